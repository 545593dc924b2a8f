//! Disagreements between sources: each is settled with a reason, and each says something else than what was taken.

use crate::diagnostic::{Diagnostic, Sink, Span};
use crate::source::{Claim, Dispute, Field, Spanned};

use super::sources::Sources;
use super::value::Facts;
use super::{Scope, constraints, facts, types};

/// Checks the disputes of a row and gives its facts as the other sources have them.
pub(super) fn check_row<'a>(
    field: &'a Field,
    wire: &'a Spanned<String>,
    taken: &Facts<'a>,
    scope: &mut Scope<'a, '_>,
) -> Vec<Facts<'a>> {
    let mut claims = Vec::new();
    for dispute in &field.disputed {
        common(dispute, scope.sources, scope.sink);
        match &dispute.says {
            Claim::Sentence(sentence) => check_sentence(dispute, sentence, scope.sink),
            Claim::Facts(claim, span) => {
                if let Some(taken) = &dispute.taken {
                    scope.sink.report(needless_taken(taken.span, *span));
                }
                claim_differs(field, wire, claim, *span, scope.sink);
                claims.push(claimed(claim, &wire.value, taken, scope.sink));
            }
        }
    }
    claims
}

/// Checks disputes about something that is no row: they are sentences.
pub(super) fn check(disputes: &[Dispute], sources: &Sources<'_>, sink: &mut Sink) {
    for dispute in disputes {
        common(dispute, sources, sink);
        match &dispute.says {
            Claim::Sentence(sentence) => check_sentence(dispute, sentence, sink),
            Claim::Facts(_, span) => {
                let problem = Diagnostic::new("claim-without-row", "facts by key belong to a row").label(*span, "");
                sink.report(problem.help("say in a sentence what the source says, and in `taken:` what was taken"));
            }
        }
    }
}

/// The keys that a claim states.
pub(super) fn keys(claim: &Field) -> impl Iterator<Item = &'static str> {
    facts::KEYS
        .iter()
        .copied()
        .filter(|key| facts::span(claim, key).is_some() || (*key == "values" && claim.values.is_some()))
}

fn common(dispute: &Dispute, sources: &Sources<'_>, sink: &mut Sink) {
    sources.check(std::slice::from_ref(&dispute.source), sink);
    match &dispute.because {
        None => {
            let problem =
                Diagnostic::new("unresolved-dispute", format!("what `{}` says is not settled", dispute.source.value))
                    .label(dispute.source.span, "this source says otherwise");
            sink.report(problem.help("say in `because:` why the other was taken"));
        }
        Some(because) if because.value.trim().is_empty() => {
            let problem =
                Diagnostic::new("unresolved-dispute", "the reason of a dispute is empty").label(because.span, "");
            sink.report(problem.help("say why the other was taken"));
        }
        Some(_) => {}
    }
}

fn check_sentence(dispute: &Dispute, sentence: &Spanned<String>, sink: &mut Sink) {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    match &dispute.taken {
        None => {
            let problem =
                Diagnostic::new("nothing-taken", "nothing tells what was taken instead").label(sentence.span, "");
            sink.report(
                problem.help("say it in `taken:`, or write the claim as facts by key, like `says: { maximum: 100 }`"),
            );
        }
        Some(taken) if plain(&taken.value) == plain(&sentence.value) => {
            let problem = Diagnostic::new("claim-equals-taken", "the claim equals what was taken")
                .label(sentence.span, "says this")
                .label(taken.span, "and this was taken");
            sink.report(problem.help("delete the dispute: the sources agree"));
        }
        Some(_) => {}
    }
}

fn needless_taken(taken: Span, claim: Span) -> Diagnostic {
    Diagnostic::new("needless-taken", "what was taken stands on the row")
        .label(taken, "this says it again")
        .label(claim, "facts by key are compared with the row's own")
        .help("delete `taken:`")
}

fn claim_differs(field: &Field, wire: &Spanned<String>, claim: &Field, span: Span, sink: &mut Sink) {
    let mut stated = 0;
    let mut differing = 0;
    let mut equal = Vec::new();
    for key in keys(claim) {
        stated += 1;
        if !facts::is_disputable(key) {
            let problem = Diagnostic::new("claim-key", format!("`{key}` cannot be disputed"))
                .label(facts::span(claim, key).unwrap_or(span), "this is ours, or no single fact")
                .help("say in a sentence what the source says, and in `taken:` what was taken");
            sink.report(problem);
            differing += 1;
        } else if facts::canonical(field, key) == facts::canonical(claim, key) {
            equal.push(key);
        } else {
            differing += 1;
        }
    }
    if stated == 0 {
        let problem = Diagnostic::new("empty-claim", "the claim says nothing").label(span, "");
        sink.report(problem.help("write what the source says: `{ maximum: 100 }`, or a sentence"));
    } else if differing == 0 {
        let mut problem =
            Diagnostic::new("claim-equals-taken", format!("the claim about `{}` equals what was taken", wire.value));
        for key in equal {
            problem = problem.label(facts::span(claim, key).unwrap_or(span), "says this");
            if let Some(taken) = facts::span(field, key) {
                problem = problem.label(taken, "and this was taken");
            }
        }
        sink.report(problem.help("delete the dispute: the sources agree"));
    }
}

/// The facts of a row as a claim has them.
fn claimed<'a>(claim: &'a Field, name: &str, taken: &Facts<'a>, sink: &mut Sink) -> Facts<'a> {
    let has_type = facts::TYPE.iter().any(|key| facts::text(claim, key).is_some());
    let (container, base) =
        if has_type { types::read(claim, name, Span::default(), sink) } else { (taken.container, taken.base) };
    let said = constraints::read(claim, name, container, base, sink);
    if has_type {
        return said;
    }
    let mut facts = taken.clone();
    if !said.values.is_empty() || !said.one_of.is_empty() {
        (facts.minimum, facts.maximum) = (None, None);
        (facts.values, facts.one_of) = (said.values, said.one_of);
    } else if said.minimum.is_some() || said.maximum.is_some() {
        facts.one_of = Vec::new();
    }
    facts.minimum = said.minimum.or(facts.minimum);
    facts.maximum = said.maximum.or(facts.maximum);
    facts.min_length = said.min_length.or(facts.min_length);
    facts.max_length = said.max_length.or(facts.max_length);
    facts.min_items = said.min_items.or(facts.min_items);
    facts.max_items = said.max_items.or(facts.max_items);
    facts.format = said.format.or(facts.format);
    facts.ascii = claim.ascii.map_or(facts.ascii, |flag| flag.value);
    facts.not_empty = claim.not_empty.map_or(facts.not_empty, |flag| flag.value);
    facts
}
