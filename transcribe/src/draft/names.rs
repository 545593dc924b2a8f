//! Names that two rows share: of types and of enumerations. One that stands for two things gets another.

use super::value;
use codegen::source::{Field, Map, Operation, Spanned};

/// Makes the names of types and enumerations of an operation unique.
pub(crate) fn settle(operation: &mut Operation) {
    let mut it = Names::default();
    it.rows(&mut operation.request, &operation.operation.value.clone());
    it.rows(&mut operation.response, "");
}

#[derive(Default)]
struct Names {
    /// Types, each with the names of its fields.
    types: Vec<(String, Vec<String>)>,
    /// Enumerations.
    enumerations: Vec<String>,
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

    fn enumeration(&mut self, name: &str, row: &mut Field, parent: &str) {
        if row.values.is_none() {
            return;
        }
        let own = value::type_name(name);
        let free = |it: &String| !self.enumerations.contains(it);
        let longer = value::type_name(&format!("{parent}_{name}"));
        let Some(taken) = names(&own, &longer).find(free) else { return };
        if taken != own {
            row.r#enum = Some(Spanned::from(taken.clone()));
        }
        self.enumerations.push(taken);
    }

    // A type whose fields stand elsewhere already is named only.
    fn structure(&mut self, row: &mut Field, parent: &str) -> String {
        let Some(fields) = &row.fields else { return parent.to_owned() };
        let words: Vec<String> = fields.iter().map(|(name, _)| name.value.clone()).collect();
        let slot = [&mut row.object, &mut row.list_of, &mut row.map_of].into_iter().find_map(Option::as_mut);
        let Some(slot) = slot else { return parent.to_owned() };
        let own = slot.value.clone();
        if self.types.iter().any(|(known, other)| *known == own && *other == words) {
            row.fields = None;
            return own;
        }
        let free = |it: &String| self.types.iter().all(|(known, _)| known != it);
        let longer = value::type_name(&format!("{parent}_{own}"));
        let taken = names(&own, &longer).find(free);
        slot.value = taken.unwrap_or(own);
        self.types.push((slot.value.clone(), words));
        slot.value.clone()
    }
}

fn names(own: &str, longer: &str) -> impl Iterator<Item = String> {
    let numbered = (2..).map({
        let longer = longer.to_owned();
        move |number| format!("{longer}{number}")
    });
    [own.to_owned(), longer.to_owned()].into_iter().chain(numbered)
}
