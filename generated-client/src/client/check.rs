//! Holds requests against what is documented, as strictly as the caller wants.

use super::Validation;
use crate::operation::Info;
use crate::record::Record;
use crate::{Violations, validate};

/// `Err` if the request must not be sent.
pub(crate) fn check(request: &dyn Record, info: &Info, validation: Validation) -> Result<(), Violations> {
    if validation == Validation::Off {
        return Ok(());
    }
    let Err(violations) = validate::validate(request) else { return Ok(()) };
    if validation == Validation::Enforce {
        return Err(violations);
    }
    let (service, operation) = (info.service.product, info.name);
    tracing::warn!(
        target: "generated_client::client",
        service,
        operation,
        %violations,
        "sent although it breaks documented constraints"
    );
    Ok(())
}
