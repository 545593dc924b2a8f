//! Steps through JSON of which a few fields are wanted.

use crate::json::{Kind, Reader, Syntax};
use std::borrow::Cow;

type Result<T> = std::result::Result<T, Syntax>;

/// Goes over an object; what `each` does not read of a value must be skipped by it.
pub(super) fn object<'a>(
    reader: &mut Reader<'a>,
    mut each: impl FnMut(&str, &mut Reader<'a>) -> Result<()>,
) -> Result<()> {
    reader.need(Kind::Object)?;
    reader.open()?;
    let mut first = true;
    while let Some(key) = reader.key(&mut first)? {
        each(&key, reader)?;
    }
    Ok(())
}

/// Goes over a list.
pub(super) fn list<'a>(reader: &mut Reader<'a>, mut each: impl FnMut(&mut Reader<'a>) -> Result<()>) -> Result<()> {
    reader.need(Kind::List)?;
    reader.open()?;
    let mut first = true;
    while reader.item(&mut first)? {
        each(reader)?;
    }
    Ok(())
}

/// A text; any other value counts as none.
pub(super) fn text<'a>(reader: &mut Reader<'a>) -> Result<Option<Cow<'a, str>>> {
    if reader.peek()? == Kind::Text {
        return reader.text().map(Some);
    }
    reader.skip().map(|()| None)
}
