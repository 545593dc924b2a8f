//! Turns specs of HTTP operations into Rust source text.
//!
//! Pure: texts go in, texts or problems come out. Files, terminal and clock belong to the caller.

mod amend;
mod check;
mod decode;
mod diagnostic;
mod doc;
mod emit;
mod encode;
mod format;
mod generate;
mod json;
mod load;
#[expect(unreachable_pub, reason = "the model is as visible as this module")]
mod model;
mod name;
mod schema;
pub mod source;
mod yaml;

use std::collections::BTreeMap;

pub use self::amend::amend_operation;
pub use self::diagnostic::{Diagnostic, Diagnostics, FileId, Fix, Label, Span, Style};
pub use self::encode::{write_facts, write_operation, write_service};
pub use self::generate::{generate, lint, read_operation, read_service};
pub use self::json::Json;
pub use self::name::{Kind as NameKind, derive as rust_name, is_free as is_free_name};
pub use self::schema::{operation_schema, service_schema};

/// A file of the spec folder.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SpecFile {
    /// Relative, with forward slashes: `spec/aliyun/rds/service.yaml`.
    pub path: String,
    /// Its bytes.
    pub text: Vec<u8>,
}

/// What the generated code needs to know about the crate it will stand in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Options {
    /// Path of the support code: `crate`, or `::generated_client`.
    pub support: String,
    /// Name of the crate in examples of the documentation.
    pub docs_crate: String,
    /// Path of the generated modules inside that crate, as examples write it.
    pub modules_root: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { support: "crate".to_owned(), docs_crate: "generated_client".to_owned(), modules_root: Vec::new() }
    }
}

/// What was generated.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Generated {
    /// Texts by path below the output folder: `aliyun/rds/describe_migrate_tasks.rs`.
    pub files: BTreeMap<String, String>,
    /// What came of each operation, by the path of its spec.
    pub operations: BTreeMap<String, Entry>,
}

/// What came of one operation.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Entry {
    /// Paths of its files.
    pub files: Vec<String>,
    /// What it adds to the module of its service: while this stays, the module stays.
    pub index: String,
}
