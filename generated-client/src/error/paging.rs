//! Pages that do not come to an end.

use std::fmt;

/// The pages of an answer cannot be read to their end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum PagingError {
    /// A page came again although more items are said to follow: the service does not turn pages.
    Repeated {
        /// The number or offset that was asked for.
        place: u64,
        /// How many items there are, as the service says.
        total: u64,
    },
    /// More may follow, but at a number or offset that the service does not take.
    OutOfReach {
        /// The largest number or offset.
        maximum: u64,
    },
}

impl fmt::Display for PagingError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeated { place, total } => {
                write!(out, "the page at {place} came before, although it is not the last: there are {total} items")
            }
            Self::OutOfReach { maximum } => {
                write!(out, "more items may follow, but pages beyond {maximum} cannot be asked for: narrow the request")
            }
        }
    }
}

impl std::error::Error for PagingError {}
