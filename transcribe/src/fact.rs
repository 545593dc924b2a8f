//! What a page states, each fact with its place and the words it was read from.

use crate::block::Lines;

/// A fact, where it stands, and the words it was read from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Cited<T> {
    /// The fact.
    pub value: T,
    /// Where it stands.
    pub lines: Lines,
    /// The words it was read from.
    pub words: String,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "HTTP has no other place")]
pub enum Location {
    /// A piece of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// The body.
    Body,
    /// A form in the body.
    Form,
}

/// What the column says about a parameter being mandatory.
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "a column says yes, no or something else")]
pub enum Required {
    /// Mandatory.
    Yes,
    /// Optional.
    No,
    /// Something else: a condition, nothing, an unknown word.
    Unsettled,
}

/// What a type word says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "JSON has no other shape")]
pub enum Shape {
    /// Nothing, or a word that is not known.
    #[default]
    Unknown,
    /// A text, number or truth value: the type's name in a spec.
    Scalar(&'static str),
    /// An object.
    Object,
    /// A list: of what, where it is a scalar.
    List(Option<&'static str>),
    /// A map from text.
    Map,
}

/// A documented value.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Value {
    /// The word.
    pub value: String,
    /// What it means, as the page words it; empty where the page gives none.
    pub meaning: String,
    /// Where it stands.
    pub lines: Lines,
}

/// What a description states besides its meaning.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Limits {
    /// Documented values.
    pub values: Vec<Value>,
    /// What is taken when it is absent.
    pub default: Option<Cited<String>>,
    /// Smallest number.
    pub minimum: Option<Cited<String>>,
    /// Largest number.
    pub maximum: Option<Cited<String>>,
    /// Fewest characters.
    pub min_length: Option<Cited<String>>,
    /// Most characters.
    pub max_length: Option<Cited<String>>,
    /// Most items.
    pub max_items: Option<Cited<String>>,
    /// Only ASCII characters.
    pub ascii: Option<Cited<String>>,
    /// Format of a time.
    pub format: Option<Cited<String>>,
    /// Unit of a number.
    pub unit: Option<Cited<String>>,
    /// That of two times it is the later or the earlier one.
    pub order: Option<Cited<()>>,
    /// It is reserved or should not be used any more.
    pub deprecated: Option<Cited<String>>,
}

/// A row of a table of parameters or fields, with those below it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Field {
    /// Its name as the page has it.
    pub name: String,
    /// Its type as the page has it.
    pub type_words: String,
    /// What the type says.
    pub shape: Shape,
    /// Name of the type of its elements or of itself: `Array of MigrateTask`.
    pub element: Option<String>,
    /// What the column says, if there is one.
    pub required: Option<Required>,
    /// The words of that column.
    pub required_words: String,
    /// Where it goes, if the page says.
    pub location: Option<Location>,
    /// The example as the page has it; empty where the table gives none.
    pub example: String,
    /// The description as the page words it, paragraphs and items in lines of their own.
    pub description: String,
    /// What the description states.
    pub limits: Limits,
    /// Where the row stands.
    pub lines: Lines,
    /// Status of the answer that has this field, where the page tells several apart.
    pub status: Option<String>,
    /// Key that only a sample shows between this field and those below it.
    pub wrapper: Option<Cited<String>>,
    /// How deep the page's own marks put it: `└` is 1.
    pub depth: usize,
    /// Names of the tables that its cells point to.
    pub links: Vec<String>,
    /// Fields of the object, or of each element.
    pub children: Vec<Field>,
}

/// Of two times that a request names, which is the later one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rule {
    /// The parameter with the later time.
    pub later: String,
    /// The parameter with the earlier time.
    pub earlier: String,
}

impl Rule {
    /// As a spec writes it.
    #[must_use]
    pub fn comparison(&self) -> String {
        format!("{} > {}", self.later, self.earlier)
    }
}

/// A row of a table of errors.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ErrorRow {
    /// HTTP status.
    pub status: String,
    /// Code.
    pub code: String,
    /// The service's message.
    pub message: String,
    /// The page's explanation.
    pub description: String,
    /// Where it stands.
    pub lines: Lines,
}

/// A sample request or answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sample {
    /// What it shows.
    pub kind: SampleKind,
    /// Its text, line by line.
    pub text: String,
    /// Status of the answer, where the page tells.
    pub status: Option<String>,
    /// Why it is no complete sample, if it is not.
    pub cut: Option<&'static str>,
    /// The keys that it shows, each behind those that it stands below; of lists the keys of all elements.
    pub keys: Vec<Vec<String>>,
    /// Where it stands.
    pub lines: Lines,
}

/// What a sample shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum SampleKind {
    /// A request: its URL with the query.
    Request,
    /// The JSON body of a request.
    RequestBody,
    /// An answer in JSON.
    Json,
    /// An answer in XML.
    Xml,
    /// Something else.
    Other,
}

/// What the page does not settle.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Doubt {
    /// Where the page leaves it open.
    pub lines: Lines,
    /// Which kind of doubt.
    pub kind: DoubtKind,
    /// What is open, with the name of the field.
    pub about: String,
    /// What it could be.
    pub candidates: Vec<String>,
}

/// Kinds of doubt.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum DoubtKind {
    /// Where a container ends, or to which one a field belongs.
    Place,
    /// A key that only a sample shows.
    Wrapper,
    /// A condition under which a parameter is mandatory.
    Condition,
    /// A type that is missing, unknown, or that table and sample give differently.
    Type,
    /// Values, defaults or bounds in prose.
    Prose,
    /// A row, table or sample that is damaged.
    Damage,
    /// Editions that disagree.
    Editions,
}

impl Field {
    /// Itself and all below it, in the order of the tree.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }

    /// Whether fields can stand below it.
    #[must_use]
    pub fn can_hold(&self) -> bool {
        !self.children.is_empty() || matches!(self.shape, Shape::Object | Shape::List(None) | Shape::Map)
    }
}

impl Location {
    /// Its word in a spec.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Body => "body",
            Self::Form => "form",
        }
    }
}

impl DoubtKind {
    /// Its word in reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Wrapper => "wrapper",
            Self::Condition => "condition",
            Self::Type => "type",
            Self::Prose => "prose",
            Self::Damage => "damage",
            Self::Editions => "editions",
        }
    }
}
