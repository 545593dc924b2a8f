//! Names that belong to a vendor's protocol instead of an operation, and texts that say nothing.

/// Fields that stand at the top of every answer, whether a sample shows them or not.
const TOP_LEVEL: &[&str] = &["RequestId", "requestId", "request_id"];

/// Whether a field can only stand at the top.
pub(crate) fn is_top_level(name: &str) -> bool {
    TOP_LEVEL.contains(&name)
}

/// The parameter that carries the operation's name.
const OPERATION_PARAMETERS: &[&str] = &["Action"];

/// Whether a parameter carries the operation's name.
pub(crate) fn is_operation_parameter(name: &str) -> bool {
    OPERATION_PARAMETERS.contains(&name)
}

/// Texts that say nothing about an operation; a line is one of them where it holds one.
const BOILERPLATE: &[&str] = &[
    "api explorer",
    "openapi explorer",
    "error center",
    "错误中心",
    "查看本产品错误码",
    "错误码，请",
    "common parameters",
    "公共参数",
    "公共请求参数",
    "table 1",
    "xml format",
    "json format",
    "`xml`",
    "`json`",
    "xml格式",
    "json格式",
    "xml 格式",
    "json 格式",
    "请求示例",
    "返回示例",
    "sample request",
    "sample success",
    "sample response",
    "example request",
    "example response",
    "for details, see error code",
    "for details, see status code",
    "see error codes",
    "for details, see abnormal",
    "updated on",
    "status code:",
    "normal response",
    "request parameters",
    "parameter description",
    "uri format",
    "the following table describes",
    "error response",
    "sample error",
    "更多错误码",
    "http/1.1",
    "访问错误中心",
];

/// Whether a line says nothing about an operation.
pub(crate) fn is_boilerplate(text: &str) -> bool {
    // In characters: boilerplate is short, or begins with its words.
    let text = text.to_lowercase();
    let is_short = text.chars().count() < 48;
    BOILERPLATE
        .iter()
        .any(|it| if is_short { text.contains(it) } else { text.contains(it) && text.chars().count() < 400 })
}

/// Pieces of paths that name the caller's project.
const PROJECTS: &[&str] = &["project_id"];

/// Whether a piece of a path is known from the credentials.
pub(crate) fn is_project(name: &str) -> bool {
    PROJECTS.contains(&name)
}

/// Headers that pages list beside parameters; those that begin with `X-` are headers anyway.
const HEADERS: &[&str] =
    &["content-type", "content-length", "authorization", "host", "accept", "user-agent", "if-match"];

/// Whether a name is that of a header.
pub(crate) fn is_header(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("x-") || HEADERS.contains(&name.as_str())
}

/// Whether a header tells the version of the API.
pub(crate) fn is_version_header(name: &str) -> bool {
    name.to_lowercase().ends_with("-version")
}

/// A part of an error answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Part {
    Code,
    Message,
    RequestId,
}

/// What vendors call the parts of an error answer, without letter case and underscores.
const PARTS: &[(&str, Part)] = &[
    ("code", Part::Code),
    ("errorcode", Part::Code),
    ("errcode", Part::Code),
    ("message", Part::Message),
    ("errormsg", Part::Message),
    ("errormessage", Part::Message),
    ("externalmessage", Part::Message),
    ("requestid", Part::RequestId),
];

/// The part of an error answer that a key holds.
pub(crate) fn part_of_error(key: &str) -> Option<Part> {
    let key = key.replace('_', "").to_lowercase();
    PARTS.iter().find(|(name, _)| *name == key).map(|(_, part)| *part)
}

const IDEMPOTENCY: &[&str] = &["idempoten", "幂等"];

/// Whether a description speaks of a token that makes a repeated request count once.
pub(crate) fn is_idempotency(text: &str) -> bool {
    let text = text.to_lowercase();
    IDEMPOTENCY.iter().any(|it| text.contains(it))
}

const OF_THE_PROTOCOL: &[&str] = &[
    "Action",
    "Version",
    "Format",
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "Timestamp",
    "TimeStamp",
    "SecurityToken",
];

/// Whether a parameter of a sample request belongs to every call.
pub(crate) fn is_of_the_protocol(name: &str) -> bool {
    OF_THE_PROTOCOL.contains(&name)
}

/// Whether a word of a title says nothing in a name.
pub(crate) fn is_article(word: &str) -> bool {
    matches!(word.to_ascii_lowercase().as_str(), "a" | "an" | "the")
}

/// Verbs that begin titles, and how they begin names.
const VERBS: &[(&str, &str)] = &[
    ("Adding", "Add"),
    ("Applying", "Apply"),
    ("Associating", "Associate"),
    ("Attaching", "Attach"),
    ("Binding", "Bind"),
    ("Canceling", "Cancel"),
    ("Changing", "Change"),
    ("Checking", "Check"),
    ("Configuring", "Configure"),
    ("Creating", "Create"),
    ("Deleting", "Delete"),
    ("Detaching", "Detach"),
    ("Disabling", "Disable"),
    ("Disassociating", "Disassociate"),
    ("Downloading", "Download"),
    ("Editing", "Edit"),
    ("Enabling", "Enable"),
    ("Executing", "Execute"),
    ("Exporting", "Export"),
    ("Getting", "Get"),
    ("Importing", "Import"),
    ("Listing", "List"),
    ("Modifying", "Modify"),
    ("Obtaining", "Get"),
    ("Performing", "Perform"),
    ("Querying", "Query"),
    ("Removing", "Remove"),
    ("Resetting", "Reset"),
    ("Restarting", "Restart"),
    ("Restoring", "Restore"),
    ("Scaling", "Scale"),
    ("Setting", "Set"),
    ("Starting", "Start"),
    ("Stopping", "Stop"),
    ("Switching", "Switch"),
    ("Testing", "Test"),
    ("Unbinding", "Unbind"),
    ("Updating", "Update"),
    ("Upgrading", "Upgrade"),
    ("Viewing", "View"),
];

/// The verb of a word that begins a title.
pub(crate) fn verb(word: &str) -> Option<&'static str> {
    VERBS.iter().find(|(title, _)| *title == word).map(|(_, verb)| *verb)
}
