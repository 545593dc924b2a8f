//! How an answer is one page of several.

use super::file::Table;
use super::text;
use crate::model::{Operation, PagePlace, Paging};

/// The facts, as a call.
pub(super) fn constructor(paging: &Paging) -> String {
    let Paging { place, parameter, size, total, items, .. } = paging;
    let style = match place {
        PagePlace::Number => "number",
        PagePlace::Offset => "offset",
    };
    let total = total.as_ref().map_or_else(String::new, |total| format!(".total({total:?})"));
    format!("Paging::{style}({parameter:?}, {size:?}, {:?}){total}", items.wire)
}

/// How a client gets at the items.
pub(super) fn paged(operation: &Operation, paging: &Paging) -> Table {
    let (request, response) = (&operation.request.ident, &operation.response.ident);
    let Paging { items, item, .. } = paging;
    let of = |structure: &crate::model::Structure| {
        structure.fields.iter().any(|field| field.name == *items && field.deprecated.is_some())
    };
    let is_deprecated = operation.deprecated.is_some() || of(&operation.response);
    let expect = if is_deprecated { text::EXPECT_DEPRECATED } else { "" };
    let mut table = Table::new(format!("{expect}impl Paged for {request} {{\n"), "}\n");
    table.rows = format!(
        "    type Item = {item};\n\n    fn items(response: {response}) -> Vec<{item}> {{\n        response.{}\n    }}\n",
        items.ident
    );
    table
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture;
    use crate::model::{Operation, PagePlace, Paging};

    fn paged(place: PagePlace, total: Option<&str>) -> Operation {
        let mut operation = fixture::operation();
        operation.paging = Some(Paging {
            place,
            parameter: "PageNumber".into(),
            size: "PageSize".into(),
            total: total.map(Into::into),
            items: fixture::name("Items", "items"),
            item: "Job".into(),
        });
        operation
    }

    #[test]
    fn pages_have_facts_and_items() {
        let mut operation = paged(PagePlace::Number, Some("TotalRecordCount"));
        operation.progress = vec!["Items".into(), "JobStatus".into()];
        let text = fixture::text(&operation);
        let info = "    const INFO: &'static Info = &Info::new::<Self>(\"ListJobs\", \"POST\", \"/\")\n        \
                    .paging(Paging::number(\"PageNumber\", \"PageSize\", \"Items\").total(\"TotalRecordCount\"))\n        \
                    .progress(&[\"Items\", \"JobStatus\"]);\n";
        assert!(text.contains(info), "{text}");
        let paged = "impl Paged for ListJobs {\n    type Item = Job;\n\n    \
                     fn items(response: ListJobsResponse) -> Vec<Job> {\n        response.items\n    }\n}\n";
        assert!(text.contains(paged), "{text}");
        assert!(text.contains("use crate::operation::{ErrorKind, ErrorRow, Info, Operation, Paged, Paging, error};\n"));
    }

    #[test]
    fn a_total_may_lack() {
        let text = fixture::text(&paged(PagePlace::Offset, None));
        assert!(text.contains(".paging(Paging::offset(\"PageNumber\", \"PageSize\", \"Items\"))"), "{text}");
    }

    #[test]
    fn what_is_deprecated_may_be_touched() {
        let mut operation = paged(PagePlace::Number, None);
        operation.response.fields[6].deprecated = Some("use others".into());
        let expected = format!("{}impl Paged for ListJobs {{\n", crate::emit::text::EXPECT_DEPRECATED);
        assert!(fixture::text(&operation).contains(&expected));
    }
}
