//! Rust names: of types and enumerations, which two rows may share, and of fields and variants that cannot be called as
//! they are on the wire.

use super::value;
use codegen::source::{Field, Map, Operation, Spanned, ValueEntry};
use codegen::{NameKind, is_free_name, rust_name};

// Words of a damaged page may be no names whatever number stands behind them.
const MOST_TRIED: usize = 1_000;

/// Makes the names of an operation such that Rust can have them, and unique where they stand.
pub(crate) fn settle(operation: &mut Operation) {
    let name = rust_name(NameKind::Type, &operation.operation.value);
    let own = if is_free_name(NameKind::Type, &name) {
        name
    } else {
        let own = format!("{}Call", value::type_name(&operation.operation.value));
        operation.name = Some(own.clone().into());
        own
    };
    let taken = ["", "Response", "Error", "Required"].map(|it| format!("{own}{it}"));
    let mut it = Names { taken: taken.to_vec(), types: Vec::new() };
    it.rows(&mut operation.request, &own);
    // A type is sent or received, never both.
    it.types.clear();
    it.rows(&mut operation.response, &format!("{own}Response"));
    fields(&mut operation.request);
    fields(&mut operation.response);
}

struct Names {
    /// Names of types and enumerations.
    taken: Vec<String>,
    /// Types of one side, each with its first name, the one it got, and its rows.
    types: Vec<(String, String, String)>,
}

impl Names {
    fn rows(&mut self, rows: &mut Map<Field>, parent: &str) {
        for (name, row) in rows {
            self.enumeration(&name.value, row, parent);
            let inner = self.structure(row, parent);
            if let Some(fields) = &mut row.fields {
                self.rows(fields, &inner);
            }
        }
    }

    fn free(&self, own: &str, parent: &str) -> String {
        let longer = rust_name(NameKind::Type, &format!("{parent}_{own}"));
        let numbered = (2..MOST_TRIED).map(|number| format!("{longer}{number}"));
        let names = [own.to_owned(), format!("{own}Item"), longer.clone()].into_iter().chain(numbered);
        let is_free = |it: &String| {
            let arguments = format!("{it}Required");
            is_free_name(NameKind::Type, it) && !self.taken.contains(it) && !self.taken.contains(&arguments)
        };
        names.into_iter().find(is_free).unwrap_or_else(|| own.to_owned())
    }

    fn enumeration(&mut self, name: &str, row: &mut Field, parent: &str) {
        let Some(values) = &mut row.values else { return };
        variants(values);
        let own = rust_name(NameKind::Type, name);
        let taken = self.free(&own, parent);
        if taken != own {
            row.r#enum = Some(Spanned::from(taken.clone()));
        }
        self.taken.push(taken);
    }

    // A type whose fields stand elsewhere already is named only.
    fn structure(&mut self, row: &mut Field, parent: &str) -> String {
        let Some(fields) = &row.fields else { return parent.to_owned() };
        let mut words = String::new();
        for (name, field) in fields {
            words.extend([&name.value, " ", &shape(field), ";"]);
        }
        let slot = [&mut row.object, &mut row.list_of, &mut row.map_of].into_iter().find_map(Option::as_mut);
        let Some(slot) = slot else { return parent.to_owned() };
        let own = rust_name(NameKind::Type, &slot.value);
        if let Some((_, name, _)) = self.types.iter().find(|(first, _, other)| *first == own && *other == words) {
            slot.value.clone_from(name);
            row.fields = None;
            return slot.value.clone();
        }
        slot.value = self.free(&own, parent);
        self.taken.push(slot.value.clone());
        self.types.push((own, slot.value.clone(), words));
        slot.value.clone()
    }
}

// Two objects are one type when their fields have the same names and types, as deep as they go.
fn shape(row: &Field) -> String {
    let words = [&row.r#type, &row.object, &row.list_of, &row.map_of].map(|it| it.as_ref().map_or("", |it| &it.value));
    let inner: Vec<String> =
        row.fields.iter().flatten().map(|(name, field)| format!("{} {}", name.value, shape(field))).collect();
    format!("{}{{{}}}", words.join(":"), inner.join(";"))
}

/// Words of Rust that rows are called, and what they are called instead.
const KEYWORDS: &[(&str, &str)] = &[
    ("type", "kind"),
    ("ref", "reference"),
    ("match", "matching"),
    ("in", "within"),
    ("use", "usage"),
    ("self", "itself"),
    ("move", "moving"),
    ("where", "place"),
    ("static", "is_static"),
    ("enum", "enumeration"),
];

fn fields(rows: &mut Map<Field>) {
    let derived: Vec<String> = rows.iter().map(|(name, _)| rust_name(NameKind::Field, &name.value)).collect();
    let mut taken: Vec<String> = Vec::new();
    for (index, (_, row)) in rows.iter_mut().enumerate() {
        let own = &derived[index];
        let is_sound =
            |it: &str, taken: &[String]| is_free_name(NameKind::Field, it) && !taken.iter().any(|known| known == it);
        if !is_sound(own, &taken) {
            let chosen = KEYWORDS.iter().find(|(word, _)| word == own).map(|(_, other)| (*other).to_owned());
            let letters: String = own.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '_').collect();
            let stem = letters.trim_matches('_');
            let is_word = stem.starts_with(|it: char| it.is_ascii_alphabetic());
            let base = if is_word { format!("{stem}_value") } else { format!("field_{stem}") };
            let base = rust_name(NameKind::Field, &base);
            let numbered = (2..MOST_TRIED).map(|number| format!("{base}{number}"));
            let names = chosen.into_iter().chain([base.clone()]).chain(numbered);
            let free = |it: &String| is_sound(it, &taken) && !derived.contains(it);
            row.name = names.into_iter().find(free).map(Spanned::from);
        }
        taken.push(row.name.as_ref().map_or_else(|| own.clone(), |it| it.value.clone()));
        if let Some(inner) = &mut row.fields {
            fields(inner);
        }
    }
}

fn variants(values: &mut Map<ValueEntry>) {
    let derived: Vec<String> = values.iter().map(|(word, _)| rust_name(NameKind::Variant, &word.value)).collect();
    let mut taken: Vec<String> = Vec::new();
    for (index, (word, entry)) in values.iter_mut().enumerate() {
        let own = match entry {
            ValueEntry::Full(codegen::source::Value { name: Some(name), .. }) => name.value.clone(),
            _ => derived[index].clone(),
        };
        let is_sound = |it: &String| is_free_name(NameKind::Variant, it) && !taken.contains(it);
        if is_sound(&own) {
            taken.push(own);
            continue;
        }
        let doc = match entry {
            ValueEntry::Doc(doc) => doc.value.clone(),
            ValueEntry::Full(full) => full.doc.as_ref().map_or_else(String::new, |it| it.value.clone()),
        };
        let signs: String =
            word.value.chars().map(|it| sign(it).map_or_else(|| it.to_string(), |name| format!("_{name}_"))).collect();
        let base = rust_name(NameKind::Variant, &value::type_name(&format!("Value_{signs}")));
        let numbered = (2..MOST_TRIED).map(|number| format!("{base}{number}"));
        let names = std::iter::once(base.clone()).chain(numbered);
        let name = names.into_iter().find(|it| is_sound(it) && !derived.contains(it)).unwrap_or(base);
        *entry = super::row::named_value(&name, doc);
        taken.push(name);
    }
}

fn sign(letter: char) -> Option<&'static str> {
    Some(match letter {
        '-' => "minus",
        '+' => "plus",
        '.' => "point",
        '*' => "any",
        '%' => "percent",
        '/' => "slash",
        _ => return None,
    })
}
