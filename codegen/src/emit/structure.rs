//! Structs: the fields of requests and responses.

use super::doc::{About, Docs, Marker, head_unless};
use super::types;
use crate::model::{Field, Structure};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits a struct that is read: its fields are all there is.
pub(super) fn response(structure: &Structure, head: &str, docs: &mut Docs) -> TokenStream {
    let head = head_unless(&structure.doc, head);
    let doc = docs.item(About { head, doc: &structure.doc.0, ..About::default() });
    let name = types::ident(&structure.ident);
    let fields = fields(structure, docs);
    quote! {
        #doc
        #[non_exhaustive]
        pub struct #name {
            #fields
        }
    }
}

/// Emits the fields between the braces.
pub(super) fn fields(structure: &Structure, docs: &mut Docs) -> TokenStream {
    let fields = structure.fields.iter().filter(|field| types::has_field(field)).map(|field| {
        let doc = documented(field, docs);
        let name = types::ident(&field.name.ident);
        let ty = types::field(field);
        quote! { #doc pub #name: #ty, }
    });
    fields.collect()
}

fn documented(field: &Field, docs: &mut Docs) -> Marker {
    let wire = field.name.wire.as_str();
    let aliases: &[&str] = if *wire == field.name.ident { &[] } else { &[wire] };
    let fallback = format!("`{wire}`.");
    let head = head_unless(&field.doc, &fallback);
    docs.item(About { head, doc: &field.doc.0, aliases, deprecated: field.deprecated.as_deref(), tail: "" })
}
