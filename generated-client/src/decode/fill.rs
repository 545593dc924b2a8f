//! Fills structs straight from JSON text, slot by slot. Wrong shapes are collected, each with its path.

use super::scalar::{self, Scalar};
use crate::error::Problem;
use crate::json::{Json, Kind, Reader, Syntax};
use crate::path::Path;
use crate::record::{self, MapField, Record, Slot};
use crate::shape::{Place, Row};

/// So many wrong shapes are told, the others are left out.
const MOST: usize = 100;

pub(super) type Result<T> = std::result::Result<T, Syntax>;

/// What the text is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Origin {
    /// A JSON answer.
    Answer,
    /// Made of XML: all scalars are text, and a list of one cannot be told from its item.
    Markup,
    /// A request: mandatory fields have to be there.
    Request,
}

/// What a key of an object is.
enum Found {
    Row(usize),
    Other,
    End,
}

pub(crate) struct Filler<'a> {
    pub(crate) reader: Reader<'a>,
    pub(super) loose: bool,
    strict: bool,
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Filler<'a> {
    pub(crate) fn new(text: &'a str, origin: Origin) -> Self {
        let (loose, strict) = (origin == Origin::Markup, origin == Origin::Request);
        Self { reader: Reader::new(text), loose, strict, problems: Vec::new() }
    }

    /// Fills a struct from the whole text, which has to be an object.
    pub(crate) fn whole(&mut self, record: &mut dyn Record) -> Result<()> {
        match self.reader.peek()? {
            Kind::Object => self.object(record, &Path::Root)?,
            other => self.wrong(&Path::Root, Kind::Object.name(), other)?,
        }
        self.reader.end()
    }

    /// Fills a slot from the next value.
    pub(crate) fn value(&mut self, slot: Slot<'_>, wrapper: Option<&str>, path: &Path<'_>) -> Result<()> {
        match slot {
            // Most of all fields are text: they go the short way.
            Slot::OptText(field) => match self.reader.owned_text()? {
                Some(text) => {
                    *field = Some(text);
                    Ok(())
                }
                None => self.scalar(Slot::OptText(field), path),
            },
            Slot::List(list) => {
                list.clear();
                self.list(list, wrapper, path)
            }
            Slot::OptRecord(field) => match self.reader.peek()? {
                Kind::Object => {
                    field.clear();
                    self.object(field.open(), path)
                }
                Kind::Null => {
                    field.clear();
                    self.reader.null()
                }
                other => self.wrong(path, Kind::Object.name(), other),
            },
            Slot::Record(record) => match self.reader.peek()? {
                Kind::Object => {
                    record::clear(record);
                    self.object(record, path)
                }
                Kind::Null if self.loose => self.reader.null(),
                other => self.wrong(path, Kind::Object.name(), other),
            },
            Slot::Map(map) => {
                map.clear();
                self.map(map, path)
            }
            scalar => self.scalar(scalar, path),
        }
    }

    #[inline]
    fn scalar(&mut self, slot: Slot<'_>, path: &Path<'_>) -> Result<()> {
        let scalar = match self.reader.peek()? {
            Kind::Text => Scalar::Text(self.reader.text()?),
            Kind::Number => Scalar::Number(self.reader.number()?),
            Kind::Boolean => Scalar::Boolean(self.reader.boolean()?),
            other => return self.odd(slot, other, path),
        };
        if let Err((takes, found)) = scalar::put(slot, scalar, self.loose) {
            self.report(path, takes, &found);
        }
        Ok(())
    }

    /// Null, an object or a list where a scalar may be wanted.
    #[cold]
    fn odd(&mut self, slot: Slot<'_>, kind: Kind, path: &Path<'_>) -> Result<()> {
        match (slot, kind) {
            (Slot::OptAny(field), Kind::Null) => *field = None,
            (Slot::OptAny(field), _) => {
                *field = Some(Json::trusted(self.reader.raw()?));
                return Ok(());
            }
            (Slot::Any(field), _) => {
                *field = Json::trusted(self.reader.raw()?);
                return Ok(());
            }
            (Slot::OptText(field), Kind::Null) => *field = None,
            (Slot::OptInteger(field), Kind::Null) => *field = None,
            (Slot::OptNumber(field), Kind::Null) => *field = None,
            (Slot::OptBoolean(field), Kind::Null) => *field = None,
            (Slot::OptTime(field), Kind::Null) => *field = None,
            (Slot::OptSecret(field), Kind::Null) => *field = None,
            (Slot::OptWord(field), Kind::Null) => field.clear(),
            (Slot::Text(field), Kind::Null) if self.loose => field.clear(),
            (Slot::Fixed, _) => return self.reader.skip(),
            (other, _) => return self.wrong(path, scalar::takes(&other), kind),
        }
        self.reader.null()
    }

    /// The object ahead, field by field. The service mostly keeps the page's order, so the row after the last is tried
    /// first.
    pub(super) fn object(&mut self, record: &mut dyn Record, path: &Path<'_>) -> Result<()> {
        let rows = record.shape().rows;
        let mut next = 0;
        let mut first = true;
        let mut seen = Vec::new();
        self.reader.open()?;
        loop {
            match self.field(rows, next, &mut first)? {
                Found::Row(index) => {
                    next = index + 1;
                    if self.strict {
                        seen.push(index);
                    }
                    let row = &rows[index];
                    self.value(record.slot(index), row.wrapper, &path.key(row.wire))?;
                }
                Found::Other => self.reader.skip()?,
                Found::End => break,
            }
        }
        if self.strict {
            self.require(record, &seen, path);
        }
        Ok(())
    }

    /// What the next key is.
    #[inline]
    fn field(&mut self, rows: &[Row], next: usize, first: &mut bool) -> Result<Found> {
        if let Some(row) = rows.get(next)
            && row.place == Place::Body
            && self.reader.key_if(first, row.wire)
        {
            return Ok(Found::Row(next));
        }
        let Some(key) = self.reader.key(first)? else { return Ok(Found::End) };
        let row = rows.iter().position(|row| row.wire == key && row.place == Place::Body);
        Ok(row.map_or(Found::Other, Found::Row))
    }

    /// Mandatory fields have to be there; an absent list is an empty one.
    fn require(&mut self, record: &dyn Record, seen: &[usize], path: &Path<'_>) {
        for (index, row) in record.shape().rows.iter().enumerate() {
            if row.place == Place::Body && !seen.contains(&index) && record::is_required(record, index) {
                self.problems.push(Problem::missing(&path.key(row.wire)));
            }
        }
    }

    fn map(&mut self, map: &mut dyn MapField, path: &Path<'_>) -> Result<()> {
        match self.reader.peek()? {
            Kind::Object => {}
            Kind::Null => return self.reader.null(),
            other => return self.wrong(path, Kind::Object.name(), other),
        }
        let mut first = true;
        self.reader.open()?;
        while let Some(key) = self.reader.key(&mut first)? {
            self.entry(map, &key, &path.key(&key))?;
        }
        Ok(())
    }

    /// One value of a map; null leaves it out, except where any value will do.
    fn entry(&mut self, map: &mut dyn MapField, key: &str, path: &Path<'_>) -> Result<()> {
        if self.reader.peek()? != Kind::Null || matches!(map.entry(key), Slot::Any(_)) {
            return self.value(map.entry(key), None, path);
        }
        map.remove(key);
        self.reader.null()
    }

    pub(super) fn wrong(&mut self, path: &Path<'_>, wanted: &str, found: Kind) -> Result<()> {
        self.report(path, wanted, found.name());
        self.reader.skip()
    }

    #[cold]
    pub(crate) fn report(&mut self, path: &Path<'_>, wanted: &str, found: &str) {
        if self.problems.len() < MOST {
            self.problems.push(Problem::new(path, format!("expected {wanted}, found {found}")));
        }
    }
}
