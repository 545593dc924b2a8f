//! Words of the pages' languages: what they call columns, sections, types and answers. Data, so that another language or
//! another habit is another word.

use crate::fact::{Location, Required, Shape};

/// What a column holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Column {
    Name,
    Type,
    Required,
    /// The column says yes where a parameter may be left out.
    Optional,
    Location,
    Example,
    Description,
    Default,
    Values,
    Status,
    Code,
    Message,
}

const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "名称",
            "参数",
            "参数名称",
            "参数名",
            "字段",
            "字段名",
            "字段名称",
            "属性",
            "元素",
            "返回参数",
            "请求参数",
            "名稱",
            "參數",
            "參數名稱",
            "子参数",
            "成员",
            "成员变量",
            "返回字段",
            "属性名称",
            "节点",
            "parameter",
            "name",
            "field",
            "parameter name",
            "attribute",
            "element",
            "field name",
            "parameters",
            "header",
            "header name",
            "property",
            "key",
            "sub-parameter",
            "request parameter",
            "response parameter",
            "item",
        ],
    ),
    (
        Column::Type,
        &[
            "类型",
            "参数类型",
            "数据类型",
            "字段类型",
            "類型",
            "类 型",
            "type",
            "data type",
            "parameter type",
            "field type",
            "value type",
        ],
    ),
    (
        Column::Required,
        &[
            "是否必选",
            "是否必须",
            "是否必需",
            "是否必填",
            "必选",
            "必填",
            "必须",
            "是否必要",
            "是否為必選",
            "是否必傳",
            "是否必传",
            "是否必選",
            "required",
            "required?",
            "required or not",
            "mandatory",
            "mandatory or not",
            "mandatory?",
            "mandatory (yes/no)",
            "is required",
            "whether required",
            "required/optional",
            "mandatory/optional",
            "m/o",
            "必选/可选",
        ],
    ),
    (Column::Optional, &["是否可选", "可选", "optional", "optional?", "whether optional"]),
    (Column::Location, &["位置", "参数位置", "所在位置", "position", "location", "in", "parameter location", "where"]),
    (
        Column::Example,
        &[
            "示例值",
            "示例",
            "样例",
            "参数示例",
            "取值样例",
            "例子",
            "示例數值",
            "example",
            "example value",
            "sample",
            "sample value",
            "examples",
            "value example",
            "sample values",
            "example values",
        ],
    ),
    (
        Column::Description,
        &[
            "描述",
            "说明",
            "描述说明",
            "备注",
            "含义",
            "参数说明",
            "参数描述",
            "语义",
            "參數說明",
            "說明",
            "意义",
            "详细描述",
            "description",
            "meaning",
            "remarks",
            "note",
            "notes",
            "explanation",
            "details",
            "remark",
            "introduction",
            "descriptions",
        ],
    ),
    (Column::Default, &["默认值", "缺省值", "default", "default value"]),
    (Column::Values, &["取值范围", "取值", "可选值", "value range", "valid values", "range", "value", "options"]),
    (
        Column::Status,
        &[
            "httpcode",
            "http状态码",
            "http 状态码",
            "状态码",
            "http code",
            "http status code",
            "http status",
            "status code",
            "http返回码",
            "返回码",
            "http statuscode",
            "statuscode",
            "status",
            "http错误码",
            "http status codes",
            "returned value",
        ],
    ),
    (
        Column::Code,
        &[
            "错误码",
            "错误代码",
            "error code",
            "errorcode",
            "code",
            "错误编码",
            "錯誤碼",
            "错误代码（code）",
            "error codes",
            "错误代码(code)",
        ],
    ),
    (
        Column::Message,
        &[
            "错误信息",
            "错误消息",
            "error message",
            "message",
            "错误描述",
            "错误提示",
            "error messages",
            "error information",
        ],
    ),
];

/// What a header's cell calls its column.
pub(crate) fn column(text: &str) -> Option<Column> {
    let text = text.trim().trim_end_matches([':', '：', '*']).trim().to_lowercase();
    COLUMNS.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(column, _)| *column)
}

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

const YES: &[&str] =
    &["是", "yes", "y", "true", "required", "mandatory", "必选", "必填", "必须", "必需", "yes.", "m", "必傳"];
const NO: &[&str] =
    &["否", "no", "n", "false", "fasle", "optional", "可选", "选填", "no.", "o", "非必选", "非必填", "否。"];

/// What the column about being mandatory says.
pub(crate) fn required(text: &str) -> Required {
    let text = text.trim().to_lowercase();
    match text.as_str() {
        it if YES.contains(&it) => Required::Yes,
        it if NO.contains(&it) => Required::No,
        _ => Required::Unsettled,
    }
}

const LOCATIONS: &[(&str, Location)] = &[
    ("path", Location::Path),
    ("query", Location::Query),
    ("header", Location::Header),
    ("head", Location::Header),
    ("body", Location::Body),
    ("form", Location::Form),
    ("formdata", Location::Form),
    ("uri", Location::Path),
    ("host", Location::Header),
];

/// Where a column says that a parameter goes.
pub(crate) fn location(text: &str) -> Option<Location> {
    let text = text.trim().to_lowercase();
    LOCATIONS.iter().find(|(word, _)| *word == text).map(|(_, location)| *location)
}

const SCALARS: &[(&str, &str)] = &[
    ("string", "string"),
    ("str", "string"),
    ("sting", "string"),
    ("strings", "string"),
    ("varchar", "string"),
    ("char", "string"),
    ("enum", "string"),
    ("uuid", "string"),
    ("text", "string"),
    ("字符串", "string"),
    ("字符型", "string"),
    ("integer", "integer"),
    ("integers", "integer"),
    ("interger", "integer"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("long", "integer"),
    ("longs", "integer"),
    ("short", "integer"),
    ("bigint", "integer"),
    ("timestamp", "integer"),
    ("整型", "integer"),
    ("长整型", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("number", "number"),
    ("decimal", "number"),
    ("bigdecimal", "number"),
    ("浮点型", "number"),
    ("boolean", "boolean"),
    ("bool", "boolean"),
    ("booleans", "boolean"),
    ("布尔型", "boolean"),
    ("datetime", "string"),
    ("date", "string"),
    ("time", "string"),
];

const LISTS: &[&str] =
    &["array", "list", "repeatlist", "set", "arrays", "lists", "jsonarray", "json array", "arraylist", "数组", "列表"];
const OBJECTS: &[&str] = &[
    "object",
    "struct",
    "json",
    "json object",
    "jsonobject",
    "objects",
    "structs",
    "dict",
    "dictionary",
    "class",
    "data structure",
    "对象",
    "结构体",
    "dictionary data structure",
    "hash",
    "structure",
];
const MAPS: &[&str] = &["map", "hashmap", "maps"];

/// What a word for a type says.
pub(crate) fn shape(word: &str) -> Shape {
    let word = word.trim().to_lowercase();
    let word = word.as_str();
    if let Some((_, scalar)) = SCALARS.iter().find(|(known, _)| *known == word) {
        return Shape::Scalar(scalar);
    }
    match word {
        _ if LISTS.contains(&word) => Shape::List(None),
        _ if OBJECTS.contains(&word) => Shape::Object,
        _ if MAPS.contains(&word) => Shape::Map,
        _ => Shape::Unknown,
    }
}

/// Whether a cell only says that it says nothing.
pub(crate) fn is_nothing(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "" | "-" | "--" | "n/a" | "无" | "none" | "/" | "null" | "—")
}

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
