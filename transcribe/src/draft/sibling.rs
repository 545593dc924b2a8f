//! What the services of a vendor have in common and no page of an operation tells: proposed from the file of one of them.

use super::value;
use crate::words;
use codegen::source::{Authentication, ErrorBody, Field, Map, Rpc, Service};

/// A service of the same vendor whose file is settled.
#[derive(Clone, Copy, Debug)]
pub struct Sibling<'a> {
    /// Where its file stands, for people: `aliyun/rds/service.yaml`.
    pub path: &'a str,
    /// What the file says.
    pub service: &'a Service,
}

// Sources stay behind: they are about the other service.
impl Sibling<'_> {
    pub(super) fn rpc(self) -> Option<Rpc> {
        let rpc = self.service.rpc.clone()?;
        Some(Rpc { sources: Vec::new(), ..rpc })
    }

    pub(super) fn authentication(self) -> Vec<Authentication> {
        let ways = self.service.authentication.iter().cloned();
        ways.map(|it| Authentication { sources: Vec::new(), ..it }).collect()
    }

    /// Parameters of every call that no caller gives; what callers give belongs to the other service.
    pub(super) fn common(self, is_rest: bool, version: &str) -> Map<Field> {
        let is_header = |row: &Field| row.r#in.as_ref().is_some_and(|it| it.value == "header");
        // In the query, they belong to the style in which everything stands there.
        let is_shared = |row: &Field| row.r#type.is_some() && row.supplied_by.is_some() && (!is_rest || is_header(row));
        let rows = self.service.common.iter().filter(|(_, row)| is_shared(row));
        rows.map(|(name, row)| (name.value.clone().into(), self.row(&name.value, row, is_rest, version))).collect()
    }

    fn row(self, name: &str, row: &Field, is_rest: bool, version: &str) -> Field {
        let mut row = Field {
            r#in: row.r#in.clone(),
            doc: row.doc.clone(),
            r#type: row.r#type.clone(),
            format: row.format.clone(),
            fixed: row.fixed.clone(),
            supplied_by: row.supplied_by.clone(),
            ..Field::default()
        };
        let is_version = row.fixed.as_ref().is_some_and(|it| it.value.text == self.service.version.value);
        // Signatures place the version of an RPC call; in REST style nothing but such a header tells it.
        if is_version || (is_rest && self.service.rpc.is_some() && words::is_version_header(name)) {
            row.fixed = Some(value::quoted(version).into());
            row.supplied_by = Some("protocol".to_owned().into());
        }
        row
    }

    pub(super) fn error_body(self) -> ErrorBody {
        ErrorBody { sources: Vec::new(), ..self.service.error_body.clone() }
    }

    /// Host of the identity service.
    pub(super) fn identity(self) -> Option<String> {
        Some(self.service.project.as_ref()?.identity.value.clone())
    }
}
