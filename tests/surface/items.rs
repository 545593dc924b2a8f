//! Public items of an emitted file.

use quote::ToTokens;
use std::collections::BTreeMap;
use syn::{Fields, File, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, Visibility};

/// The public items of a file.
#[derive(Default)]
pub(crate) struct Items {
    pub(crate) structs: Vec<Struct>,
    pub(crate) enums: Vec<Enum>,
    /// Signatures of public functions, by type.
    functions: BTreeMap<String, Vec<String>>,
    /// Words on the wire and those that end a task, by type.
    words: BTreeMap<String, Vec<(String, String)>>,
    finished: BTreeMap<String, Vec<String>>,
}

/// A public struct with its public fields and their types.
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) fields: Vec<(String, String)>,
}

/// A public enum; a variant stands with its word on the wire.
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) variants: Vec<String>,
}

impl Items {
    pub(crate) fn of(file: &File) -> Self {
        let mut items = Self::default();
        for item in &file.items {
            if let Item::Impl(item) = item {
                items.implementation(item);
            }
        }
        for item in &file.items {
            match item {
                Item::Struct(item) if public(&item.vis) => items.structs.push(fields(item)),
                Item::Enum(item) if public(&item.vis) => {
                    let variants = items.variants(item);
                    items.enums.push(Enum { name: item.ident.to_string(), variants });
                }
                Item::Impl(_) | Item::Use(_) | Item::Macro(_) | Item::Mod(_) => {}
                other => assert!(!tidy(other).starts_with("pub"), "a public item of no known kind: {}", tidy(other)),
            }
        }
        items
    }

    /// Public functions of a type, a line each.
    pub(crate) fn functions(&self, name: &str) -> impl Iterator<Item = String> {
        self.functions.get(name).into_iter().flatten().map(|function| format!("  {function}"))
    }

    fn implementation(&mut self, item: &ItemImpl) {
        let name = tidy(&item.self_ty);
        for inner in &item.items {
            match inner {
                ImplItem::Fn(function) if public(&function.vis) => {
                    let function = tidy(&function.sig);
                    self.functions.entry(name.clone()).or_default().push(function);
                }
                ImplItem::Const(item) if item.ident == "WORDS" => {
                    self.words.insert(name.clone(), pairs(&tidy(&item.expr)));
                }
                ImplItem::Const(item) if item.ident == "FINISHED" => {
                    let text = tidy(&item.expr);
                    let names = text.split("Self::").skip(1).map(|rest| rest.trim_end_matches([',', ' ', ']']));
                    self.finished.insert(name.clone(), names.map(str::to_owned).collect());
                }
                _ => {}
            }
        }
    }

    fn variants(&self, item: &ItemEnum) -> Vec<String> {
        let name = item.ident.to_string();
        let words = self.words.get(&name);
        let finished = self.finished.get(&name);
        let line = |variant: &syn::Variant| {
            let variant = variant.ident.to_string();
            let word = words.and_then(|words| words.iter().find(|(name, _)| *name == variant));
            let word = word.map_or_else(String::new, |(_, word)| format!(" = {word}"));
            let end = if finished.is_some_and(|names| names.contains(&variant)) { ", finished" } else { "" };
            format!("{variant}{word}{end}")
        };
        item.variants.iter().map(line).collect()
    }
}

fn fields(item: &ItemStruct) -> Struct {
    let Fields::Named(fields) = &item.fields else {
        return Struct { name: item.ident.to_string(), fields: Vec::new() };
    };
    let fields = fields.named.iter().filter(|field| public(&field.vis));
    let fields =
        fields.map(|field| (field.ident.as_ref().map(ToString::to_string).unwrap_or_default(), tidy(&field.ty)));
    Struct { name: item.ident.to_string(), fields: fields.collect() }
}

fn public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// `&[(Self::A, "a"), …]` as pairs of variant and quoted word.
fn pairs(text: &str) -> Vec<(String, String)> {
    let entries = text.split("(Self::").skip(1);
    entries
        .filter_map(|entry| {
            let (variant, rest) = entry.split_once(", ")?;
            Some((variant.to_owned(), rest.rsplit_once(')')?.0.to_owned()))
        })
        .collect()
}

/// Tokens as one line, spaced as people write them.
fn tidy(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to) in [
        (" :: ", "::"),
        (" < ", "<"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" : ", ": "),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
        ("& ", "&"),
        ("[ ", "["),
        (" ]", "]"),
        (",)", ")"),
        (", )", ")"),
        ("<>", "< >"),
        ("-> ", "-> "),
    ] {
        text = text.replace(from, to);
    }
    text
}
