//! Structs that are sent: fields, `new` with what is mandatory, a setter for each of the others.

use super::doc::{About, Docs};
use super::{structure, types};
use crate::model::{Field, Structure};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// Most mandatory parameters of one type before `new` asks for them by name.
const MOST_OF_ONE_TYPE: usize = 3;

/// Most arguments of a function.
const MOST_ARGUMENTS: usize = 7;

/// Emits a struct that is sent.
pub(super) fn request(structure: &Structure, about: About<'_>, docs: &mut Docs) -> TokenStream {
    let deprecated = about.deprecated.is_some() || structure.fields.iter().any(|field| field.deprecated.is_some());
    let own = if structure.doc.0.is_empty() { about.doc } else { &structure.doc.0 };
    let head = if own.is_empty() { about.head } else { "" };
    let doc = docs.item(About { doc: own, head, ..about });
    let name = types::ident(&structure.ident);
    let fields = structure::fields(structure, docs);
    let expect = deprecated.then(expect_deprecated);
    let new = if by_name(structure) { new_by_name(structure, docs) } else { new(structure, docs) };
    let setters = optional(structure).map(|field| setter(field, docs)).collect::<TokenStream>();
    let required = by_name(structure).then(|| required(structure, docs));
    quote! {
        #doc
        #[must_use]
        #[non_exhaustive]
        pub struct #name {
            #fields
        }
        #expect
        impl #name {
            #new
            #setters
        }
        #required
    }
}

/// Whether `new` takes its arguments as one struct with named fields.
pub(super) fn by_name(structure: &Structure) -> bool {
    let mut types = BTreeMap::<String, usize>::new();
    for field in mandatory(structure) {
        *types.entry(format!("{:?}", field.ty)).or_default() += 1;
    }
    types.values().sum::<usize>() > MOST_ARGUMENTS || types.values().any(|count| *count > MOST_OF_ONE_TYPE)
}

/// The fields that `new` asks for.
pub(super) fn mandatory(structure: &Structure) -> impl Iterator<Item = &Field> {
    structure.fields.iter().filter(|field| types::is_mandatory(field))
}

/// The name of the struct with the mandatory parameters.
pub(super) fn required_name(structure: &Structure) -> String {
    format!("{}Required", structure.ident)
}

fn expect_deprecated() -> TokenStream {
    quote!(#[expect(deprecated, reason = "deprecated, but still to be had")])
}

fn optional(structure: &Structure) -> impl Iterator<Item = &Field> {
    structure.fields.iter().filter(|field| types::has_field(field) && !types::is_mandatory(field))
}

fn new(structure: &Structure, docs: &mut Docs) -> TokenStream {
    let doc = docs.line(first_words(structure));
    let arguments = mandatory(structure).map(|field| {
        let (name, ty) = (types::ident(&field.name.ident), types::argument(&field.ty));
        quote!(#name: #ty)
    });
    let values = values(structure, |field| Some(types::converted(&field.ty, &types::ident(&field.name.ident))));
    quote! {
        #doc
        #[inline]
        pub fn new(#(#arguments),*) -> Self {
            Self { #values }
        }
    }
}

fn new_by_name(structure: &Structure, docs: &mut Docs) -> TokenStream {
    let doc = docs.line(first_words(structure));
    let required = types::ident(&required_name(structure));
    let names = mandatory(structure).map(|field| types::ident(&field.name.ident));
    let values = values(structure, |_| None);
    quote! {
        #doc
        #[inline]
        pub fn new(required: #required) -> Self {
            let #required { #(#names),* } = required;
            Self { #values }
        }
    }
}

fn required(structure: &Structure, docs: &mut Docs) -> TokenStream {
    let doc = docs.line(&format!("Mandatory parameters of [`{}`].", structure.ident));
    let required = types::ident(&required_name(structure));
    let fields = mandatory(structure).map(|field| {
        let (request, plain) = (&structure.ident, &field.name.ident);
        let doc = docs.line(&format!("See [`{plain}`]({request}#structfield.{plain})."));
        let (name, ty) = (types::ident(&field.name.ident), types::plain(&field.ty));
        quote! { #doc pub #name: #ty, }
    });
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #required {
            #(#fields)*
        }
    }
}

fn setter(field: &Field, docs: &mut Docs) -> TokenStream {
    let plain = &field.name.ident;
    let head = format!("Sets [`{plain}`](Self#structfield.{plain}).");
    let doc = docs.item(About { head: &head, deprecated: field.deprecated.as_deref(), ..About::default() });
    let (name, ty) = (types::ident(&field.name.ident), types::argument(&field.ty));
    let value = types::converted(&field.ty, &name);
    let value = if types::is_option(field) { quote!(Some(#value)) } else { value };
    quote! {
        #doc
        #[inline]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// The fields of `Self { … }`; one that is given as it is stands alone.
fn values(structure: &Structure, given: impl Fn(&Field) -> Option<TokenStream>) -> TokenStream {
    let values = structure.fields.iter().filter(|field| types::has_field(field)).map(|field| {
        let name = types::ident(&field.name.ident);
        let value = if types::is_mandatory(field) { given(field) } else { Some(types::absent(&field.ty)) };
        value.map_or_else(|| quote!(#name,), |value| quote!(#name: #value,))
    });
    values.collect()
}

fn first_words(structure: &Structure) -> &'static str {
    match mandatory(structure).count() {
        0 => "A request without any parameter yet.",
        _ => "Starts from the mandatory parameters.",
    }
}

#[cfg(test)]
mod tests {
    use crate::emit::fixture;
    use crate::model::{Field, Presence, Type};

    fn mandatory(wire: &str, ident: &str, ty: Type) -> Field {
        Field { presence: Presence::Mandatory, constraints: Vec::new(), ..fixture::field(wire, ident, ty) }
    }

    #[test]
    fn new_takes_what_is_mandatory_and_setters_the_rest() {
        let text = fixture::text(&fixture::operation());
        assert!(
            text.contains("        db_instance_id: impl Into<String>,\n        start_time: impl Into<Timestamp>,\n")
        );
        assert!(
            text.contains("    pub fn backup_mode(mut self, backup_mode: impl Into<Open<BackupMode>>) -> Self {\n")
        );
        assert!(text.contains("pub fn ids(mut self, ids: impl IntoIterator<Item = impl Into<String>>) -> Self {\n"));
        assert!(!text.contains("pub fn start_time"));
    }

    #[test]
    fn many_of_one_type_are_given_by_name() {
        let mut operation = fixture::operation();
        let fields = ["A", "B", "C", "D"].map(|wire| mandatory(wire, &wire.to_lowercase(), Type::Text));
        operation.request.fields = fields.into();
        operation.rules.clear();
        let text = fixture::text(&operation);
        assert!(text.contains("    pub fn new(required: ListJobsRequired) -> Self {\n"), "{text}");
        assert!(
            text.contains("        let ListJobsRequired { a, b, c, d } = required;\n        Self { a, b, c, d }\n")
        );
        assert!(text.contains("    /// See [`d`](ListJobs#structfield.d).\n    pub d: String,\n}\n"));
        assert!(text.contains("/// use generated_client::acme::jobs::list_jobs::ListJobsRequired;\n"));
        assert!(text.contains("///     a: \"a\".into(),\n"));
        operation.request.fields.pop();
        assert!(!fixture::text(&operation).contains("Required"));
    }

    #[test]
    fn what_is_deprecated_says_so_and_may_be_touched() {
        let mut operation = fixture::operation();
        operation.request.fields[3].deprecated = Some("use `b`".into());
        let text = fixture::text(&operation);
        let field = "    #[doc(alias = \"PageSize\")]\n    #[deprecated(note = \"use `b`\")]\n    pub page_size: ";
        let setter = "    #[deprecated(note = \"use `b`\")]\n    #[inline]\n    pub fn page_size(";
        assert!(text.contains(field) && text.contains(setter), "{text}");
        assert!(
            text.contains("#[expect(deprecated, reason = \"deprecated, but still to be had\")]\nimpl ListJobs {\n")
        );
        assert!(
            text.contains(
                "const _: () = {\n    crate::record! {\n        ListJobs {\n            0: db_instance_id Text"
            )
        );
        assert_eq!(text.matches("#[expect(").count(), 2);
    }

    #[test]
    fn fixed_parameters_have_a_row_and_no_field() {
        let mut operation = fixture::operation();
        operation.request.fields[7].presence = Presence::Fixed("json".into());
        let text = fixture::text(&operation);
        assert!(!text.contains("security_token") && !text.contains("Secret"));
        assert!(text.contains("        7: ids List = "));
        assert!(text.contains("        fixed = query(\"SecurityToken\").fixed(\"json\"),\n    }\n"));
    }
}
