//! Which code of a page is which sample.

use crate::Format;
use crate::fact::{Sample, SampleKind};
use crate::sample::{self, Node, Tree};
use crate::section::{Parts, Shown as Code};
use crate::tree::{Sampled, Shown};

/// What the samples show of request and answer.
pub(crate) fn shown(format: Format, parts: &Parts<'_>) -> Shown {
    let mut shown = Shown::default();
    let mut xml = None;
    for code in &parts.codes {
        let kind = kind(code);
        let Some(root) = tree(format, kind, code.code).map(|it| it.root).filter(|it| !it.entries().is_empty()) else {
            continue;
        };
        let place = match kind {
            SampleKind::RequestBody => &mut shown.request,
            _ if is_failure(code) => continue,
            SampleKind::Xml => &mut xml,
            _ => &mut shown.response,
        };
        add(place, root, code);
    }
    // JSON shows lists, XML does not; XML steps in where no JSON could be read.
    if shown.response.as_ref().is_none_or(|it| it.root.entries().len() < 2) {
        shown.response = xml.or(shown.response);
    }
    shown
}

fn add(place: &mut Option<Sampled>, root: Node, code: &Code<'_>) {
    match place {
        Some(known) => known.root.merge(root),
        None => *place = Some(Sampled { root, lines: code.lines }),
    }
}

/// All samples of a page.
pub(crate) fn all(format: Format, parts: &Parts<'_>) -> Vec<Sample> {
    let sample = |code: &Code<'_>| {
        let kind = kind(code);
        let tree = tree(format, kind, code.code);
        let is_whole = tree.as_ref().is_some_and(|it| !it.mended);
        let cut = match kind {
            _ if format.cuts_samples().is_some() => format.cuts_samples(),
            SampleKind::Json | SampleKind::RequestBody if !is_whole => Some("it is no complete JSON"),
            SampleKind::Xml if !is_whole => Some("its elements do not match"),
            _ => None,
        };
        let status = code.status.map(str::to_owned).or_else(|| is_failure(code).then(|| "error".to_owned()));
        let keys = tree.map(|it| it.root.paths()).unwrap_or_default();
        Sample { kind, text: code.code.to_owned(), status, cut, keys, lines: code.lines }
    };
    parts.codes.iter().map(sample).filter(|it| it.kind != SampleKind::Other).collect()
}

fn tree(format: Format, kind: SampleKind, code: &str) -> Option<Tree> {
    match kind {
        SampleKind::Json | SampleKind::RequestBody if format.cuts_samples().is_some() => sample::outline(code),
        SampleKind::Json | SampleKind::RequestBody => sample::json(body(code)),
        SampleKind::Xml => sample::xml(code),
        _ => None,
    }
}

const FAILURES: &[&str] =
    &["异常", "错误", "失败", "error response", "failure", "abnormal", "error example", "exception"];

fn is_failure(code: &Code<'_>) -> bool {
    let is_other = code.status.is_some_and(|it| !it.starts_with('2'));
    is_other || FAILURES.iter().any(|it| code.labels.contains(it))
}

// Some samples begin with the request's or answer's first lines: `HTTP/1.1 200 OK`, headers.
fn body(code: &str) -> &str {
    match code.find(['{', '[']) {
        Some(at) if !code.trim_start().starts_with(['{', '[']) => &code[at..],
        _ => code,
    }
}

const ADDRESSES: [&str; 4] = ["http://", "https://", "http(s)://", "/?"];
const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

fn kind(code: &Code<'_>) -> SampleKind {
    let text = code.code.trim_start();
    let is_request = code.status.is_none() && is_request(&code.labels);
    match text.chars().next() {
        Some('{' | '[') if is_request => SampleKind::RequestBody,
        Some('{' | '[' | '"') => SampleKind::Json,
        Some('<') => SampleKind::Xml,
        _ if ADDRESSES.iter().any(|it| text.starts_with(it)) || text.starts_with(['&', '?']) => SampleKind::Request,
        _ if text.split_whitespace().next().is_some_and(|it| METHODS.contains(&it)) => SampleKind::Request,
        Some('H') if text.starts_with("HTTP/") && text.contains('{') => SampleKind::Json,
        Some('H') if text.starts_with("HTTP/") && text.contains('<') => SampleKind::Xml,
        _ => SampleKind::Other,
    }
}

// The nearest label decides: a section of samples has both.
fn is_request(labels: &str) -> bool {
    let find = |words: &[&str]| words.iter().filter_map(|it| labels.rfind(it)).max();
    let request = find(&["request", "请求"]);
    let response = find(&["response", "return", "返回", "响应", "result"]);
    request.is_some() && request > response
}
