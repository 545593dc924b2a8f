//! Reading single values, by the text as it was written.

use super::Context;
use super::context::{Head, kind, needs_quotes};
use crate::diagnostic::Diagnostic;
use crate::json::Json;
use crate::source::Scalar;
use crate::yaml::{Content, Node, Reading, reading};

/// A value without inner structure.
pub(crate) trait Leaf: Sized {
    /// Reads it; `None` once something is reported that leaves no value.
    fn read(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self>;

    /// How JSON Schema says it.
    fn schema() -> Json;
}

/// Text; without quotes only where every reader of YAML takes it for text.
impl Leaf for String {
    fn read(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let Content::Scalar { text, plain } = &node.content else {
            cx.wrong_shape(node, head, "text");
            return None;
        };
        if *plain && let Some(reading) = reading(text) {
            cx.sink.report(needs_quotes(text, node.span, reading.words()));
        }
        if text.contains(is_direction) {
            let problem = Diagnostic::new("text-direction", "a character that turns the direction of text");
            let problem = problem.label(node.span, "somewhere in this text, and not to be seen");
            cx.sink.report(problem.help("delete it: compilers refuse it, since it hides what is written"));
        }
        Some(text.clone().into_owned())
    }

    fn schema() -> Json {
        Json::object([("type", Json::from("string"))])
    }
}

/// A number, a boolean or text; without quotes only where every reader of YAML takes it for the same.
impl Leaf for Scalar {
    fn read(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let Content::Scalar { text, plain } = &node.content else {
            cx.wrong_shape(node, head, "a number or text");
            return None;
        };
        match reading(text).filter(|_| *plain) {
            None | Some(Reading::Number | Reading::Boolean) => {}
            Some(reading) => {
                let mut problem = needs_quotes(text, node.span, reading.words());
                let meant = match (reading, meant(text)) {
                    (Reading::BooleanToSome, Some(meant)) => Some(format!("a boolean is written `{meant}`")),
                    (Reading::OtherBase | Reading::NumberToSome | Reading::BaseSixty, _) => {
                        Some("a number is written in plain digits".to_owned())
                    }
                    _ => None,
                };
                if let Some(meant) = meant {
                    // Which of the two is right depends on the row's type, so neither is offered as a patch.
                    problem.fixes.clear();
                    problem = problem.help(format!("{meant}, and text in quotes"));
                }
                cx.sink.report(problem);
            }
        }
        Some(Self { text: text.clone().into_owned(), quoted: !plain })
    }

    fn schema() -> Json {
        Json::object([("type", Json::list(["string", "number", "boolean"]))])
    }
}

/// `true` or `false`, spelled like this and without quotes.
impl Leaf for bool {
    fn read(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let Content::Scalar { text, plain } = &node.content else {
            cx.wrong_shape(node, head, "`true` or `false`");
            return None;
        };
        match (text.as_ref(), *plain) {
            ("true", true) => return Some(true),
            ("false", true) => return Some(false),
            _ => {}
        }
        let meant = meant(text);
        let title = format!("{head} needs `true` or `false`, not {}", described(node, text));
        let mut problem = Diagnostic::new("not-a-boolean", title).label(node.span, "expected `true` or `false`");
        if let Some(meant) = meant {
            problem = problem.fix(node.span, meant.to_string(), "spell it like this, without quotes");
        }
        cx.sink.report(cx.with_line_note(problem, node));
        meant
    }

    fn schema() -> Json {
        Json::object([("type", Json::from("boolean"))])
    }
}

/// What makes text read other than it is stored.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn meant(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some(true),
        "false" | "no" | "off" | "n" => Some(false),
        _ => None,
    }
}

fn described(node: &Node<'_>, text: &str) -> String {
    let is_short = text.len() <= 40 && !text.contains('\n');
    match &node.content {
        Content::Scalar { plain: false, .. } if is_short => format!("the quoted text `{text}`"),
        _ if is_short => format!("`{text}`"),
        content => kind(content).to_owned(),
    }
}
