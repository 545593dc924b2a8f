//! Spanned tree → structs of [`crate::source`], reporting every problem on the way.

mod context;
mod leaf;

use crate::diagnostic::Span;
use crate::json::Json;
use crate::schema::Definitions;
use crate::source::{Claim, Field, Map, Spanned, ValueEntry};
use crate::yaml::{Content, Entry, Node};

pub(crate) use self::context::{Context, Head, Owner};
pub(crate) use self::leaf::Leaf;

/// What can be read from YAML.
pub(crate) trait Decode: Sized {
    /// Whether the key that holds it must be there.
    const REQUIRED: bool = true;

    /// The value when its key is not there.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads a value; `None` once something is reported that leaves no value.
    fn decode(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self>;

    /// How JSON Schema says it.
    fn schema(definitions: &mut Definitions) -> Json;
}

/// A struct whose keys are known.
pub(crate) trait Keyed {
    /// Its name.
    const NAME: &'static str;
    /// Its documentation.
    const DOC: &'static str;
    /// Its keys.
    const KEYS: &'static [Key];
}

/// A key of a struct.
#[derive(Debug)]
pub(crate) struct Key {
    pub name: &'static str,
    pub doc: &'static str,
    pub required: bool,
    pub schema: fn(&mut Definitions) -> Json,
}

/// From a struct: the struct itself, its decoder and its schema.
macro_rules! keys {
    ($(#[doc = $doc:literal])+ pub struct $name:ident { $($(#[doc = $about:literal])+ pub $key:ident: $type:ty,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default)]
        pub struct $name { $($(#[doc = $about])+ pub $key: $type,)+ }

        impl $crate::decode::Keyed for $name {
            const NAME: &'static str = stringify!($name);
            const DOC: &'static str = concat!($($doc),+);
            const KEYS: &'static [$crate::decode::Key] = &[$($crate::decode::Key {
                name: $crate::decode::bare(stringify!($key)),
                doc: concat!($($about),+),
                required: <$type as $crate::decode::Decode>::REQUIRED,
                schema: <$type as $crate::decode::Decode>::schema,
            },)+];
        }

        impl $crate::encode::Encode for $name {
            fn encode(&self) -> Option<$crate::json::Json> {
                Some($crate::encode::object([$(
                    ($crate::decode::bare(stringify!($key)), $crate::encode::Encode::encode(&self.$key)),
                )+]))
            }
        }

        impl $crate::decode::Decode for $name {
            fn decode(
                node: &$crate::yaml::Node<'_>,
                head: $crate::decode::Head<'_>,
                cx: &mut $crate::decode::Context<'_>,
            ) -> Option<Self> {
                let mut slots = [None; <Self as $crate::decode::Keyed>::KEYS.len()];
                cx.slots::<Self>(node, head, &mut slots)?;
                let mut slots = slots.into_iter();
                // All of them are read before the first that failed ends it.
                $(let $key = $crate::decode::field::<$type>(slots.next().flatten(), cx);)+
                Some(Self { $($key: $key?,)+ })
            }

            fn schema(definitions: &mut $crate::schema::Definitions) -> $crate::json::Json {
                definitions.reference::<Self>()
            }
        }
    };
}
pub(crate) use keys;

/// The value of a key, or what stands for it when it is absent.
pub(crate) fn field<T: Decode>(slot: Option<&Entry<'_>>, cx: &mut Context<'_>) -> Option<T> {
    match slot {
        Some(entry) => T::decode(&entry.value, Head::of(entry), cx),
        None => T::absent(),
    }
}

/// A field's name as a key: `r#in` is `in`.
pub(crate) const fn bare(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

impl<T: Leaf> Decode for Spanned<T> {
    fn decode(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        Some(Self { value: T::read(node, head, cx)?, span: node.span })
    }

    fn schema(_: &mut Definitions) -> Json {
        T::schema()
    }
}

impl<T: Decode> Decode for Option<T> {
    const REQUIRED: bool = false;

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn decode(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        T::decode(node, head, cx).map(Some)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        T::schema(definitions)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const REQUIRED: bool = false;

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn decode(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let items = cx.list(node, head)?;
        let item = |item: &Node<'_>| T::decode(item, head.item(item.span), cx);
        let decoded: Vec<Option<T>> = items.iter().map(item).collect();
        decoded.into_iter().collect()
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Json::object([("type", Json::from("array")), ("items", T::schema(definitions))])
    }
}

impl<T: Decode> Decode for Map<T> {
    const REQUIRED: bool = false;

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn decode(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let entries = cx.map(node, head)?;
        let mut decoded = Vec::with_capacity(entries.len());
        let mut complete = true;
        for entry in entries {
            let key = cx.word(entry);
            match T::decode(&entry.value, Head::of(entry), cx) {
                Some(value) => decoded.push((key, value)),
                None => complete = false,
            }
        }
        complete.then_some(decoded)
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Json::object([("type", Json::from("object")), ("additionalProperties", T::schema(definitions))])
    }
}

impl Decode for Claim {
    fn decode(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        match node.content {
            Content::Map(_) => Some(Self::Facts(Box::new(Field::decode(node, head, cx)?), head.span)),
            _ => Some(Self::Sentence(Spanned::decode(node, head, cx)?)),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Json::either([Field::schema(definitions), Spanned::<String>::schema(definitions)])
    }
}

impl Decode for ValueEntry {
    fn decode(node: &Node<'_>, head: Head<'_>, cx: &mut Context<'_>) -> Option<Self> {
        match node.content {
            Content::Map(_) => Some(Self::Full(Decode::decode(node, head, cx)?)),
            _ => Some(Self::Doc(Spanned::decode(node, head, cx)?)),
        }
    }

    fn schema(definitions: &mut Definitions) -> Json {
        Json::either([Spanned::<String>::schema(definitions), definitions.reference::<crate::source::Value>()])
    }
}

/// The place of a value that has no word of its own: a mapping's key, or the first token of a list's item.
pub(crate) fn place(node: &Node<'_>, head: Head<'_>) -> Span {
    match node.content {
        Content::Scalar { .. } | Content::Refused => node.span,
        Content::Nothing | Content::List(_) | Content::Map(_) => head.span,
    }
}
