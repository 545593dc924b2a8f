//! Lists in every wrapping: named, bare, and one object in place of a list.

use super::fill::{Filler, Result};
use crate::json::Kind;
use crate::path::Path;
use crate::record::{self, ListField, Slot};
use std::borrow::Cow;

impl<'a> Filler<'a> {
    pub(super) fn list(&mut self, list: &mut dyn ListField, wrapper: Option<&str>, path: &Path<'_>) -> Result<()> {
        match self.reader.peek()? {
            Kind::List => self.items(list, wrapper, path),
            Kind::Object => self.boxed(list, wrapper, path),
            Kind::Null => self.reader.null(),
            _ if self.loose => self.value(list.grow(), None, &path.index(0)),
            other => self.wrong(path, Kind::List.name(), other),
        }
    }

    fn items(&mut self, list: &mut dyn ListField, wrapper: Option<&str>, path: &Path<'_>) -> Result<()> {
        let mut first = true;
        self.reader.open()?;
        while self.reader.item(&mut first)? {
            // In XML a list may be split: each piece has the wrapper.
            if self.loose && wrapper.is_some() && self.holds_wrapper(wrapper)? {
                self.boxed(list, wrapper, path)?;
                continue;
            }
            let path = path.index(list.len());
            match list.grow() {
                // It is blank already.
                Slot::Record(record) if self.reader.peek()? == Kind::Object => self.object(record, &path)?,
                slot => self.value(slot, None, &path)?,
            }
        }
        Ok(())
    }

    /// An object where a list is wanted: its wrapper, or its only element.
    fn boxed(&mut self, list: &mut dyn ListField, wrapper: Option<&str>, path: &Path<'_>) -> Result<()> {
        if self.holds_wrapper(wrapper)? {
            return self.unwrap(list, wrapper.unwrap_or_default(), path);
        }
        let keys = self.keys()?;
        if keys.is_empty() {
            return self.reader.skip();
        }
        let index = list.len();
        let slot = list.grow();
        if record::takes_any(&slot, &keys) {
            return self.value(slot, None, &path.index(index));
        }
        list.shrink();
        let wanted = wrapper.map_or_else(|| "a list".to_owned(), |wrapper| format!("a list or the key `{wrapper}`"));
        self.report(path, &wanted, Kind::Object.name());
        self.reader.skip()
    }

    /// The list under its wrapper.
    fn unwrap(&mut self, list: &mut dyn ListField, wrapper: &str, path: &Path<'_>) -> Result<()> {
        let start = list.len();
        let mut first = true;
        self.reader.open()?;
        while let Some(key) = self.reader.key(&mut first)? {
            if key == wrapper {
                while list.len() > start {
                    list.shrink();
                }
                self.list(list, None, &path.key(wrapper))?;
            } else {
                self.reader.skip()?;
            }
        }
        Ok(())
    }

    /// Whether the value ahead is an object with the wrapper.
    fn holds_wrapper(&mut self, wrapper: Option<&str>) -> Result<bool> {
        let (Some(wrapper), Kind::Object) = (wrapper, self.reader.peek()?) else {
            return Ok(false);
        };
        let mut ahead = self.reader.clone();
        let mut first = true;
        ahead.open()?;
        while let Some(key) = ahead.key(&mut first)? {
            if key == wrapper {
                return Ok(true);
            }
            ahead.skip()?;
        }
        Ok(false)
    }

    /// Keys of the object ahead.
    fn keys(&self) -> Result<Vec<Cow<'a, str>>> {
        let mut ahead = self.reader.clone();
        let mut keys = Vec::new();
        let mut first = true;
        ahead.open()?;
        while let Some(key) = ahead.key(&mut first)? {
            ahead.skip()?;
            keys.push(key);
        }
        Ok(keys)
    }
}
