//! Samples as a spec has them.

use super::value;
use crate::fact::{Sample, SampleKind};
use crate::reading::Reading;
use codegen::source;

/// The samples of a page; those of refusals are left to the service's error body.
pub(crate) fn samples(id: &str, reading: &Reading) -> Vec<source::Sample> {
    reading.samples.iter().filter(|it| it.status.as_deref() != Some("error")).filter_map(|it| sample(id, it)).collect()
}

fn sample(id: &str, sample: &Sample) -> Option<source::Sample> {
    let mut it = source::Sample { sources: vec![value::cite(id, sample.lines).into()], ..source::Sample::default() };
    let text = text(sample);
    let slot = match sample.kind {
        SampleKind::Request => &mut it.request,
        SampleKind::Json => &mut it.json,
        SampleKind::Xml => &mut it.xml,
        SampleKind::RequestBody | SampleKind::Other => return None,
    };
    *slot = Some(text.into());
    it.cut = sample.cut.map(|it| it.to_owned().into());
    it.status = sample.status.as_deref().filter(|it| it.len() == 3).map(|it| value::plain(it).into());
    Some(it)
}

// Empty lines at the ends say nothing; a line's own indentation stays.
fn text(sample: &Sample) -> String {
    let lines: Vec<&str> = sample.text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|it| !it.is_empty()).unwrap_or_default();
    let last = lines.iter().rposition(|it| !it.is_empty()).map_or(0, |it| it + 1);
    let text = lines.get(first..last).unwrap_or_default().join("\n");
    format!("{text}\n")
}
