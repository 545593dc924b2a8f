//! Reading collections: what is there, what is missing, what should not be there.

use std::collections::BTreeSet;
use std::fmt;

use super::{Key, Keyed, place};
use crate::diagnostic::{Diagnostic, Sink, Span, suggest};
use crate::source::Spanned;
use crate::yaml::{Content, Entry, Node, quoted, reading};

/// Keys that are listed where none is like the unknown one.
const KEYS_LISTED: usize = 14;

/// What is known while one file is read.
#[derive(Debug)]
pub(crate) struct Context<'c> {
    pub sink: &'c mut Sink,
    text: &'c str,
    /// Structs whose keys were listed; once per file is enough.
    listed: BTreeSet<&'static str>,
}

/// What a value belongs to, with the place of the key; for an item, its own place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'h> {
    pub owner: Owner<'h>,
    pub span: Span,
}

/// What a value belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Owner<'h> {
    /// The value is the whole file.
    File,
    /// It stands behind this key.
    Key(&'h str),
    /// It is an item of a list behind this key, or of the file.
    Item(&'h str),
}

impl<'h> Head<'h> {
    /// Of the value of an entry.
    pub(crate) fn of(entry: &'h Entry<'_>) -> Self {
        Self { owner: Owner::Key(&entry.key), span: entry.key_span }
    }

    /// Of an item of the list that this is the head of.
    pub(crate) fn item(self, span: Span) -> Self {
        let name = match self.owner {
            Owner::Key(name) | Owner::Item(name) => name,
            Owner::File => "the file",
        };
        Self { owner: Owner::Item(name), span }
    }
}

impl fmt::Display for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.owner {
            Owner::File => f.write_str("the file"),
            Owner::Key(name) => write!(f, "`{name}`"),
            Owner::Item(name) => write!(f, "an item of `{name}`"),
        }
    }
}

type Slots<'s, 'n, 't> = &'s mut [Option<&'n Entry<'t>>];

impl<'c> Context<'c> {
    /// For one file.
    pub(crate) fn new(text: &'c str, sink: &'c mut Sink) -> Self {
        Self { sink, text, listed: BTreeSet::new() }
    }

    /// Sorts the entries of a mapping into the slots of a struct's keys; `None` where it is no mapping or a required
    /// key is missing. A misspelled key counts as the one it is like, so that its absence is not reported as well.
    pub(crate) fn slots<'n, 't, T: Keyed>(
        &mut self,
        node: &'n Node<'t>,
        head: Head<'_>,
        slots: Slots<'_, 'n, 't>,
    ) -> Option<()> {
        let entries = self.map(node, head)?;
        let mut unknown = Vec::new();
        let mut next = 0;
        for entry in entries {
            // Keys mostly stand in the order of the struct.
            let found = (next..T::KEYS.len()).chain(0..next).find(|&index| T::KEYS[index].name == entry.key);
            match found {
                Some(index) => {
                    slots[index] = Some(entry);
                    next = index + 1;
                }
                None => unknown.push(entry),
            }
        }
        for entry in unknown {
            let free = T::KEYS.iter().zip(&*slots).filter(|(_, slot)| slot.is_none()).map(|(key, _)| key.name);
            let meant = if self.sink.is_full(entry.key_span.file) { None } else { suggest(&entry.key, free) };
            if let Some(index) = T::KEYS.iter().position(|key| Some(key.name) == meant) {
                slots[index] = Some(entry);
            }
            let list = meant.is_none() && self.listed.insert(T::NAME);
            let problem = unknown_key(entry, T::NAME, meant);
            self.sink.report(if list { problem.help(known_keys(T::NAME, T::KEYS)) } else { problem });
        }
        let mut complete = true;
        for (key, _) in T::KEYS.iter().zip(&*slots).filter(|(key, slot)| key.required && slot.is_none()) {
            self.sink.report(missing_key(head, T::NAME, key));
            complete = false;
        }
        complete.then_some(())
    }

    /// The entries of a mapping.
    pub(crate) fn map<'n, 't>(&mut self, node: &'n Node<'t>, head: Head<'_>) -> Option<&'n [Entry<'t>]> {
        if let Content::Map(entries) = &node.content {
            return Some(entries);
        }
        self.wrong_shape(node, head, "a mapping");
        None
    }

    /// The items of a list.
    pub(crate) fn list<'n, 't>(&mut self, node: &'n Node<'t>, head: Head<'_>) -> Option<&'n [Node<'t>]> {
        if let Content::List(items) = &node.content {
            if items.is_empty() {
                let problem = Diagnostic::new("empty-list", format!("{head} is an empty list, which says nothing"));
                self.sink.report(problem.label(place(node, head), "").help("list something, or delete the key"));
            }
            return Some(items);
        }
        self.wrong_shape(node, head, "a list");
        None
    }

    /// A mapping's key that is free text.
    pub(crate) fn word(&mut self, entry: &Entry<'_>) -> Spanned<String> {
        if entry.plain
            && let Some(reading) = reading(&entry.key)
        {
            self.sink.report(needs_quotes(&entry.key, entry.key_span, reading.words()));
        }
        Spanned { value: entry.key.clone().into_owned(), span: entry.key_span }
    }

    /// Reports a value of another kind than its key needs.
    pub(crate) fn wrong_shape(&mut self, node: &Node<'_>, head: Head<'_>, needed: &str) {
        let span = place(node, head);
        let problem = match &node.content {
            Content::Refused => return,
            Content::Nothing => Diagnostic::new("missing-value", format!("{head} has no value"))
                .label(span, format!("needs {needed}"))
                .help(match needed {
                    "text" => "leave the key out, or write `\"\"` for an empty text",
                    "a list" | "a mapping" => "leave the key out, or indent what belongs to it deeper than the key",
                    _ => "leave the key out where there is nothing to say",
                }),
            found => Diagnostic::new("wrong-shape", format!("{head} needs {needed}, not {}", kind(found)))
                .label(span, format!("expected {needed}")),
        };
        let problem = self.with_fix(problem, node, needed);
        self.sink.report(self.with_line_note(problem, node));
    }

    /// Adds the note that a plain value reaches into the next line, as it does when a bracket or comma is missing.
    pub(crate) fn with_line_note(&self, problem: Diagnostic, node: &Node<'_>) -> Diagnostic {
        let written = self.written(node.span);
        match node.content {
            Content::Scalar { plain: true, .. } if written.contains('\n') => {
                problem.help("the value goes on in the next line: perhaps a `}`, a comma or a quote is missing")
            }
            _ => problem,
        }
    }

    fn with_fix(&self, problem: Diagnostic, node: &Node<'_>, needed: &str) -> Diagnostic {
        let written = self.written(node.span);
        match &node.content {
            Content::Scalar { .. } if needed == "a list" && !written.is_empty() && !written.contains(['\n', ',']) => {
                problem.fix(node.span, format!("[{written}]"), "write a list of one item")
            }
            _ => problem,
        }
    }

    /// What stands in the file.
    pub(crate) fn written(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

/// A plain word that is not text to every reader.
pub(crate) fn needs_quotes(text: &str, span: Span, words: &str) -> Diagnostic {
    Diagnostic::new("needs-quotes", format!("`{text}` needs quotes to be text"))
        .label(span, format!("without quotes this is {words}"))
        .fix(span, quoted(text), "write it in quotes")
}

/// Names the kind of a value.
pub(crate) fn kind(content: &Content<'_>) -> &'static str {
    match content {
        Content::List(_) => "a list",
        Content::Map(_) => "a mapping",
        Content::Nothing => "nothing",
        Content::Scalar { .. } | Content::Refused => "a single value",
    }
}

fn unknown_key(entry: &Entry<'_>, name: &str, meant: Option<&str>) -> Diagnostic {
    let problem = Diagnostic::new("unknown-key", format!("unknown key `{}`", entry.key))
        .label(entry.key_span, format!("no key of {}", noun(name)));
    match meant {
        Some(meant) => problem.fix(entry.key_span, meant, "a key with a similar name exists"),
        None => problem,
    }
}

fn missing_key(head: Head<'_>, name: &str, key: &Key) -> Diagnostic {
    Diagnostic::new("missing-key", format!("{} needs the key `{}`", noun(name), key.name))
        .label(head.span, format!("`{}` is missing here", key.name))
        .help(format!("`{}`: {}", key.name, key.doc.trim()))
}

fn known_keys(name: &str, keys: &[Key]) -> String {
    let listed: Vec<String> = keys.iter().take(KEYS_LISTED).map(|key| format!("`{}`", key.name)).collect();
    let more = keys.len().saturating_sub(KEYS_LISTED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("the keys of {} are {}{rest}", noun(name), listed.join(", "))
}

/// A struct's name for people: `ErrorRow` is an error row. What stands once is called by its key.
fn noun(name: &str) -> String {
    match name {
        "Misspelled" => return "`misspelled`".to_owned(),
        "Paging" => return "`paging`".to_owned(),
        "Project" => return "`project`".to_owned(),
        "ReadOnly" => return "`read_only`".to_owned(),
        "Rpc" => return "`rpc`".to_owned(),
        _ => {}
    }
    let mut words = String::with_capacity(name.len() + 4);
    for (index, letter) in name.char_indices() {
        if index > 0 && letter.is_uppercase() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    let article = if words.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {words}")
}
