//! Samples against rows: oddities become quirks, keys and words that only a sample shows are added with a doubt, and a sample
//! that contradicts the rows is left out with a doubt.

use super::{requests, value};
use crate::sample::{self, Node};
use codegen::source::{self, Field, Map, Operation, Spanned, ValueEntry};

/// Reconciles the samples of an operation with its rows.
pub(crate) fn settle(operation: &mut Operation) {
    let samples = std::mem::take(&mut operation.samples);
    examples(&mut operation.request, &mut operation.review);
    examples(&mut operation.response, &mut operation.review);
    for sample in samples {
        one(operation, sample);
    }
}

fn one(operation: &mut Operation, sample: source::Sample) {
    let at = sample.sources.first().map_or_else(String::new, |it| it.value.clone());
    let is_xml = sample.xml.is_some();
    if sample.request.is_some() {
        return requests::request(operation, sample, at);
    }
    let mut pass = Pass::new(at, is_xml);
    let mut response = operation.response.clone();
    if let Some(root) = root(&sample) {
        pass.object(&mut response, &root, "");
    }
    if sample.cut.is_some() {
        // What is left of a sample adds nothing by itself: it fits, or it is left out.
        pass.unfit.append(&mut pass.added);
        pass.unfit.extend(pass.new.drain(..).map(|it| format!("{it} has no row")));
        response.clone_from(&operation.response);
    }
    if !pass.unfit.is_empty() {
        let why = pass.unfit.join("; ");
        let words = format!("{} sample: it is left out, since it contradicts the rows: {why}", pass.at);
        operation.review.push(words.into());
        return;
    }
    if !pass.times.is_empty() {
        let paths = pass.times.join(", ");
        pass.added.push(format!("{} {paths}: whether a text that looks like a point in time is a timestamp", pass.at));
    }
    operation.response = response;
    operation.review.extend(pass.told().into_iter().map(Spanned::from));
    operation.samples.push(sample);
}

fn root(sample: &source::Sample) -> Option<Node> {
    let tree = match (&sample.json, &sample.xml) {
        (Some(text), _) => sample::json(&text.value).or_else(|| sample::outline(&text.value)),
        (_, Some(text)) => sample::xml(&text.value),
        _ => None,
    };
    tree.map(|it| it.root)
}

// An example that the list of values lacks is one more value, unless it is several of them in one text.
fn examples(rows: &mut Map<Field>, review: &mut Vec<Spanned<String>>) {
    for (name, row) in rows {
        let at = row.sources.first().map_or_else(String::new, |it| it.value.clone());
        if let (Some(values), Some(example)) = (&row.values, &row.example)
            && is_several(values, &example.value.text)
        {
            let (name, text) = (&name.value, &example.value.text);
            review.push(
                format!(
                    "{at} {name}: the example {text} is several of the listed values and left out; \
                     write `list_of: string`, or leave it a text and delete its `values`"
                )
                .into(),
            );
            row.example = None;
        }
        if let (Some(values), Some(example)) = (&mut row.values, &row.example)
            && add_value(values, &example.value.text)
        {
            review.push(
                format!("{at} {}: the example {} is none of the listed values", name.value, example.value.text).into(),
            );
        }
        if let (Some(values), Some(default)) = (&mut row.values, &row.default)
            && add_value(values, &default.value.text)
        {
            review.push(
                format!("{at} {}: the default {} is none of the listed values", name.value, default.value.text).into(),
            );
        }
        if let Some(fields) = &mut row.fields {
            examples(fields, review);
        }
    }
}

// `a,b` and `["a"]`, where both are values and the text as a whole is none.
fn is_several(values: &Map<ValueEntry>, text: &str) -> bool {
    let is_value = |word: &str| values.iter().any(|(known, _)| known.value == word);
    let mut words = text.split([',', ';', '|', '[', ']', '"', ' ']).filter(|it| !it.is_empty()).peekable();
    !is_value(text) && words.peek().is_some() && words.all(is_value)
}

fn add_value(values: &mut Map<ValueEntry>, word: &str) -> bool {
    let is_new = !word.is_empty() && values.iter().all(|(known, _)| known.value != word);
    if is_new {
        let doc = "The list of values lacks it.".to_owned();
        let is_other_case = values.iter().any(|(known, _)| known.value.eq_ignore_ascii_case(word));
        let entry = if is_other_case {
            super::row::named_value(&value::type_name(&format!("Other_{word}")), doc)
        } else {
            super::row::value_entry(word, doc)
        };
        values.push((word.to_owned().into(), entry));
    }
    is_new
}

/// One sample on its way through the rows.
pub(super) struct Pass {
    at: String,
    added: Vec<String>,
    unfit: Vec<String>,
    /// Texts that look like a point in time.
    times: Vec<String>,
    /// Keys that no row has.
    new: Vec<String>,
    is_xml: bool,
    is_request: bool,
    /// Where a parameter goes that only this sample shows.
    place: &'static str,
}

impl Pass {
    fn new(at: String, is_xml: bool) -> Self {
        let (added, unfit, times, new) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { at, added, unfit, times, new, is_xml, is_request: false, place: "" }
    }

    /// A query holds texts, whatever their type, as XML does.
    pub(super) fn of_request(at: String, place: &'static str) -> Self {
        Self { is_request: true, place, ..Self::new(at, place == "query") }
    }

    /// What is to be settled.
    pub(super) fn told(mut self) -> Vec<String> {
        if !self.new.is_empty() {
            let item = format!("{} {}: only a sample shows it, so its type is a guess", self.at, self.new.join(", "));
            self.added.push(item);
        }
        self.added
    }

    pub(super) fn object(&mut self, rows: &mut Map<Field>, node: &Node, path: &str) {
        for (key, node) in node.entries() {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match rows.iter_mut().find(|(name, _)| name.value == *key) {
                Some((_, row)) => self.row(row, node, &path),
                None => self.add(rows, key, node, &path),
            }
        }
    }

    fn add(&mut self, rows: &mut Map<Field>, key: &str, node: &Node, path: &str) {
        let kind = match node {
            Node::Number(text) if text.contains(['.', 'e', 'E']) => "number",
            Node::Number(_) if !self.is_xml => "integer",
            Node::Boolean(_) if !self.is_xml => "boolean",
            Node::Text(_) | Node::Number(_) | Node::Boolean(_) => "string",
            Node::Object(_) | Node::List(_) | Node::Nothing => "any",
        };
        // Two rows that differ in the case of a letter would have one name.
        let is_other_case = rows.iter().any(|(name, _)| name.value.eq_ignore_ascii_case(key.trim()));
        if is_other_case || key.trim() != key {
            return self.unfit.push(format!("{path} is spelled otherwise there"));
        }
        let row = Field {
            doc: Some("Only a sample shows it.".to_owned().into()),
            r#type: Some(kind.to_owned().into()),
            sources: vec![self.at.clone().into()],
            r#in: (self.is_request && path == key && !self.place.is_empty()).then(|| self.place.to_owned().into()),
            ..Field::default()
        };
        self.new.push(path.to_owned());
        rows.push((key.to_owned().into(), row));
    }

    fn row(&mut self, row: &mut Field, node: &Node, path: &str) {
        if row.object.is_some() || row.list_of.is_some() || row.map_of.is_some() {
            return self.structure(row, node, path);
        }
        let kind = row.r#type.as_ref().map_or("any", |it| it.value.as_str()).to_owned();
        match (kind.as_str(), node) {
            (_, Node::Nothing) if self.is_xml && row.values.is_some() => {
                self.unfit.push(format!("{path} is empty there"));
            }
            ("any", _) | (_, Node::Nothing) => {}
            (_, Node::Object(_) | Node::List(_)) => self.unfit.push(format!("{path} is no {kind} there")),
            ("string", Node::Number(_)) => quirk(row, "number_in_sample", &self.at),
            ("string" | "timestamp", Node::Boolean(_)) | ("timestamp", Node::Number(_)) => {
                self.unfit.push(format!("{path} is no text there"));
            }
            (_, Node::Text(text)) => self.text(row, &kind, text, path),
            _ => {}
        }
    }

    fn text(&mut self, row: &mut Field, kind: &str, text: &str, path: &str) {
        let format = row.format.as_ref().map(|it| it.value.clone());
        match (kind, format) {
            ("timestamp", Some(format)) if !value::follows(text, &format) && !text.is_empty() => {
                quirk(row, "malformed_timestamp", &self.at);
            }
            ("integer" | "number" | "boolean", _) if !self.is_xml || value::of_type(kind, text).is_none() => {
                self.unfit.push(format!("{path} is text there"));
            }
            ("string", _) if row.values.is_none() && value::is_time(text) => self.times.push(path.to_owned()),
            ("string", _) if text.is_empty() && row.values.is_some() => {
                self.unfit.push(format!("{path} is empty there"));
            }
            ("string", _) => {
                if let Some(values) = &mut row.values
                    && add_value(values, text)
                {
                    self.added.push(format!("{} {path}: {text} is none of the listed values", self.at));
                }
            }
            _ => {}
        }
    }

    fn structure(&mut self, row: &mut Field, node: &Node, path: &str) {
        if matches!(node, Node::Nothing) || self.is_xml && node.is_scalar() {
            return;
        }
        if node.is_scalar() {
            self.unfit.push(format!("{path} is no object or list there"));
            return;
        }
        let mut node = node;
        self.adopt_wrapper(row, node, path);
        if let Some(wrapper) = row.wrapped_as.clone() {
            match node.get(&wrapper.value) {
                Some(inner) => node = inner,
                None => quirk(row, "unwrapped_in_sample", &self.at),
            }
        }
        let is_list = matches!(node, Node::List(_)) || self.is_xml;
        if row.list_of.is_some() && !is_list && !matches!(node, Node::Nothing) {
            quirk(row, "single_object_in_sample", &self.at);
        }
        if let (Some(name), Node::List(_)) = (row.object.clone(), node) {
            row.list_of = row.object.take();
            self.added.push(format!(
                "{} {path}: it is an object in the table and a list in the sample; `list_of: {}` was taken. Candidates: list_of: {} | object: {}",
                self.at, name.value, name.value, name.value
            ));
        }
        if let Some(fields) = &mut row.fields {
            self.object(fields, node, path);
        }
    }
}

impl Pass {
    // One key that no row has, with the row's fields below it, stands between a list and its items.
    fn adopt_wrapper(&mut self, row: &mut Field, node: &Node, path: &str) {
        let (Some(fields), Some((key, inner))) = (&row.fields, node.only()) else { return };
        let is_row = |name: &str| fields.iter().any(|(known, _)| known.value == name);
        let holds = inner.entries().iter().any(|(name, _)| is_row(name));
        if self.is_request || row.wrapped_as.is_some() || is_row(key) || row.map_of.is_some() || !holds {
            return;
        }
        if let Some(object) = row.object.take() {
            row.list_of = Some(object);
        }
        row.wrapped_as = Some(key.to_owned().into());
        let item = "only a sample shows the key between the list and its items; keep or delete";
        self.added.push(format!("{} {path}: {item} `wrapped_as: {key}`", self.at));
    }
}

fn quirk(row: &mut Field, kind: &str, at: &str) {
    if row.quirks.iter().all(|(known, _)| known.value != kind) {
        row.quirks.push((kind.to_owned().into(), format!("as shown at {at}").into()));
    }
}
