//! Source → model, or every problem at once.
//!
//! Checks are translation: each piece is built as if all were well, and left out when a problem was reported on the way.

mod constraints;
mod decimal;
mod disputes;
mod docs;
mod enumerations;
mod errors;
mod facts;
mod graph;
mod head;
mod names;
mod operation;
mod paging;
mod path;
mod placement;
mod progress;
mod project;
mod quirks;
mod request;
mod rows;
mod rules;
mod samples;
mod service;
mod sources;
mod structure;
mod timestamp;
mod token;
mod types;
mod value;
mod values;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::load::OperationSource;

pub(crate) use self::operation::check as check_operation;
pub(crate) use self::service::check as check_service;

use self::quirks::Acted;
use self::sources::Sources;

/// Names of operations across the files of their services, taken one by one.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By folder and name; several kinds of names share the table, told apart by their first word.
    taken: BTreeMap<(String, &'static str, String), Span>,
}

impl Names {
    /// Takes the names of an operation, and reports those that another one of its service has.
    pub(crate) fn take(&mut self, operation: &OperationSource, sink: &mut Sink) {
        let value = &operation.value;
        let (ident, module) = operation::names(value);
        let span = value.operation.span;
        let mut take =
            |kind: &'static str, word: &str| self.taken.insert((operation.folder.clone(), kind, word.to_owned()), span);
        let wire = take("operation", &value.operation.value);
        let same_type = take("type", &ident);
        let same_module = take("module", &module);
        if let Some(first) = wire {
            let problem =
                Diagnostic::new("same-operation", format!("operation `{}` is described twice", value.operation.value))
                    .label(span, "here again")
                    .label(first, "first here");
            sink.report(problem.help("keep one of the two files"));
        } else if let Some(first) = same_type.or(same_module) {
            let name = value.name.as_ref().unwrap_or(&value.operation);
            let problem = Diagnostic::new(
                "same-name",
                format!("two operations are called `{ident}` in Rust, or their modules `{module}`"),
            )
            .label(name.span, "this operation")
            .label(first, "and this one");
            sink.report(problem.help("give one of them a `name`"));
        }
    }
}

/// What the checks of one file share.
struct Scope<'a, 's> {
    /// The file's text.
    text: &'a str,
    /// The file's sources.
    sources: &'a Sources<'a>,
    /// Those of the service.
    common: &'a Sources<'a>,
    sink: &'s mut Sink,
    /// The quirks that had something to act on.
    acted: Acted,
}

impl<'a> Scope<'a, '_> {
    /// Runs a check and tells whether it found no problem.
    fn attempt<T>(&mut self, check: impl FnOnce(&mut Scope<'a, '_>) -> T) -> (T, bool) {
        let (text, sources, common) = (self.text, self.sources, self.common);
        let acted = &mut self.acted;
        self.sink.attempt(|sink| {
            let mut scope = Scope { text, sources, common, sink, acted: std::mem::take(acted) };
            let result = check(&mut scope);
            *acted = scope.acted;
            result
        })
    }
}

#[cfg(test)]
mod tests;
