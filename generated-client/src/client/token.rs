//! Tokens by which a request that is sent again counts once.

use super::core::Core;
use crate::Presence;
use crate::operation::Info;
use crate::record::{Record, Slot, Value};

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
        *field = Some(core.nonces.nonce());
    }
    !Value::of(request, row).is_absent()
}
