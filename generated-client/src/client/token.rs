//! Tokens by which a request that is sent again counts once.

use super::core::Core;
use crate::operation::Info;
use crate::record::{Record, Slot, Value};
use crate::shape::{Check, Presence, Row};

/// Puts a token into a request that changes something, if it has a place for one; whether there is one then.
pub(super) fn give(core: &Core, info: &Info, request: &mut dyn Record) -> bool {
    let Some(parameter) = info.idempotency_token else { return false };
    let rows = info.request.rows;
    let Some(row) = rows.iter().position(|row| row.wire == parameter && !matches!(row.presence, Presence::Fixed(_)))
    else {
        return false;
    };
    if Value::of(request, row).is_absent()
        && let Slot::OptText(field) = request.slot(row)
    {
        *field = Some(fitting(core.nonces.nonce(), &rows[row]));
    }
    !Value::of(request, row).is_absent()
}

/// As long as it may be. Its end is kept: words that are counted differ there.
fn fitting(token: String, row: &Row) -> String {
    let bounds = row.rules.iter().filter_map(|rule| match rule.check {
        Check::MaxLength(bound) => Some(bound),
        _ => None,
    });
    match bounds.min().and_then(|bound| token.chars().count().checked_sub(bound)) {
        Some(over) => token.chars().skip(over).collect(),
        None => token,
    }
}
