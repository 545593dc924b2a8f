//! What printing leaves undone: documentation in place of its markers, and blank lines between items.

use crate::emit::Docs;

/// Lays printed code out. Code that is laid out already stays as it is.
///
/// A blank line opens each documented item that is not the first of its block, and each item after a block or after
/// items of another kind. Only whole lines are looked at: emitted literals have no line breaks, so none can look like code.
pub(crate) fn lay_out(code: &str, docs: &Docs, out: &mut String) {
    let mut before = Line::default();
    for line in code.lines() {
        let text = line.trim_start();
        let now = Line { indent: line.len() - text.len(), text };
        if now.opens_a_paragraph_after(before) {
            out.push('\n');
        }
        match docs.resolve(text) {
            None => out.extend([line, "\n"]),
            Some(lines) => lines.for_each(|doc| out.extend([&line[..now.indent], doc, "\n"])),
        }
        before = now;
    }
}

#[derive(Clone, Copy, Default)]
struct Line<'a> {
    indent: usize,
    text: &'a str,
}

impl Line<'_> {
    fn opens_a_paragraph_after(self, before: Line<'_>) -> bool {
        let sibling = self.indent == before.indent && !before.text.is_empty() && !before.is_above_its_item();
        let (keyword, last) = (self.keyword(), before.keyword());
        let is_other = before.ends_a_block() || (!last.is_empty() && last != keyword);
        sibling && (self.is_above_its_item() || (!keyword.is_empty() && is_other))
    }

    /// Whether it is documentation or an attribute.
    fn is_above_its_item(self) -> bool {
        self.text.starts_with("///") || self.text.starts_with("#[")
    }

    fn ends_a_block(self) -> bool {
        self.text.starts_with('}')
    }

    /// What kind of item it starts, if it does.
    fn keyword(self) -> &'static str {
        const KEYWORDS: [&str; 9] = ["const", "enum", "fn", "impl", "mod", "static", "struct", "type", "use"];
        let item = self.text.strip_prefix("pub ").unwrap_or(self.text);
        let word = item.split(' ').next().unwrap_or_default();
        let word = if word.starts_with("impl<") { "impl" } else { word };
        KEYWORDS.into_iter().find(|keyword| *keyword == word).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(code: &str, docs: &Docs) -> String {
        let mut out = String::new();
        lay_out(code, docs, &mut out);
        out
    }

    #[test]
    fn documented_items_methods_and_fields_are_apart() {
        let mut docs = Docs::default();
        for line in ["One.", "A.", "B.", "Two."] {
            docs.line(line);
        }
        let code = "#[d0]\n#[must_use]\npub struct A {\n    #[d1]\n    pub a: u8,\n    #[d2]\n    pub b: u8,\n}\n\
            impl A {\n    fn a() {\n        if b {\n        }\n        c\n    }\n    #[d3]\n    #[inline]\n    fn b() {}\n}\n";
        let expected = "/// One.\n#[must_use]\npub struct A {\n    /// A.\n    pub a: u8,\n\n    /// B.\n    pub b: u8,\n}\n\n\
            impl A {\n    fn a() {\n        if b {\n        }\n        c\n    }\n\n    /// Two.\n    #[inline]\n    fn b() {}\n}\n";
        assert_eq!(laid_out(code, &docs), expected);
        assert_eq!(laid_out(expected, &docs), expected);
    }

    #[test]
    fn items_of_one_kind_stay_together() {
        let code = "use a;\nuse b;\n\ntype A = B;\ntype C = D;\n\nconst E: u8 = 1;\nconst F: u8 = 2;\n";
        assert_eq!(laid_out(&code.replace("\n\n", "\n"), &Docs::default()), code);
        assert_eq!(laid_out(code, &Docs::default()), code);
    }

    #[test]
    fn literals_are_left_alone() {
        let mut docs = Docs::default();
        docs.line("Never shown.");
        let tokens = quote::quote! {
            const A: &str = "}\n#[d0]\n/// not documentation\nfn a() {}";
            const B: &str = "#[d0]";
        };
        let printed = prettyplease::unparse(&syn::parse2(tokens).unwrap());
        assert_eq!(laid_out(&printed, &docs), printed);
    }
}
