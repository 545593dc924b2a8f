//! What a page states, field by field, with the doubts about each.

use transcribe::{Doubt, DoubtKind, Field, Reading};

/// Which half of an operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Side {
    Request,
    Response,
}

/// A field, and where the reader put it.
#[derive(Debug)]
pub(crate) struct Stated<'a> {
    pub(crate) side: Side,
    /// Names from the top, with keys that only samples show; `Tag.N.Key` is two names.
    pub(crate) path: Vec<&'a str>,
    pub(crate) field: &'a Field,
}

/// All fields of a page.
pub(crate) fn fields(reading: &Reading) -> Vec<Stated<'_>> {
    let mut found = Vec::new();
    for (side, fields) in [(Side::Request, &reading.request), (Side::Response, &reading.response)] {
        for field in fields {
            collect(side, field, &[], &mut found);
        }
    }
    found
}

fn collect<'a>(side: Side, field: &'a Field, above: &[&'a str], found: &mut Vec<Stated<'a>>) {
    let path: Vec<&str> = above.iter().copied().chain(pieces(&field.name)).collect();
    found.push(Stated { side, path: path.clone(), field });
    let wrapper = field.wrapper.as_ref().map(|it| it.value.as_str());
    let below: Vec<&str> = path.into_iter().chain(wrapper).collect();
    for child in &field.children {
        collect(side, child, &below, found);
    }
}

/// The names in a name: places in a list are none.
pub(crate) fn pieces(name: &str) -> impl Iterator<Item = &str> {
    let is_place =
        |it: &str| matches!(it, "N" | "n" | "M" | "m" | "X" | "") || it.bytes().all(|it| it.is_ascii_digit());
    name.split('.').map(str::trim).filter(move |it| !is_place(it))
}

impl Stated<'_> {
    /// The names above it.
    pub(crate) fn above(&self) -> &[&str] {
        &self.path[..self.path.len().saturating_sub(1)]
    }

    /// Its path, to show.
    pub(crate) fn shown(&self) -> String {
        self.path.join(".")
    }

    /// Whether a doubt of one of these kinds is about it: the doubt names it at its row, or its row is damaged.
    pub(crate) fn is_told(&self, reading: &Reading, kinds: &[DoubtKind]) -> bool {
        reading.doubts.iter().filter(|it| kinds.contains(&it.kind)).any(|it| self.is_meant(it))
    }

    /// Whether a doubt about places is about it or about something that it stands below.
    pub(crate) fn is_place_told(&self, reading: &Reading) -> bool {
        let is_above = |doubt: &Doubt| names(doubt).any(|name| self.path.contains(&name));
        reading.doubts.iter().any(|it| match it.kind {
            DoubtKind::Place | DoubtKind::Wrapper => self.is_meant(it) || is_above(it),
            DoubtKind::Damage => self.is_meant(it),
            _ => false,
        })
    }

    fn is_meant(&self, doubt: &Doubt) -> bool {
        let row = self.field.lines;
        let is_near = doubt.lines.first <= row.last && row.first <= doubt.lines.last;
        is_near && (doubt.kind == DoubtKind::Damage || names(doubt).any(|it| it == self.field.name))
    }
}

// A doubt begins with the names of the fields that it is about.
fn names(doubt: &Doubt) -> impl Iterator<Item = &str> {
    doubt.about.split_once(": ").map_or("", |(names, _)| names).split(", ")
}
