//! What a scalar becomes: the coercions live here, and nowhere else.

use crate::json::Kind;
use crate::record::Slot;
use crate::{Integer, Json, Number};
use std::borrow::Cow;

/// A scalar as it was found.
pub(crate) enum Scalar<'a> {
    Text(Cow<'a, str>),
    Number(&'a str),
    Boolean(bool),
}

impl<'a> Scalar<'a> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Text(_) => Kind::Text,
            Self::Number(_) => Kind::Number,
            Self::Boolean(_) => Kind::Boolean,
        }
    }

    /// As text, which every scalar can become.
    pub(crate) fn into_text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => text,
            Self::Number(digits) => Cow::Borrowed(digits),
            Self::Boolean(value) => Cow::Borrowed(if value { "true" } else { "false" }),
        }
    }

    /// For messages: text that is no number is told, cut when long.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Text(text) => {
                let start: String = text.chars().take(40).collect();
                let more = if start.len() < text.len() { "…" } else { "" };
                format!("the text {start:?}{more}")
            }
            Self::Number(digits) => format!("the number {}", &digits[..digits.len().min(40)]),
            Self::Boolean(_) => Kind::Boolean.name().to_owned(),
        }
    }

    /// Text or number as digits; blanks around it are those of an XML layout.
    fn digits(&self, loose: bool) -> &str {
        match self {
            Self::Text(text) if loose => text.trim_ascii(),
            Self::Text(text) => text,
            Self::Number(digits) => digits,
            Self::Boolean(_) => "",
        }
    }

    /// Text becomes a boolean only where there is nothing but text: in XML, in a query, in a header.
    fn boolean(&self, loose: bool) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            Self::Text(text) if loose => text.trim_ascii().parse().ok(),
            _ => None,
        }
    }
}

/// Puts a scalar into a slot; `Err` says what the slot takes, and why this is not it.
#[inline]
pub(crate) fn put(slot: Slot<'_>, scalar: Scalar<'_>, loose: bool) -> Result<(), (&'static str, String)> {
    match slot {
        Slot::OptText(field) => *field = Some(scalar.into_text().into_owned()),
        Slot::Text(field) => *field = scalar.into_text().into_owned(),
        Slot::OptTime(field) => *field = Some((&*scalar.into_text()).into()),
        Slot::Time(field) => *field = (&*scalar.into_text()).into(),
        Slot::OptSecret(field) => *field = Some(scalar.into_text().into_owned().into()),
        Slot::Secret(field) => *field = scalar.into_text().into_owned().into(),
        Slot::OptWord(field) | Slot::Word(field) => field.set(&scalar.into_text()),
        Slot::Any(field) => *field = any(scalar),
        Slot::OptAny(field) => *field = Some(any(scalar)),
        other => return put_strict(other, &scalar, loose),
    }
    Ok(())
}

fn put_strict(slot: Slot<'_>, scalar: &Scalar<'_>, loose: bool) -> Result<(), (&'static str, String)> {
    let wrong = |takes| (takes, scalar.describe());
    let integer = || Integer::read(scalar.digits(loose)).ok_or_else(|| wrong("an integer"));
    let number = || Number::read(scalar.digits(loose)).ok_or_else(|| wrong("a number"));
    let boolean = || scalar.boolean(loose).ok_or_else(|| wrong("a boolean"));
    match slot {
        Slot::Integer(field) => *field = integer()?,
        Slot::OptInteger(field) => *field = Some(integer()?),
        Slot::Number(field) => *field = number()?,
        Slot::OptNumber(field) => *field = Some(number()?),
        Slot::Boolean(field) => *field = boolean()?,
        Slot::OptBoolean(field) => *field = Some(boolean()?),
        Slot::List(_) => return Err((Kind::List.name(), scalar.kind().name().to_owned())),
        Slot::Map(_) | Slot::Record(_) | Slot::OptRecord(_) => {
            return Err((Kind::Object.name(), scalar.kind().name().to_owned()));
        }
        _ => {}
    }
    Ok(())
}

fn any(scalar: Scalar<'_>) -> Json {
    match scalar {
        Scalar::Text(text) => Json::from(&*text),
        Scalar::Number(digits) => Json::trusted(digits),
        Scalar::Boolean(value) => Json::from(value),
    }
}

/// What a slot takes, for messages.
pub(crate) fn takes(slot: &Slot<'_>) -> &'static str {
    match slot {
        Slot::Integer(_) | Slot::OptInteger(_) => "an integer",
        Slot::Number(_) | Slot::OptNumber(_) => "a number",
        Slot::Boolean(_) | Slot::OptBoolean(_) => "a boolean",
        Slot::Record(_) | Slot::OptRecord(_) | Slot::Map(_) => "an object",
        Slot::List(_) => "a list",
        Slot::Any(_) | Slot::OptAny(_) => "a value",
        _ => "text",
    }
}
