//! The project that requests name.

use crate::diagnostic::{Diagnostic, Sink, suggest};
use crate::model::{self, Presence};
use crate::source::Project;

use super::placement::Fate;
use super::request::Request;
use super::rows::Tables;
use super::service::is_host;
use super::types::{Base, noun};

/// Reads what the service says of it.
pub(super) fn read(project: &Project, sink: &mut Sink) -> model::Project {
    let Project { parameter, identity, .. } = project;
    is_host(identity, sink);
    if parameter.value.trim().is_empty() {
        let problem = Diagnostic::new("project-parameter", "nothing tells which parameter holds the project's id");
        sink.report(problem.label(parameter.span, "").help("write its name as it goes over the wire: `project_id`"));
    }
    model::Project { parameter: parameter.value.clone(), identity: identity.value.clone() }
}

/// Where an operation has the parameter, credentials give it. Not every operation of a service names a project.
pub(super) fn is_supplied(project: &Project, tables: &Tables<'_>, request: &Request<'_>, sink: &mut Sink) {
    let (table, name) = (&tables.all[Tables::REQUEST], &project.parameter);
    let is_given = |index: usize| request.outcomes[index].fate == Fate::Row(Presence::Supplied);
    if let Some(index) = table.index(&name.value) {
        let row = &table.rows[index];
        if !(row.is_scalar() && matches!(row.facts.base, Base::Text | Base::Unknown)) {
            let problem = Diagnostic::new("project-type", format!("`{}` is no text", name.value))
                .label(row.type_span(), format!("it is {}", noun(row.facts.container, row.facts.base)))
                .label(name.span, "the service takes it for the id of a project");
            sink.report(problem.help("correct its `type`"));
        } else if !is_given(index) {
            let place = row.field.supplied_by.as_ref().map_or(row.wire.span, |supplier| supplier.span);
            let problem = Diagnostic::new("project-supplier", format!("credentials do not give `{}`", name.value))
                .label(place, "here it comes from elsewhere")
                .label(name.span, "the service takes it for the id of a project");
            sink.report(problem.help("write `supplied_by: credentials`: a caller may still set it"));
        }
        return;
    }
    let given = (0..table.rows.len()).filter(|index| is_given(*index)).map(|index| &table.rows[index].wire);
    let similar = suggest(&name.value, given.clone().map(|wire| wire.value.as_str()));
    if let Some(wire) = given.into_iter().find(|wire| Some(wire.value.as_str()) == similar) {
        let problem = Diagnostic::new("project-name", format!("`{}` is no parameter of the request", name.value))
            .label(name.span, "the service takes it for the id of a project")
            .label(wire.span, "this one has a similar name");
        sink.report(problem.help("spell them alike"));
    }
}
