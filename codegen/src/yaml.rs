//! YAML text → spanned tree, for the part of YAML that every reader understands the same way.

mod plain;
mod syntax;

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

pub(crate) use self::plain::{Reading, quoted, reading};
use crate::diagnostic::{Diagnostic, FileId, Sink, Span};

/// Levels of mappings and lists; real specs need a dozen, and everything that walks the tree may recurse.
const DEEPEST: usize = 48;

/// Anchors, aliases and tags reported for one file.
const REFUSALS_SHOWN: usize = 5;

/// A value and where it stands.
///
/// The place of a scalar is its whole token with its quotes (of a block scalar: its lines). A flow collection stands
/// between its brackets, a block collection where its first key or item does.
#[derive(Debug)]
pub(crate) struct Node<'t> {
    pub span: Span,
    pub content: Content<'t>,
}

/// What a value is.
#[derive(Debug)]
pub(crate) enum Content<'t> {
    /// Nothing stands there.
    Nothing,
    /// One word or text; plain ones as they were written.
    Scalar { text: Cow<'t, str>, plain: bool },
    /// A list.
    List(Vec<Node<'t>>),
    /// A mapping without duplicate keys.
    Map(Vec<Entry<'t>>),
    /// Something refused, and reported.
    Refused,
}

/// A key with its value.
#[derive(Debug)]
pub(crate) struct Entry<'t> {
    pub key: Cow<'t, str>,
    pub key_span: Span,
    pub plain: bool,
    pub value: Node<'t>,
}

/// Reads the only document of a text. `None` when it does not parse or is empty, which is then reported.
pub(crate) fn read<'t>(text: &'t str, file: FileId, sink: &mut Sink) -> Option<Node<'t>> {
    let options = granit_parser::options! {
        disallow_directives: true,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let parser = Parser::new_from_str_with_options(text, options);
    let mut reader = Reader { parser, text, file, sink, refusals: 0, open: Vec::new() };
    reader.document().ok()
}

/// The problem is reported, and nothing after it can be understood.
struct Stop;

struct Reader<'t, 's> {
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    text: &'t str,
    file: FileId,
    sink: &'s mut Sink,
    refusals: usize,
    /// Brackets that are open, outermost first.
    open: Vec<Span>,
}

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Result<Node<'t>, Stop> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, span) => return root.ok_or_else(|| self.empty(span)),
                (Event::DocumentStart(..), span) if root.is_some() => return Err(self.second_document(span)),
                (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
                (event, span) => root = Some(self.node(event, span, 0)?),
            }
        }
    }

    /// The next event that builds the tree.
    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        loop {
            match self.parser.next_event() {
                None => return Ok((Event::StreamEnd, self.at(self.text.len()..self.text.len()))),
                Some(Err(error)) => {
                    self.sink.report(syntax::problem(&error, self.text, self.file, &self.open));
                    return Err(Stop);
                }
                Some(Ok((Event::Anchor(..), span))) => {
                    let span = self.span(&span);
                    self.refuse("anchor", "anchors are refused", span, "write the text again where it is needed");
                }
                Some(Ok((event, span))) => {
                    if let (Some(_), Some(tag)) = (event.tag(), span.tag_span()) {
                        let tag = self.span(&tag);
                        self.refuse("tag", "tags are refused", tag, "leave the tag out: the key decides the type");
                    }
                    return Ok((event, self.span(&span)));
                }
            }
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node<'t>, Stop> {
        if depth > DEEPEST {
            self.sink.report(syntax::too_deep(span));
            return Err(Stop);
        }
        match event {
            Event::Scalar(text, style, ..) => Ok(self.scalar(text, style, span)),
            Event::SequenceStart(style, ..) => self.list(style, span, depth),
            Event::MappingStart(style, ..) => self.map(style, span, depth),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse("alias", "aliases are refused", span, "write the text again where it is needed");
                Ok(Node { span, content: Content::Refused })
            }
            // Every other event ends something, and the parser keeps those balanced.
            _ => Ok(Node { span, content: Content::Refused }),
        }
    }

    fn scalar(&self, text: Cow<'t, str>, style: ScalarStyle, span: Span) -> Node<'t> {
        let plain = style == ScalarStyle::Plain;
        // The parser gives `~` for what is not there.
        if plain && span.start == span.end {
            return Node { span, content: Content::Nothing };
        }
        let span = if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) { self.trimmed(span) } else { span };
        Node { span, content: Content::Scalar { text, plain } }
    }

    fn list(&mut self, style: StructureStyle, start: Span, depth: usize) -> Result<Node<'t>, Stop> {
        let mut items: Vec<Node<'t>> = Vec::new();
        self.enter(style, start);
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd | Event::StreamEnd) {
                let place = self.leave(style, start, span, items.first().map(|item| item.span));
                return Ok(Node { span: place, content: Content::List(items) });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, style: StructureStyle, start: Span, depth: usize) -> Result<Node<'t>, Stop> {
        let mut entries = Vec::new();
        self.enter(style, start);
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                let place = self.leave(style, start, span, entries.first().map(|entry: &Entry<'t>| entry.key_span));
                self.without_duplicates(&mut entries);
                return Ok(Node { span: place, content: Content::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            entries.extend(self.entry(key, value));
        }
    }

    fn entry(&mut self, key: Node<'t>, value: Node<'t>) -> Option<Entry<'t>> {
        let span = key.span;
        let problem = match key.content {
            Content::Scalar { text, plain: true } if text == "<<" => {
                let help = "write the keys out, or say shared facts once in `service.yaml`";
                self.refuse("merge-key", "merge keys are refused", span, help);
                return None;
            }
            Content::Scalar { text, plain } => return Some(Entry { key: text, key_span: span, plain, value }),
            Content::Refused => return None,
            Content::Nothing => Diagnostic::new("wrong-key", "a key is missing before the colon").label(span, ""),
            Content::List(_) | Content::Map(_) => Diagnostic::new("wrong-key", "a key must be text")
                .label(span, "a list or mapping as a key")
                .help("quote a key that starts with a bracket or brace"),
        };
        self.sink.report(problem);
        None
    }

    /// Reports every key that stands twice and keeps the first.
    fn without_duplicates(&mut self, entries: &mut Vec<Entry<'t>>) {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|&a, &b| entries[a].key.cmp(&entries[b].key));
        let mut keep = vec![true; entries.len()];
        let mut first = 0;
        for (position, &index) in order.iter().enumerate().skip(1) {
            let original = order[first];
            if entries[original].key != entries[index].key {
                first = position;
                continue;
            }
            keep[index] = false;
            let problem = Diagnostic::new("duplicate-key", format!("`{}` stands twice", entries[index].key))
                .label(entries[index].key_span, "here again")
                .label(entries[original].key_span, "first here")
                .help("keep one of them");
            self.sink.report(problem);
        }
        let mut keep = keep.into_iter();
        entries.retain(|_| keep.next().unwrap_or(true));
    }

    fn enter(&mut self, style: StructureStyle, start: Span) {
        if style == StructureStyle::Flow {
            self.open.push(start);
        }
    }

    fn leave(&mut self, style: StructureStyle, start: Span, end: Span, first: Option<Span>) -> Span {
        if style == StructureStyle::Flow {
            self.open.pop();
            return Span { end: end.end.max(start.end), ..start };
        }
        first.unwrap_or(start)
    }

    fn refuse(&mut self, code: &'static str, title: &str, span: Span, help: &str) {
        self.refusals += 1;
        if self.refusals > REFUSALS_SHOWN {
            return;
        }
        let mut problem = Diagnostic::new(code, title).label(span, "").help(help);
        if self.refusals == REFUSALS_SHOWN {
            problem = problem.help("further anchors, aliases and tags of this file are not shown");
        }
        self.sink.report(problem);
    }

    fn empty(&mut self, span: Span) -> Stop {
        let problem = Diagnostic::new("empty-file", "the file says nothing").label(span, "");
        self.sink.report(problem.help("describe an operation or a service, or delete the file"));
        Stop
    }

    fn second_document(&mut self, span: Span) -> Stop {
        let problem = Diagnostic::new("second-document", "a second document starts here");
        self.sink
            .report(problem.label(span, "").help("one file describes one operation: move it to a file of its own"));
        Stop
    }

    /// Without the line breaks and blanks behind a block scalar.
    fn trimmed(&self, span: Span) -> Span {
        let lines = self.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let cut = lines.len() - lines.trim_end().len();
        Span { end: span.end - u32::try_from(cut).unwrap_or_default(), ..span }
    }

    fn span(&self, span: &granit_parser::Span) -> Span {
        self.at(span.byte_range().unwrap_or_default())
    }

    fn at(&self, range: std::ops::Range<usize>) -> Span {
        syntax::span(self.file, range)
    }
}

#[cfg(test)]
mod tests;
