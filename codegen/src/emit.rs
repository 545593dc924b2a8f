//! From model to files: each kind of item has its module, and none knows an operation, a vendor or a field.

mod doc;
mod enumeration;
mod error;
mod example;
mod file;
#[cfg(test)]
pub(crate) mod fixture;
mod given;
mod module;
mod operation;
mod paging;
mod request;
mod sample;
mod structure;
mod table;
mod tests;
mod text;
mod types;

pub(crate) use doc::{Docs, comment};
pub(crate) use file::{File, Piece};
pub(crate) use module::{Index, index, modules};

use crate::Options;
use crate::model::{Operation, Service};

/// Emits the files of an operation with their paths.
pub(crate) fn operation(service: &Service, operation: &Operation, options: &Options) -> Vec<(String, File)> {
    let folder = format!("{}/{}", service.modules.join("/"), operation.module);
    let mut file = operation::operation(service, operation, options);
    let Some(tests) = tests::tests(operation, options) else { return vec![(format!("{folder}.rs"), file)] };
    operation::tests(&mut file);
    vec![(format!("{folder}.rs"), file), (format!("{folder}/tests.rs"), tests)]
}
