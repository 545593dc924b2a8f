//! How the services of a vendor are called where no page tells: proposals for `service.yaml`, data only.

use crate::Format;

/// What the services of a vendor have in common.
#[derive(Debug)]
pub(crate) struct Habits {
    provider: &'static str,
    /// Whether an operation without a path is named by a parameter.
    pub is_rpc: bool,
    /// Schemes of authentication, best first, each with its header if it has one of its own.
    pub schemes: &'static [(&'static str, Option<&'static str>)],
    /// Parameters that the signature adds to each call in RPC style.
    pub signed: &'static [(&'static str, &'static str)],
    /// Header with the version of the API, in REST style.
    pub version_header: Option<&'static str>,
    /// Keys of code, message and request id in an error answer.
    pub error_keys: [&'static [&'static str]; 3],
    /// Whether these keys may stand deeper.
    pub is_nested: bool,
}

const ALL: &[Habits] = &[
    Habits {
        provider: "aliyun",
        is_rpc: true,
        schemes: &[("acs3-hmac-sha256", None), ("rpc-hmac-sha1", None)],
        signed: &[
            ("Format", "Form of the answer."),
            ("AccessKeyId", "Access key."),
            ("Signature", "The signature."),
            ("SignatureMethod", "How the signature was made."),
            ("SignatureVersion", "Version of the signature."),
            ("SignatureNonce", "A word that no other request has."),
            ("Timestamp", "When the request was signed, in UTC."),
            ("SecurityToken", "Token of a temporary credential."),
        ],
        version_header: Some("x-acs-version"),
        error_keys: [&["Code", "code"], &["Message", "message"], &["RequestId", "requestId"]],
        is_nested: false,
    },
    Habits {
        provider: "huaweicloud",
        is_rpc: false,
        schemes: &[("sdk-hmac-sha256", None), ("token", Some("X-Auth-Token"))],
        signed: &[],
        version_header: None,
        error_keys: [
            &["error_code", "errorCode", "errCode", "code"],
            &["error_msg", "errorMsg", "externalMessage", "message"],
            &["request_id", "requestId"],
        ],
        is_nested: true,
    },
];

/// What a vendor is called of whom nothing is known.
const NONE: Habits = Habits {
    provider: "",
    is_rpc: false,
    schemes: &[],
    signed: &[],
    version_header: None,
    error_keys: [&["code"], &["message"], &["request_id"]],
    is_nested: false,
};

/// The habits of the vendor whose pages have this format.
pub(crate) fn of(format: Format) -> &'static Habits {
    ALL.iter().find(|it| it.provider == format.provider()).unwrap_or(&NONE)
}
