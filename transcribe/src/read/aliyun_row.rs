//! The line that begins a row of a flattened table: name, type, whether it is mandatory, example.

use crate::fact::{Required, Shape};
use crate::kind;
use crate::words::{self, Column};

/// The cells of a row's first line, in the header's order; `None` where the line begins no row.
pub(crate) fn head(line: &str, columns: &[Option<Column>]) -> Option<Vec<String>> {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let (mut cells, mut at) = (Vec::new(), 0);
    for column in columns {
        let length = match column {
            Some(Column::Name) => name(&tokens, columns)?,
            Some(Column::Type) => kind_length(&tokens[at..], tokens[0], columns)?,
            Some(Column::Required | Column::Optional) => {
                usize::from(words::required(tokens.get(at)?) != Required::Unsettled).checked_sub(1)? + 1
            }
            Some(Column::Location) => usize::from(tokens.get(at).is_some_and(|it| words::location(it).is_some())),
            Some(Column::Example) => tokens.len() - at,
            _ => 0,
        };
        cells.push(tokens[at..at + length].join(" "));
        at += length;
    }
    let is_whole = at == tokens.len();
    is_whole.then_some(cells)
}

/// Words that begin sentences where a name could stand.
const NO_NAMES: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "If",
    "When",
    "You",
    "It",
    "For",
    "In",
    "Note",
    "Note:",
    "Format:",
    "Unit:",
    "Default",
    "Each",
    "All",
    "Only",
    "Specifies",
    "Indicates",
    "Valid",
    "Example:",
    "To",
    "By",
    "These",
    "Set",
    "Specify",
    "Is",
    "Whether",
];

// A name is one word; `Tag. 1.key` has a blank behind its dot.
fn name(tokens: &[&str], columns: &[Option<Column>]) -> Option<usize> {
    let first = tokens.first().filter(|it| has_required(columns) || !NO_NAMES.contains(it))?;
    // `<Common request parameters> -`
    if first.starts_with('<') {
        return tokens.iter().take(5).position(|it| it.ends_with('>')).map(|at| at + 1);
    }
    if matches!(tokens, [_, second, .., "-"] if *second != "-" && tokens.len() <= 4 && !has_required(columns)) {
        return Some(tokens.len() - 1);
    }
    let is_letter = |it: char| it.is_ascii_alphanumeric() || "_-.[]{}#$/*└ ".contains(it);
    if !first.chars().all(is_letter) || !first.contains(|it: char| it.is_ascii_alphabetic()) {
        return None;
    }
    let more = tokens.windows(2).take_while(|pair| pair[0].ends_with('.') || pair[1].starts_with('.')).count();
    Some(1 + more)
}

fn kind_length(tokens: &[&str], name: &str, columns: &[Option<Column>]) -> Option<usize> {
    if has_required(columns) {
        // Whatever stands before Yes or No is the type, but for the place.
        let is_answer = |it: &&str| matches!(words::required(it), Required::Yes | Required::No) && it.len() < 10;
        let until = tokens.iter().take(6).position(is_answer)?;
        let has_place = columns.contains(&Some(Column::Location)) && place_before(columns);
        let is_place = has_place && until > 1 && words::location(tokens[until - 1]).is_some();
        let until = until - usize::from(is_place);
        let is_known = is_kind(&tokens[..until].join(" ")) || (until == 1 && is_type_name(tokens[0]));
        return (until > 0 && is_known).then_some(until);
    }
    let known = (1..=tokens.len().min(5)).rev().find(|length| is_kind(&tokens[..*length].join(" ")));
    // The whole line is a name and the name of a type: `Things ThingType`, `Things Thing`.
    let is_own = |it: &str| is_type_name(it) && (TYPE_ENDS.iter().any(|end| it.ends_with(end)) || name.starts_with(it));
    known.or_else(|| matches!(tokens, [only] if is_own(only)).then_some(1))
}

// Whether the place stands between type and answer.
fn place_before(columns: &[Option<Column>]) -> bool {
    let at = |column| columns.iter().position(|it| *it == Some(column));
    at(Column::Location) > at(Column::Type) && at(Column::Location) < at(Column::Required).or(at(Column::Optional))
}

/// What names of types end with.
const TYPE_ENDS: &[&str] = &["Type", "type", "Set", "Array", "List", "Info", "Model"];

// `ThingType`, `JSON/String`
fn is_type_name(word: &str) -> bool {
    let is_letter = |it: char| it.is_ascii_alphanumeric() || it == '/';
    word.len() > 3 && word.starts_with(|it: char| it.is_ascii_uppercase()) && word.chars().all(is_letter)
}

// Yes or no behind a type leaves no doubt that it is one.
fn has_required(columns: &[Option<Column>]) -> bool {
    columns.iter().any(|it| matches!(it, Some(Column::Required | Column::Optional)))
}

fn is_kind(words: &str) -> bool {
    let has_capital = words.starts_with(|it: char| it.is_ascii_uppercase());
    let is_lower_type =
        words.split(' ').count() == 1 && words::shape(words) != Shape::Unknown && !OF_PROSE.contains(&words);
    // The type of a list's elements is one word; what follows is the example.
    let tokens = words.split(' ').count();
    if words.contains(" of ") && tokens > 3 && !words.ends_with(" objects") && !words.ends_with(" object") {
        return false;
    }
    let is_known = kind::read(words).shape != Shape::Unknown && !words.ends_with([',', '.']);
    matches!(words, "N/A" | "-") || (is_known && (has_capital || is_lower_type))
}

/// Types that are words of sentences, too.
const OF_PROSE: &[&str] =
    &["time", "date", "text", "list", "set", "class", "structure", "number", "map", "enum", "char", "short"];

/// Words with which the explanation behind a message begins.
const EXPLANATIONS: &[&str] =
    &[" The error message returned", " The error message that is returned", " Error message returned"];

/// The cells of an error's line.
pub(crate) fn error(line: &str, columns: &[Option<Column>]) -> Option<Vec<String>> {
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let is_status = |it: &&str| it.len() == 3 && it.bytes().all(|it| it.is_ascii_digit());
    let mut cells = vec![String::new(); columns.len()];
    let mut put = |column: Column, text: String| {
        if let Some(index) = columns.iter().position(|it| *it == Some(column)) {
            cells[index] = text;
        }
    };
    if columns.first()? != &Some(Column::Status) {
        let at = tokens.iter().position(is_status).filter(|at| *at > 0)?;
        put(Column::Code, tokens[0].to_owned());
        put(Column::Status, tokens[at].to_owned());
        put(Column::Message, tokens[1..at].join(" "));
        put(Column::Description, tokens[at + 1..].join(" "));
        return Some(cells);
    }
    let status = tokens.first().filter(|it| is_status(it))?;
    put(Column::Status, (*status).to_owned());
    put(Column::Code, (*tokens.get(1)?).to_owned());
    let rest = tokens[2..].join(" ");
    let at = EXPLANATIONS.iter().filter_map(|it| rest.find(it)).min().unwrap_or(rest.len());
    put(Column::Message, rest[..at].to_owned());
    put(Column::Description, rest[at..].trim().to_owned());
    Some(cells)
}
