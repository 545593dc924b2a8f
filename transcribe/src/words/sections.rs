//! What headings call sections.

/// What a section is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Section {
    /// What the operation does.
    Function,
    Uri,
    Request,
    Response,
    Samples,
    Errors,
    /// Where to try it out, how to be allowed to: no facts about the operation's shape.
    Boilerplate,
}

/// What headings of sections begin with or are; the first section that fits decides.
const SECTIONS: &[(Section, &[&str])] = &[
    (
        Section::Errors,
        &[
            "错误码",
            "错误代码",
            "錯誤碼",
            "error code",
            "error response",
            "status code",
            "返回码",
            "returned value",
            "abnormal response",
            "特殊错误码",
            "error",
        ],
    ),
    (
        Section::Boilerplate,
        &[
            "调试",
            "debug",
            "authorization information",
            "授权信息",
            "ram authorization",
            "鉴权",
            "相关文档",
            "qps limit",
            "sdk",
            "修订记录",
            "调用方式",
        ],
    ),
    (
        Section::Response,
        &[
            "返回参数",
            "返回數據",
            "返回数据",
            "返回结果",
            "响应",
            "返回值",
            "返回",
            "response",
            "return",
            "返回參數",
            "normal response",
        ],
    ),
    (
        Section::Request,
        &[
            "请求参数",
            "请求體",
            "请求体",
            "请求头",
            "requestbody",
            "request body",
            "请求消息",
            "请求",
            "輸入參數",
            "输入参数",
            "request",
            "參數",
            "参数",
            "parameters",
            "path parameters",
            "query parameters",
            "請求參數",
            "parameter description",
        ],
    ),
    (Section::Uri, &["uri", "url", "接口路径", "路径", "api path"]),
    (
        Section::Function,
        &[
            "function",
            "功能",
            "description",
            "描述",
            "constraints",
            "约束",
            "限制",
            "使用说明",
            "prerequisites",
            "背景",
            "usage notes",
            "limits",
            "background",
            "接口说明",
            "api description",
            "前提条件",
            "usage",
        ],
    ),
];

/// What a heading of one of these holds anywhere: `Example Request`, `Special error codes`, `Action request parameters`.
const HOLDING: &[(Section, &[&str])] = &[
    (Section::Samples, &["示例", "样例", "範例", "举例", "example", "sample", "demo"]),
    (Section::Errors, &["错误码", "错误代码", "error code"]),
    (
        Section::Response,
        &["返回参数", "返回数据", "返回结果", "response param", "return param", "响应参数", "response data"],
    ),
    (Section::Request, &["请求参数", "request param", "输入参数"]),
];

/// What stands above the parameters of a request, of an answer or of a path alike.
const EITHER_SIDE: &[&str] =
    &["parameter description", "parameter descriptions", "parameters", "parameter", "参数说明", "参数", "参数描述"];

/// Whether a heading says that parameters follow, but not whose.
pub(crate) fn is_about_either_side(heading: &str) -> bool {
    EITHER_SIDE.contains(&heading.trim().trim_end_matches([':', '：']).to_lowercase().as_str())
}

/// Words of captions that every object could have.
const GENERIC: &[&str] = &[
    "parameter",
    "parameters",
    "description",
    "descriptions",
    "structure",
    "structures",
    "data",
    "field",
    "fields",
    "of",
    "the",
    "and",
    "in",
    "for",
    "request",
    "response",
    "body",
    "object",
    "objects",
    "a",
    "an",
    "to",
    "or",
    "by",
];

/// Whether a word of a caption names nothing.
pub(crate) fn is_generic(word: &str) -> bool {
    GENERIC.contains(&word.to_lowercase().as_str())
}

// A heading that is longer than this, in characters, is a sentence.
const LONGEST_HEADING: usize = 48;

/// What a heading says its section is about.
pub(crate) fn section(heading: &str) -> Option<Section> {
    let text = heading.trim().to_lowercase();
    if text.chars().count() > LONGEST_HEADING {
        return None;
    }
    let whole = SECTIONS.iter().find(|(_, words)| words.contains(&text.as_str()));
    let holding = || HOLDING.iter().find(|(_, words)| words.iter().any(|word| text.contains(word)));
    let begins = |word: &str| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|it| {
            !it.starts_with(|it: char| it.is_ascii_alphanumeric() && word.is_ascii()) || it.starts_with('s')
        })
    };
    let begins = || SECTIONS.iter().find(|(_, words)| words.iter().any(|word| begins(word)));
    whole.or_else(holding).or_else(begins).map(|(section, _)| *section)
}
