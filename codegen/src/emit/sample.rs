//! Documented answers as data, for a mock of the service.

use super::text;
use crate::model::{Operation, Sample};

/// The call of the macro that writes them, or nothing where no answer is documented.
pub(super) fn samples(operation: &Operation, support: &str) -> String {
    let mut rows: Vec<String> = Vec::new();
    let answers = operation.samples.iter().filter_map(|sample| answer(sample, operation));
    for row in answers {
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let mut out = String::new();
    if !rows.is_empty() {
        text::list(&mut out, "    ", &format!("{support}::samples!["), &rows, "];");
    }
    out
}

/// XML only stands for what no JSON shows, and pieces for what nothing shows as a whole.
fn answer(sample: &Sample, operation: &Operation) -> Option<String> {
    let any = |is: &dyn Fn(&Sample) -> bool| operation.samples.iter().any(is);
    match sample {
        Sample::Json(status, body) => Some(format!("Json({status}, {})", text::raw(&json_on_one_line(body)))),
        Sample::Xml(status, _) if any(&|other| matches!(other, Sample::Json(same, _) if same == status)) => None,
        Sample::Xml(status, body) => Some(format!("Xml({status}, {})", text::raw(&xml_on_one_line(body)))),
        Sample::Cut(_) if any(&|other| is_success(other, operation)) => None,
        Sample::Cut(shown) => {
            let pairs: Vec<String> = shown.iter().map(|(name, text)| format!("({name:?}, {text:?})")).collect();
            Some(format!("Cut(&[{}])", pairs.join(", ")))
        }
        Sample::Request(_) => None,
    }
}

fn is_success(sample: &Sample, operation: &Operation) -> bool {
    matches!(sample, Sample::Json(status, _) | Sample::Xml(status, _) if operation.success.contains(status))
}

/// Without the blanks between words.
fn json_on_one_line(json: &str) -> String {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let is_kept = |character: &char| {
        let kept = is_quoted || !character.is_ascii_whitespace();
        is_quoted ^= *character == '"' && !is_escaped;
        is_escaped = is_quoted && *character == '\\' && !is_escaped;
        kept
    };
    json.chars().filter(is_kept).collect()
}

/// Without line breaks between elements. Where a `>` may be text, it stays as it is.
fn xml_on_one_line(xml: &str) -> String {
    if xml.contains("<!") {
        return xml.trim().to_owned();
    }
    let mut out = String::with_capacity(xml.len());
    for piece in xml.trim().split_inclusive('>') {
        let blank = piece.len() - piece.trim_start().len();
        let is_between = piece[blank..].starts_with('<') && piece[..blank].contains('\n');
        out.push_str(if is_between { &piece[blank..] } else { piece });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::fixture;

    fn emitted(samples: Vec<Sample>) -> String {
        super::samples(&Operation { samples, ..fixture::operation() }, "crate")
    }

    #[test]
    fn json_loses_blanks_but_not_those_of_texts() {
        for (json, expected) in [
            ("{\n  \"a b\" : [ 1,\t2 ]\r\n}\n", "{\"a b\":[1,2]}"),
            (r#"{ "a\" : b" : "c\\" , "d" : " " }"#, r#"{"a\" : b":"c\\","d":" "}"#),
            ("\"中 文\"", "\"中 文\""),
        ] {
            assert_eq!(json_on_one_line(json), expected);
        }
    }

    #[test]
    fn xml_loses_line_breaks_but_not_those_of_texts() {
        for (xml, expected) in [
            ("<a>\n  <b> </b>\n\n  <c>x\n y</c>\n</a>\n", "<a><b> </b><c>x\n y</c></a>"),
            ("<a>\n<![CDATA[ >\n< ]]></a>\n", "<a>\n<![CDATA[ >\n< ]]></a>"),
        ] {
            assert_eq!(xml_on_one_line(xml), expected);
        }
    }

    #[test]
    fn xml_and_pieces_stand_only_where_nothing_better_does() {
        let json = |status: u16| Sample::Json(status, "{ }".into());
        let xml = |status: u16| Sample::Xml(status, "<a/>".into());
        let cut = || Sample::Cut(vec![("A".into(), "1".into())]);
        let one = |row: &str| format!("    crate::samples![{row}];\n");
        for (samples, expected) in [
            (vec![], String::new()),
            (vec![Sample::Request(vec![])], String::new()),
            (vec![xml(200), json(200), cut()], one("Json(200, \"{}\")")),
            (vec![xml(200), cut(), json(400)], one("Xml(200, \"<a/>\"), Json(400, \"{}\")")),
            (vec![cut(), json(400)], one("Cut(&[(\"A\", \"1\")]), Json(400, \"{}\")")),
            (vec![json(200), json(200)], one("Json(200, \"{}\")")),
        ] {
            assert_eq!(emitted(samples), expected);
        }
    }
}
