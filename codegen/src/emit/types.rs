//! Types and identifiers in Rust.

use super::file::Uses;
use crate::model::{Field, Presence, Type};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// A name as an identifier.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The type of a field, with `Option` where it may be absent.
pub(crate) fn field(field: &Field) -> TokenStream {
    let inner = plain(&field.ty);
    if is_option(field) { quote!(Option<#inner>) } else { inner }
}

/// The type of a value.
pub(crate) fn plain(ty: &Type) -> TokenStream {
    match ty {
        Type::Text => quote!(String),
        Type::Integer => quote!(Integer),
        Type::Number => quote!(Number),
        Type::Boolean => quote!(bool),
        Type::Timestamp => quote!(Timestamp),
        Type::Secret => quote!(Secret),
        Type::Any => quote!(Json),
        Type::Enumeration(name) => {
            let name = ident(name);
            quote!(Open<#name>)
        }
        Type::Structure(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Type::List(inner) => {
            let inner = plain(inner);
            quote!(Vec<#inner>)
        }
        Type::Map(inner) => {
            let inner = plain(inner);
            quote!(BTreeMap<String, #inner>)
        }
    }
}

/// The type of an argument that becomes the value.
pub(crate) fn argument(ty: &Type) -> TokenStream {
    match ty {
        Type::List(inner) => {
            let inner = plain(inner);
            quote!(impl IntoIterator<Item = impl Into<#inner>>)
        }
        Type::Map(inner) => {
            let inner = plain(inner);
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#inner>)>)
        }
        _ => {
            let plain = plain(ty);
            quote!(impl Into<#plain>)
        }
    }
}

/// The argument, made into the value.
pub(crate) fn converted(ty: &Type, argument: &Ident) -> TokenStream {
    match ty {
        Type::List(_) => quote!(#argument.into_iter().map(Into::into).collect()),
        Type::Map(_) => quote!(#argument.into_iter().map(|(key, value)| (key.into(), value.into())).collect()),
        _ => quote!(#argument.into()),
    }
}

/// The value of an absent field.
pub(crate) fn absent(ty: &Type) -> TokenStream {
    match ty {
        Type::List(_) => quote!(Vec::new()),
        Type::Map(_) => quote!(BTreeMap::new()),
        _ => quote!(None),
    }
}

/// Whether a row has a field in Rust.
pub(crate) fn has_field(field: &Field) -> bool {
    !matches!(field.presence, Presence::Fixed(_))
}

/// Whether the caller must give it.
pub(crate) fn is_mandatory(field: &Field) -> bool {
    field.presence == Presence::Mandatory
}

/// Whether its type is an `Option`: lists and maps are empty when absent.
pub(crate) fn is_option(field: &Field) -> bool {
    !is_mandatory(field) && !matches!(field.ty, Type::List(_) | Type::Map(_))
}

/// Imports what a type needs.
pub(crate) fn import(ty: &Type, uses: &mut Uses) {
    match ty {
        Type::Text | Type::Boolean | Type::Structure(_) => {}
        Type::Integer => uses.add("", &["Integer"]),
        Type::Number => uses.add("", &["Number"]),
        Type::Timestamp => uses.add("", &["Timestamp"]),
        Type::Secret => uses.add("", &["Secret"]),
        Type::Any => uses.add("", &["Json"]),
        Type::Enumeration(_) => uses.add("", &["Open"]),
        Type::List(inner) => import(inner, uses),
        Type::Map(inner) => {
            uses.others.insert("std::collections::BTreeMap");
            import(inner, uses);
        }
    }
}
