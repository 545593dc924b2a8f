//! Open enumerations: documented values as variants, and the table of their words.

use super::doc::{About, Docs, head_unless};
use super::file::{File, Table};
use super::{text, types};
use crate::model::{Enumeration, Variant};
use quote::quote;

/// Most words in an associated constant: clippy takes one of more than 16 KiB for an array on the stack.
const MOST_WORDS: usize = 600;

/// Emits an enumeration.
pub(super) fn enumeration(enumeration: &Enumeration, head: &str, file: &mut File) {
    file.uses.add("", &["Word"]);
    let docs = &mut file.docs;
    let head = head_unless(&enumeration.doc, head);
    let doc = docs.item(About { head, doc: &enumeration.doc.0, ..About::default() });
    let name = types::ident(&enumeration.ident);
    let variants = enumeration.variants.iter().map(|variant| variant_tokens(variant, docs));
    let tokens = quote! {
        #doc
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum #name {
            #(#variants)*
        }
    };
    file.items(tokens);
    file.table(words(enumeration, &file.uses.support));
}

fn variant_tokens(variant: &Variant, docs: &mut Docs) -> proc_macro2::TokenStream {
    let Variant { name, doc, deprecated, finished: _ } = variant;
    let fallback = format!("`{}`.", name.wire);
    let aliases: &[&str] = if name.wire == name.ident { &[] } else { &[&name.wire] };
    let head = head_unless(doc, &fallback);
    let doc = docs.item(About { head, doc: &doc.0, aliases, deprecated: deprecated.as_deref(), tail: "" });
    let ident = types::ident(&name.ident);
    quote! { #doc #ident, }
}

/// What derives would give an enumeration without payload, and what is cheaper for the compiler.
pub(super) fn plain(ident: &str, support: &str) -> String {
    format!("{support}::plain_enum!({ident});\n\n")
}

fn words(enumeration: &Enumeration, support: &str) -> Table {
    let Enumeration { ident, variants, doc: _ } = enumeration;
    let expect = if variants.iter().any(|variant| variant.deprecated.is_some()) { text::EXPECT_DEPRECATED } else { "" };
    let mut table = Table::new(format!("{}{expect}impl Word for {ident} {{\n", plain(ident, support)), "}\n");
    let words = |of: &str| -> Vec<String> {
        variants.iter().map(|variant| format!("({of}::{}, {:?})", variant.name.ident, variant.name.wire)).collect()
    };
    let out = &mut table.rows;
    if variants.len() > MOST_WORDS {
        out.push_str("    const WORDS: &'static [(Self, &'static str)] = {\n");
        text::rows(out, "        ", &format!("const WORDS: &[({ident}, &str)] = &["), &words(ident), "];");
        out.push_str("        WORDS\n    };\n");
    } else {
        text::list(out, "    ", "const WORDS: &'static [(Self, &'static str)] = &[", &words("Self"), "];");
    }
    let finished = variants.iter().filter(|variant| variant.finished);
    let finished: Vec<String> = finished.map(|variant| format!("Self::{}", variant.name.ident)).collect();
    if !finished.is_empty() {
        text::list(&mut table.rows, "    ", "const FINISHED: &'static [Self] = &[", &finished, "];");
    }
    table
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture;
    use crate::model::{Name, Variant};

    #[test]
    fn words_keep_their_order_and_finished_ones_are_listed() {
        let mut operation = fixture::operation();
        let text = fixture::text(&operation);
        assert!(text.contains("impl Word for JobStatus {\n    const WORDS: &'static [(Self, &'static str)] = &[\n"));
        assert!(text.contains("        (Self::PrecheckFailed, \"PRECHECK FAILED\"),\n    ];\n"));
        assert!(text.contains("    #[doc(alias = \"PRECHECK FAILED\")]\n    PrecheckFailed,\n"));
        assert!(text.contains("const FINISHED: &'static [Self] = &[Self::Success];"));
        operation.enumerations.iter_mut().flat_map(|it| &mut it.variants).for_each(|variant| variant.finished = false);
        assert!(!fixture::text(&operation).contains("FINISHED"));
    }

    #[test]
    fn very_many_words_are_an_item_of_their_own() {
        let mut operation = fixture::operation();
        let first = operation.enumerations[0].variants[0].clone();
        let variant = |index: usize| Variant {
            name: Name { wire: format!("g{index}"), ident: format!("G{index}") },
            ..first.clone()
        };
        operation.enumerations[0].variants = (0..super::MOST_WORDS).map(variant).collect();
        let few = fixture::text(&operation);
        operation.enumerations[0].variants.push(variant(super::MOST_WORDS));
        let many = fixture::text(&operation);
        let open = "= {\n        const WORDS: &[(BackupMode, &str)] = &[\n            (BackupMode::G0, \"g0\"),\n";
        assert!(many.contains(open) && many.contains("        ];\n        WORDS\n    };\n"), "{many}");
        assert!(!few.contains("        WORDS\n") && few.contains("        (Self::G0, \"g0\"),\n"));
    }

    #[test]
    fn a_deprecated_word_is_still_in_the_table() {
        let mut operation = fixture::operation();
        operation.enumerations[0].variants[1].deprecated = Some("gone".into());
        let text = fixture::text(&operation);
        assert!(text.contains("    #[deprecated(note = \"gone\")]\n    Running,\n"), "{text}");
        assert!(text.contains(
            "\n#[expect(deprecated, reason = \"deprecated, but still to be had\")]\nimpl Word for BackupMode"
        ));
    }
}
