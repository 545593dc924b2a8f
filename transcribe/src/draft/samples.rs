//! Samples as a spec has them.

use super::value;
use crate::fact::{Sample, SampleKind};
use crate::reading::Reading;
use codegen::source::{self, Spanned};

/// The samples of a page; those of refusals are left to the service's error body. A body without an URL of its own belongs
/// to the sample request before it, or else to the operation's method and path.
pub(crate) fn samples(id: &str, reading: &Reading, http: Option<&str>) -> Vec<source::Sample> {
    let mut found: Vec<source::Sample> = Vec::new();
    // Without a body in the request, it is the answer's, whatever the page calls it.
    let is_bodiless = http.is_none_or(|it| it.starts_with("GET ") || it.starts_with("HEAD "));
    for sample in reading.samples.iter().filter(|it| it.status.as_deref() != Some("error")) {
        match sample.kind {
            SampleKind::Request => found.push(request(id, sample, http.is_none())),
            SampleKind::RequestBody if !is_bodiless => body(id, sample, http, &mut found),
            _ => found.extend(answer(id, sample)),
        }
    }
    found
}

fn cited(id: &str, sample: &Sample) -> source::Sample {
    source::Sample {
        cut: sample.cut.map(|it| it.to_owned().into()),
        sources: vec![value::cite(id, sample.lines).into()],
        ..source::Sample::default()
    }
}

fn answer(id: &str, sample: &Sample) -> Option<source::Sample> {
    let mut it = cited(id, sample);
    match sample.kind {
        SampleKind::Json | SampleKind::RequestBody => it.json = Some(text(from_body(&sample.text)).into()),
        SampleKind::Xml => it.xml = Some(text(&sample.text).into()),
        _ => return None,
    }
    it.status = sample.status.as_deref().filter(|it| it.len() == 3).map(|it| value::plain(it).into());
    Some(it)
}

// Behind the URL stand headers, which a spec does not show, and the body.
fn request(id: &str, sample: &Sample, is_rpc: bool) -> source::Sample {
    let mut it = cited(id, sample);
    let lines: Vec<&str> = sample.text.lines().map(str::trim_end).collect();
    let start = lines.iter().position(|it| it.trim_start().starts_with(['{', '[']) && !it.contains("}/"));
    let (head, body) = lines.split_at(start.unwrap_or(lines.len()));
    let mut url = Vec::new();
    for (index, line) in head.iter().enumerate() {
        let line = line.trim();
        let goes_on = line.starts_with(['&', '?', '/', '<']) || (line.contains('=') && !line.contains(": "));
        if index == 0
            || goes_on
            || url.last().is_some_and(|it: &String| it.ends_with(['&', '?', '=']))
            || is_method(url.last())
        {
            url.push(shown(line));
        } else if !line.is_empty() {
            break;
        }
    }
    let mut last = url.pop().unwrap_or_default();
    // A body on the URL's own line.
    let mut inline = None;
    if body.is_empty()
        && let Some(at) = last.find("{\"").or_else(|| last.find("{ \""))
    {
        inline = Some(last.split_off(at));
    }
    url.push(last.trim_end().to_owned());
    let url = url.join("\n");
    // The service says how its operations are called.
    let method = url.split_whitespace().next().filter(|it| is_rpc && is_method(Some(&(*it).to_owned())));
    let url = method.map_or(url.as_str(), |it| url.trim_start()[it.len()..].trim_start());
    it.request = Some(text(url).into());
    let body = inline.unwrap_or_else(|| body.join("\n"));
    it.body = (!body.trim().is_empty()).then(|| text(&body).into());
    it
}

fn is_method(line: Option<&String>) -> bool {
    line.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_uppercase()))
}

// A remark between the parameters stands for what is not shown.
fn shown(line: &str) -> String {
    let line = line.split_whitespace().filter(|it| !is_protocol(it)).collect::<Vec<_>>().join(" ");
    let line = if line.contains("/[") { line.replace("/[", "/{").replace(']', "}") } else { line };
    let pieces = line.split('&').enumerate().map(|(index, piece)| {
        let is_remark = index > 0 && !piece.is_empty() && !piece.contains('=') && !piece.starts_with(['<', '{']);
        let is_foreign = index > 0 && !piece.is_ascii() && !piece.contains('=') && !piece.starts_with('<');
        if is_remark || is_foreign { format!("<{}>", piece.trim_matches(['<', '>', ' '])) } else { piece.to_owned() }
    });
    pieces.collect::<Vec<_>>().join("&")
}

// `HTTP/1.1`, `HTTPS|HTTP`
fn is_protocol(word: &str) -> bool {
    word.split(['|', '/'])
        .all(|it| matches!(it, "HTTP" | "HTTPS") || it.bytes().all(|it| it.is_ascii_digit() || it == b'.'))
        && word.starts_with("HTTP")
}

fn body(id: &str, sample: &Sample, http: Option<&str>, found: &mut Vec<source::Sample>) {
    let body = Spanned::from(text(from_body(&sample.text)));
    let cite = Spanned::from(value::cite(id, sample.lines));
    if let Some(known) = found.last_mut().filter(|it| it.request.is_some() && it.body.is_none()) {
        known.body = Some(body);
        known.sources.push(cite);
        if let Some(cut) = sample.cut {
            known.cut = Some(cut.to_owned().into());
        }
        return;
    }
    let Some(http) = http else { return };
    let mut it = cited(id, sample);
    it.request = Some(format!("{http}\n").into());
    it.body = Some(body);
    found.push(it);
}

// Some samples begin with the first lines of HTTP.
fn from_body(text: &str) -> &str {
    match text.find(['{', '[']) {
        Some(at) if !text.trim_start().starts_with(['{', '[', '<', '"']) => &text[at..],
        _ => text,
    }
}

// Empty lines at the ends say nothing; a line's own indentation stays.
fn text(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|it| !it.is_empty()).unwrap_or_default();
    let last = lines.iter().rposition(|it| !it.is_empty()).map_or(0, |it| it + 1);
    let text = lines.get(first..last).unwrap_or_default().join("\n");
    format!("{text}\n")
}
