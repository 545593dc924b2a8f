//! What every page is made of, whatever its format: headings, paragraphs, list items, code and tables.

/// Where something stands: its first and its last line, counted from 1 as `cat -n` counts.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub struct Lines {
    /// First line.
    pub first: usize,
    /// Last line, never before the first.
    pub last: usize,
}

impl Lines {
    /// One line.
    #[must_use]
    pub const fn one(line: usize) -> Self {
        Self { first: line, last: line }
    }

    /// Both, and what is between them.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }
}

/// A piece of a page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Block {
    /// Where it stands.
    pub lines: Lines,
    /// What it is.
    pub content: Content,
}

/// What a block can be. Texts are without markup; white space in them is single blanks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Content {
    /// A heading.
    Heading {
        /// 1 for the page's title.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// An item of a list.
    Item {
        /// 1 for the outermost list.
        depth: u8,
        /// Its text.
        text: String,
    },
    /// Lines that keep their white space.
    Code(String),
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Table {
    /// Its caption: `Table 4 OfflineTaskInfo`.
    pub caption: Option<String>,
    /// Names under which links point here.
    pub anchors: Vec<String>,
    /// Texts of the header's cells.
    pub header: Vec<String>,
    /// Where the header stands.
    pub header_lines: Lines,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Row {
    /// Where it stands.
    pub lines: Lines,
    /// Its cells, as many as the header has or fewer.
    pub cells: Vec<Cell>,
    /// What is wrong with its shape, if anything.
    pub flaw: Option<&'static str>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Cell {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Where its links point to.
    pub links: Vec<String>,
}

impl Block {
    /// A paragraph.
    pub(crate) fn paragraph(lines: Lines, text: impl Into<String>) -> Self {
        Self { lines, content: Content::Paragraph(text.into()) }
    }

    /// An item of a list.
    pub(crate) fn item(lines: Lines, depth: u8, text: impl Into<String>) -> Self {
        Self { lines, content: Content::Item { depth, text: text.into() } }
    }

    /// Its text; a table has none.
    pub(crate) fn text(&self) -> &str {
        match &self.content {
            Content::Heading { text, .. }
            | Content::Paragraph(text)
            | Content::Item { text, .. }
            | Content::Code(text) => text,
            Content::Table(_) => "",
        }
    }

    /// Whether it is an item of a list.
    pub(crate) fn is_item(&self) -> bool {
        matches!(self.content, Content::Item { .. })
    }
}

impl Cell {
    /// A cell of one text.
    pub(crate) fn of(lines: Lines, text: impl Into<String>) -> Self {
        let text = text.into();
        let blocks = if text.is_empty() { Vec::new() } else { vec![Block::paragraph(lines, text)] };
        Self { blocks, links: Vec::new() }
    }

    /// Its whole text, blocks joined by a blank: what a name, a type or an example is.
    pub(crate) fn text(&self) -> String {
        let texts: Vec<&str> = self.blocks.iter().map(Block::text).collect();
        texts.join(" ")
    }
}
