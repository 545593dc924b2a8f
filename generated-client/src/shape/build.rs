//! The words in which emitted code writes its tables.

use super::{Check, Comparison, Place, Precision, Presence, Relation, RelationKind, Row, Rule, Shape, Style};

impl Shape {
    /// A table without relations.
    #[must_use]
    pub const fn new(name: &'static str, rows: &'static [Row]) -> Self {
        Self { name, rows, relations: &[] }
    }

    /// Adds constraints between rows.
    #[must_use]
    pub const fn relations(mut self, relations: &'static [Relation]) -> Self {
        self.relations = relations;
        self
    }
}

impl Precision {
    /// Its name: `minute`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Minute => "minute",
            Self::Second => "second",
            Self::Millisecond => "millisecond",
        }
    }
}

impl Comparison {
    /// Its sign: `>`.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl Row {
    const fn at(place: Place, wire: &'static str) -> Self {
        Self {
            wire,
            place,
            presence: Presence::Optional,
            wrapper: None,
            style: Style::Repeated,
            default: None,
            precision: None,
            rules: &[],
        }
    }

    /// The caller must give it.
    #[must_use]
    pub const fn mandatory(mut self) -> Self {
        self.presence = Presence::Mandatory;
        self
    }

    /// Credentials or client give it.
    #[must_use]
    pub const fn supplied(mut self) -> Self {
        self.presence = Presence::Supplied;
        self
    }

    /// It has only this value.
    #[must_use]
    pub const fn fixed(mut self, value: &'static str) -> Self {
        self.presence = Presence::Fixed(value);
        self
    }

    /// The list stands under this key of an object.
    #[must_use]
    pub const fn wrapped(mut self, wrapper: &'static str) -> Self {
        self.wrapper = Some(wrapper);
        self
    }

    /// The list goes into the query in this style.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// The service takes this when it is absent.
    #[must_use]
    pub const fn default(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    /// A timestamp is written in this form.
    #[must_use]
    pub const fn precision(mut self, precision: Precision) -> Self {
        self.precision = Some(precision);
        self
    }

    /// Constraints on the value.
    #[must_use]
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }
}

/// A row of the path.
#[must_use]
pub const fn path(wire: &'static str) -> Row {
    Row::at(Place::Path, wire)
}

/// A row of the query.
#[must_use]
pub const fn query(wire: &'static str) -> Row {
    Row::at(Place::Query, wire)
}

/// A row of the headers.
#[must_use]
pub const fn header(wire: &'static str) -> Row {
    Row::at(Place::Header, wire)
}

/// A row of the JSON body, and every row of a response.
#[must_use]
pub const fn body(wire: &'static str) -> Row {
    Row::at(Place::Body, wire)
}

/// A row of the form body.
#[must_use]
pub const fn form(wire: &'static str) -> Row {
    Row::at(Place::Form, wire)
}

/// A constraint with its source.
#[must_use]
pub const fn rule(check: Check, source: &'static str) -> Rule {
    Rule { check, source }
}

/// A constraint between parameters with its source.
#[must_use]
pub const fn relation(kind: RelationKind, source: &'static str) -> Relation {
    Relation { kind, source }
}
