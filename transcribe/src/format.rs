//! The formats of pages, and what tells them apart.

use std::fmt;

/// The format of a page: one reader each.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Format {
    /// Alibaba Cloud's Markdown, 2018 to 2020, Chinese or English.
    AliyunMarkdown,
    /// Alibaba Cloud's English pages as plain text: a row's cells in one line.
    AliyunFlat,
    /// Huawei Cloud's English pages as plain text: a cell in a paragraph.
    HuaweiFlat,
    /// Huawei Cloud's reStructuredText.
    HuaweiRst,
    /// Huawei Cloud's HTML.
    HuaweiHtml,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] =
        [Self::AliyunMarkdown, Self::AliyunFlat, Self::HuaweiFlat, Self::HuaweiRst, Self::HuaweiHtml];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AliyunMarkdown => "aliyun-markdown",
            Self::AliyunFlat => "aliyun-flat",
            Self::HuaweiFlat => "huawei-flat",
            Self::HuaweiRst => "huawei-rst",
            Self::HuaweiHtml => "huawei-html",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Whether fields follow their container in its table. Otherwise an object has a table of its own.
    pub(crate) fn nests_in_tables(self) -> bool {
        match self {
            Self::AliyunMarkdown | Self::AliyunFlat => true,
            Self::HuaweiFlat | Self::HuaweiRst | Self::HuaweiHtml => false,
        }
    }

    /// The year from which the vendor wrote pages like this one, where the anchors of its headings tell.
    pub(crate) fn generation(self, text: &str) -> Option<&'static str> {
        if self != Self::AliyunMarkdown {
            return None;
        }
        let mut anchors = text.lines().filter(|it| it.starts_with('#')).filter_map(|it| it.split_once("{#")).peekable();
        if anchors.peek().is_none() {
            return Some("2020");
        }
        Some(if anchors.any(|(_, anchor)| anchor.starts_with("doc_api_")) { "2019" } else { "2018" })
    }

    /// The format whose marks a page has.
    #[must_use]
    pub fn detect(text: &str) -> Option<Self> {
        let count = |is_mark: fn(&str) -> bool| text.lines().filter(|line| is_mark(line.trim())).take(3).count();
        if text.contains("<table") || (count(is_tag) > 2 && count(is_dashes) == 0 && count(is_fence) == 0) {
            return Some(Self::HuaweiHtml);
        }
        if count(is_directive) > 0 || count(is_grid) > 0 {
            return Some(Self::HuaweiRst);
        }
        if count(is_dashes) > 0 || count(is_heading) > 0 {
            return Some(Self::AliyunMarkdown);
        }
        if text.lines().any(|line| crate::read::aliyun_flat::header(line).is_some()) {
            return Some(Self::AliyunFlat);
        }
        let has_header = crate::read::huawei_flat::has_header(text);
        has_header.then_some(Self::HuaweiFlat)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

fn is_tag(line: &str) -> bool {
    ["<h1", "<h4", "<p>", "<div", "<body", "<html", "<a name", "<!DOCTYPE html"].iter().any(|it| line.starts_with(it))
}

fn is_directive(line: &str) -> bool {
    line.starts_with(".. ") && line.contains("::") || line.starts_with(":original_name:") || line.starts_with(".. _")
}

fn is_grid(line: &str) -> bool {
    line.len() > 4 && line.starts_with("+-") && line.ends_with("-+") && line.bytes().all(|it| matches!(it, b'+' | b'-'))
}

fn is_dashes(line: &str) -> bool {
    line.len() > 4 && line.starts_with('|') && line.contains("--") && line.bytes().all(|it| b"|-: ".contains(&it))
        || line.starts_with("|:-|")
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```")
}

fn is_heading(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("## ")
}
