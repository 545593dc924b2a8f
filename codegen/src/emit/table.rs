//! The tables behind the structs: a `record!` with a row for each documented parameter or field.

use super::file::Table;
use super::{text, types};
use crate::model::{
    Check, Comparison, Constraint, CrossRule, Direction, Field, Place, Precision, Presence, Relation, Structure, Style,
    Type,
};
use std::fmt::Write;

/// Emits a struct's table; `deprecated` tells whether the struct itself is.
pub(super) fn record(structure: &Structure, rules: &[CrossRule], support: &str, deprecated: bool) -> Table {
    let mut table = Table::default();
    let (mut shift, mut end) = ("", "}\n");
    if deprecated || structure.fields.iter().any(|field| field.deprecated.is_some()) {
        // A lint level has no effect on a macro call, so it stands on the item around it.
        table.open = format!("{}const _: () = {{\n", text::EXPECT_DEPRECATED);
        (shift, end) = ("    ", "    }\n};\n");
    }
    let blank = structure.direction == Direction::Response || !structure.fields.iter().any(types::is_mandatory);
    let default = if blank { " default" } else { "" };
    let _ = write!(table.open, "{shift}{support}::record! {{\n{shift}    {}{default} {{\n", structure.ident);
    let (with_field, fixed): (Vec<_>, Vec<_>) = structure.fields.iter().partition(|field| types::has_field(field));
    for (index, field) in with_field.into_iter().enumerate() {
        let _ = write!(table.rows, "{shift}        {index}: {} {}", field.name.ident, kind(field));
        row(&mut table.rows, field);
    }
    for field in fixed {
        let _ = write!(table.rows, "{shift}        fixed");
        row(&mut table.rows, field);
    }
    let _ = writeln!(table.close, "{shift}    }}");
    let rules: Vec<String> = rules.iter().map(relation).collect();
    text::rows(&mut table.close, &format!("{shift}    "), "relations: [", &rules, "];");
    table.close.push_str(end);
    table
}

/// The reach into a field: its type and whether it is an `Option`.
fn kind(field: &Field) -> &'static str {
    let kinds = match &field.ty {
        Type::List(_) => return "List",
        Type::Map(_) => return "Map",
        Type::Text => ["Text", "OptText"],
        Type::Integer => ["Integer", "OptInteger"],
        Type::Number => ["Number", "OptNumber"],
        Type::Boolean => ["Boolean", "OptBoolean"],
        Type::Timestamp => ["Time", "OptTime"],
        Type::Secret => ["Secret", "OptSecret"],
        Type::Any => ["Any", "OptAny"],
        Type::Enumeration(_) => ["Word", "OptWord"],
        Type::Structure(_) => ["Record", "OptRecord"],
    };
    kinds[usize::from(types::is_option(field))]
}

fn row(out: &mut String, field: &Field) {
    let _ = write!(out, " = {}({:?})", place(field.place), field.name.wire);
    match &field.presence {
        Presence::Mandatory => out.push_str(".mandatory()"),
        Presence::Optional => {}
        Presence::Supplied => out.push_str(".supplied()"),
        Presence::Fixed(value) => drop(write!(out, ".fixed({value:?})")),
    }
    if let Some(wrapper) = &field.wrapper {
        let _ = write!(out, ".wrapped({wrapper:?})");
    }
    if let Some(style) = style(field.style) {
        let _ = write!(out, ".style(Style::{style})");
    }
    if let Some(default) = &field.default {
        let _ = write!(out, ".default({default:?})");
    }
    if let Some(precision) = field.precision {
        let _ = write!(out, ".precision(Precision::{})", precision_name(precision));
    }
    if !field.constraints.is_empty() {
        let rules: Vec<String> = field.constraints.iter().map(rule).collect();
        let _ = write!(out, ".rules(&[{}])", rules.join(", "));
    }
    out.push_str(",\n");
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Body => "body",
        Place::Form => "form",
    }
}

fn style(style: Style) -> Option<&'static str> {
    match style {
        Style::Repeated => None,
        Style::Comma => Some("Comma"),
        Style::Indexed => Some("Indexed"),
        Style::Json => Some("Json"),
    }
}

fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "Day",
        Precision::Minute => "Minute",
        Precision::Second => "Second",
        Precision::Millisecond => "Millisecond",
    }
}

fn rule(Constraint { check, source }: &Constraint) -> String {
    format!("rule({}, {source:?})", self::check(check, ""))
}

/// A constraint in Rust; its types are found at the path.
pub(super) fn check(check: &Check, path: &str) -> String {
    let check = match check {
        Check::NotEmpty => "NotEmpty".to_owned(),
        Check::OneOf(values) => format!("OneOf(&[{}])", text::literals(values.iter().map(String::as_str))),
        Check::Minimum(bound) => format!("Minimum({bound:?})"),
        Check::Maximum(bound) => format!("Maximum({bound:?})"),
        Check::MinLength(count) => format!("MinLength({count})"),
        Check::MaxLength(count) => format!("MaxLength({count})"),
        Check::Ascii => "Ascii".to_owned(),
        Check::MinItems(count) => format!("MinItems({count})"),
        Check::MaxItems(count) => format!("MaxItems({count})"),
        Check::Precision(precision) => format!("Precision({path}Precision::{})", precision_name(*precision)),
    };
    format!("{path}Check::{check}")
}

fn relation(CrossRule { relation, source }: &CrossRule) -> String {
    format!("relation({}, {source:?})", relation_kind(relation, ""))
}

/// A constraint between parameters in Rust; its types are found at the path.
pub(super) fn relation_kind(relation: &Relation, path: &str) -> String {
    let list = |names: &[String]| text::literals(names.iter().map(String::as_str));
    let kind = match relation {
        Relation::Compare(left, comparison, right) => {
            format!("Compare({left:?}, {path}Comparison::{}, {right:?})", comparison_name(*comparison))
        }
        Relation::Together(names) => format!("Together(&[{}])", list(names)),
        Relation::Exclusive(names) => format!("Exclusive(&[{}])", list(names)),
        Relation::AnyOf(names) => format!("AnyOf(&[{}])", list(names)),
    };
    format!("{path}RelationKind::{kind}")
}

fn comparison_name(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "Less",
        Comparison::LessOrEqual => "LessOrEqual",
        Comparison::Greater => "Greater",
        Comparison::GreaterOrEqual => "GreaterOrEqual",
    }
}
