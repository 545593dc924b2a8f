//! Problems for people: source lines with underlines, as rustc shows them.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Patch, Renderer, Snippet, normalize_untrusted_str,
};

use super::{Diagnostic, FileId, Fix, Span};
use crate::load::LoadedFile;

/// Columns of the output, whatever the terminal: the same text everywhere.
const WIDTH: usize = 140;

/// How problems are shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Style {
    /// Without colours.
    #[default]
    Plain,
    /// With ANSI colours.
    Colour,
}

/// All problems, a blank line between them and a line break at the end.
pub(super) fn all(items: &[Diagnostic], files: &[LoadedFile], style: Style) -> String {
    let renderer = renderer(style);
    let mut out = String::new();
    for item in items {
        out.push_str(&render(&renderer, item, files));
        out.push_str("\n\n");
    }
    out
}

/// One problem, without a line break at the end.
pub(super) fn one(item: &Diagnostic, files: &[LoadedFile]) -> String {
    render(&renderer(Style::Plain), item, files)
}

/// The text of a file with a span that fits into it, whoever made the span.
pub(super) fn located(span: Span, files: &[LoadedFile]) -> Option<(&LoadedFile, Range<usize>)> {
    let file = files.get(span.file.0 as usize)?;
    let start = boundary(&file.text, span.start as usize);
    Some((file, start..boundary(&file.text, span.end as usize).max(start)))
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn renderer(style: Style) -> Renderer {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    renderer.term_width(WIDTH)
}

fn render(renderer: &Renderer, item: &Diagnostic, files: &[LoadedFile]) -> String {
    let title = Level::ERROR.primary_title(clean(&item.title)).id(item.code);
    let mut group = Group::with_title(title).elements(snippets(item, files));
    for note in &item.notes {
        group = group.element(Level::NOTE.message(clean(note)));
    }
    for help in &item.help {
        group = group.element(Level::HELP.message(clean(help)));
    }
    let mut report = vec![group];
    report.extend(item.fixes.iter().filter_map(|fix| suggestion(fix, files)));
    renderer.render(&report)
}

/// One snippet per file, the primary place's first.
fn snippets<'a>(item: &'a Diagnostic, files: &'a [LoadedFile]) -> Vec<Element<'a>> {
    let mut order: Vec<FileId> = Vec::new();
    for label in &item.labels {
        if !order.contains(&label.span.file) {
            order.push(label.span.file);
        }
    }
    order.into_iter().filter_map(|file| snippet(item, file, files)).collect()
}

fn snippet<'a>(item: &'a Diagnostic, id: FileId, files: &'a [LoadedFile]) -> Option<Element<'a>> {
    let labels = || item.labels.iter().enumerate().filter(|(_, label)| label.span.file == id);
    let spans: Vec<Range<usize>> = labels().filter_map(|(_, label)| Some(located(label.span, files)?.1)).collect();
    let file = files.get(id.0 as usize)?;
    let window = Window::around(&file.text, &spans)?;
    let annotations = labels().zip(&spans).map(|((index, label), span)| -> Annotation<'a> {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let text = (!label.text.is_empty()).then(|| clean(&label.text));
        kind.span(window.inside(span)).label(text)
    });
    let snippet = Snippet::source(window.text).path(file.path.as_str()).line_start(window.line);
    Some(snippet.annotations(annotations).into())
}

fn suggestion<'a>(fix: &'a Fix, files: &'a [LoadedFile]) -> Option<Group<'a>> {
    let (file, span) = located(fix.span, files)?;
    let window = Window::around(&file.text, std::slice::from_ref(&span))?;
    let patch = Patch::new(window.inside(&span), fix.replacement.as_str());
    let snippet = Snippet::source(window.text).path(file.path.as_str()).line_start(window.line).patch(patch);
    Some(Group::with_title(Level::HELP.secondary_title(clean(&fix.text))).element(snippet))
}

/// On one line, and without characters that a terminal obeys: it may quote a spec.
fn clean(text: &str) -> String {
    normalize_untrusted_str(text).replace('\n', "\u{240a}")
}

/// The lines of a file that matter: the renderer's work grows with what it is given.
struct Window<'a> {
    text: &'a str,
    start: usize,
    line: usize,
}

impl<'a> Window<'a> {
    fn around(text: &'a str, spans: &[Range<usize>]) -> Option<Self> {
        let first = spans.iter().map(|span| span.start).min()?;
        let last = spans.iter().map(|span| span.end).max()?;
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        // The renderer would show the first half of a line break.
        let end = if text[last..end].ends_with('\r') { end - 1 } else { end };
        Some(Self { text: &text[start..end], start, line: text[..start].matches('\n').count() + 1 })
    }

    fn inside(&self, span: &Range<usize>) -> Range<usize> {
        span.start - self.start..span.end - self.start
    }
}
