//! Text that is no YAML: what the parser says, and what probably happened.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::DEEPEST;
use crate::diagnostic::{Diagnostic, FileId, Span};

/// A parser's complaint with its place, the bracket that is still open, and a guess at the cause.
pub(super) fn problem(error: &ScanError, text: &str, file: FileId, open: &[Span]) -> Diagnostic {
    let (is_tab, stopped) = (is_about_tabs(error.kind()), place(error, text));
    let tab = is_tab.then(|| tab_at(&stopped, text)).flatten();
    let span = span(file, tab.unwrap_or(stopped));
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return too_deep(span);
    }
    let mut problem = Diagnostic::new("yaml-syntax", format!("the YAML does not parse: {}", error.info()));
    if is_tab {
        return problem.label(span, "a tab").help("indent with blanks, never with tabs");
    }
    problem = problem.label(span, "the parser stopped here");
    if let Some(&bracket) = open.last().filter(|bracket| bracket.start != span.start) {
        problem = problem.label(bracket, "this bracket is not closed yet");
        return problem.help(
            "perhaps a `}`, a `]` or a comma is missing before this place: without it, the next line belongs to the value",
        );
    }
    match hint(error.kind()) {
        Some(hint) => problem.help(hint),
        None => problem,
    }
}

/// A mapping or list inside too many others.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new("nesting-too-deep", format!("more than {DEEPEST} mappings and lists inside each other"))
        .label(span, "too deep")
        .help("give inner objects a name of their own")
}

/// A place in a file, as far as it can be counted.
pub(super) fn span(file: FileId, range: Range<usize>) -> Span {
    let byte = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span { file, start: byte(range.start), end: byte(range.end.max(range.start)) }
}

/// The character at which the parser stopped, or the end of the text.
fn place(error: &ScanError, text: &str) -> Range<usize> {
    let start = error.marker().byte_offset().unwrap_or_default().min(text.len());
    let rest = text.get(start..).unwrap_or_default();
    let width = rest.chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    start..start + width
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

/// The tab that indents the line of a place or the one below: the parser stops at the value before, which seems to go
/// on there.
fn tab_at(place: &Range<usize>, text: &str) -> Option<Range<usize>> {
    let mut start = text.get(..place.start)?.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    for line in text.get(start..)?.split_inclusive('\n').take(2) {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indentation].find('\t') {
            return Some(start + tab..start + tab + 1);
        }
        start += line.len();
    }
    None
}

fn hint(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement | ErrorKind::MappingKeyNotAllowed => {
            "quote a text that holds a colon and a blank; a key starts in the column of its neighbours"
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockSequenceEntry => {
            "the line's indentation fits none of the lines above it"
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            "a key needs a colon and a blank behind it, on the same line"
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            "write a control character as an escape in double quotes: `\"\\u0007\"`"
        }
        ErrorKind::UnexpectedCharacter { .. } => "quote a text that starts with this character",
        ErrorKind::UnclosedQuotedScalar => "the quote that opens here has no partner",
        ErrorKind::UnknownQuotedScalarEscape => "double a backslash, or put the text in single quotes",
        ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            "quote the whole text: a quote ends the value"
        }
        ErrorKind::CommentInterceptedScalar => "quote a text that holds a blank and a `#`",
        ErrorKind::MisplacedFlowCollectionEnd => "this bracket was never opened",
        ErrorKind::DirectiveDisallowed => "delete the line: specs need no directives",
        ErrorKind::BomInsideDocument => "delete the invisible byte order mark",
        _ => return None,
    })
}
