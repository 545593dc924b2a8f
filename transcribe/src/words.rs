//! Words of the pages' languages: what they call columns, sections, types and answers. Data, so that another language or
//! another habit is another word.

mod columns;
mod numbered;
mod protocol;
mod sections;
mod types;

pub(crate) use self::columns::{Column, column};
pub(crate) use self::numbered::numbered;
pub(crate) use self::protocol::{
    Part, is_article, is_boilerplate, is_header, is_idempotency, is_of_the_protocol, is_operation_parameter,
    is_project, is_top_level, is_version_header, part_of_error, verb,
};
pub(crate) use self::sections::{Section, is_about_either_side, is_generic, section};
pub(crate) use self::types::{is_flattened, is_nothing, location, required, shape};
