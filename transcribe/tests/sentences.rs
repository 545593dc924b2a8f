//! What sentences of descriptions state: each of our own, each with one habit of the pages.

use transcribe::{Cited, Field, Reading, read_page};

/// A page with one parameter of this type and description.
fn page(kind: &str, description: &str) -> Reading {
    let page = format!(
        "# MakeThing\n\n## Request parameters\n\n|Name|Type|Required|Description|\n|--|--|--|--|\n|Item.N.A|{kind}|No|{description} |\n\n## Error codes\n"
    );
    read_page(page.as_bytes(), None).unwrap_or_else(|it| panic!("{it}"))
}

fn parameter(page: &Reading) -> &Field {
    let [field] = page.request.as_slice() else { panic!("{:?}", page.request) };
    field
}

fn values(kind: &str, description: &str) -> Vec<(String, String)> {
    let page = page(kind, description);
    parameter(&page).limits.values.iter().map(|it| (it.value.clone(), it.meaning.clone())).collect()
}

fn words(kind: &str, description: &str) -> Vec<String> {
    values(kind, description).into_iter().map(|(word, _)| word).collect()
}

fn text(fact: Option<&Cited<String>>) -> Option<&str> {
    fact.map(|it| it.value.as_str())
}

/// Minimum and maximum, and what is in doubt.
fn bounds(kind: &str, description: &str) -> (Option<String>, Option<String>, usize) {
    let page = page(kind, description);
    let limits = &parameter(&page).limits;
    let own = |fact: Option<&Cited<String>>| text(fact).map(str::to_owned);
    (own(limits.minimum.as_ref()), own(limits.maximum.as_ref()), page.doubts.len())
}

fn default(kind: &str, description: &str) -> (Option<String>, usize) {
    let page = page(kind, description);
    (text(parameter(&page).limits.default.as_ref()).map(str::to_owned), page.doubts.len())
}

#[expect(clippy::unnecessary_wraps, reason = "it words an expectation")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn what_is_said_of_an_index_is_no_bound() {
    for description in [
        "A thing. Valid values of N: 1 to 20.",
        "名称。N 的取值范围为 1~20。",
        "名称。n的取值范围：[1, 20]",
        "N为序号，取值范围：1-5。",
    ] {
        assert_eq!(bounds("Integer", description), (None, None, 0), "{description}");
    }
    assert_eq!(bounds("Integer", "周期，最小3600秒。N 的取值范围为 1~200。"), (some("3600"), None, 0));
}

#[test]
fn ranges_for_cases_are_a_doubt() {
    for description in [
        "The size. Valid values:\n\n-   small: 1 to 10\n-   large: 5 to 100\n",
        "大小，取值范围：\n\n-   small：[1, 10]\n-   large：[5, 100]\n",
        "当类型为small时，取值范围：1~10。",
        "If the kind is small, valid values: 1 to 10.",
        "小时数，取值范围：0~7*24。",
        "版本，取值：\n\n-   old：5.5/5.6\n-   new：8.0/8.1\n",
    ] {
        assert_eq!(bounds("Integer", description), (None, None, 1), "{description}");
        assert_eq!(words("Integer", description), Vec::<String>::new(), "{description}");
    }
}

#[test]
fn bounds_are_read_from_either_side() {
    assert_eq!(bounds("Integer", "页码。起始值：1。最大值：50"), (some("1"), some("50"), 0));
    assert_eq!(
        bounds("Integer", "How big.\n\n-   Valid values: 10 to 2000. Unit: GB.\n-   In steps of 10.\n"),
        (some("10"), some("2000"), 0)
    );
    assert_eq!(
        bounds("Integer", "Valid values of N: 1 to 20. Valid values of this parameter: 1 to 100."),
        (some("1"), some("100"), 0)
    );
    assert_eq!(bounds("Integer", "How long, in seconds; minimum value: 1 hour"), (None, None, 0));
    assert_eq!(bounds("String", "带宽。取值范围：[1,200]"), (some("1"), some("200"), 0));
    assert_eq!(bounds("Integer", "数量。取值范围：1\n\n-   1000，默认值：100。\n"), (some("1"), some("1000"), 0));
}

#[test]
fn defaults_may_be_marked_or_have_a_unit() {
    for (kind, description, value) in [
        ("Integer", "周期，默认86400秒（即1天）。", "86400"),
        ("Integer", "How long, in seconds; default value: 86,400; minimum value: 1 hour", "86400"),
        ("String", "方向，默认取值为Forward。", "Forward"),
        ("String", "单位。可选值：Week和Month（默认）。", "Month"),
        ("String", "The kind: plain (default value) and fancy.", "plain"),
        ("String", "The format. JSON and XML are supported. The default format is XML.", "XML"),
        ("String", "取值：\n\n-   （默认）plain：普通\n-   fancy：特殊\n", "plain"),
        (
            "String",
            "Valid values:\n\n-   default: An ordinary one.\n-   host: One of its own.\n\nDefault value: default.",
            "default",
        ),
    ] {
        assert_eq!(default(kind, description), (some(value), 0), "{description}");
    }
}

#[test]
fn defaults_for_cases_are_a_doubt() {
    for description in [
        "端口。FTP默认值：21，FTPs默认值：990。",
        "种类。旧实例默认值为21，否则默认值为22。",
        "If the engine is old, the default value is 21.",
        "当引擎为旧版时，默认值为21。",
        "For older things, the default value is 21.",
    ] {
        assert_eq!(default("Integer", description), (None, 1), "{description}");
    }
    assert_eq!(default("String", "名称。取值：\n\n-   plain：普通。\n-   默认与别的参数一致。\n"), (None, 0));
    assert_eq!(default("String", "方式。默认为RDS系统分配。"), (None, 0));
    assert_eq!(default("Boolean", "当创建失败时，是否回滚，默认为false。"), (some("false"), 0));
    assert_eq!(default("Integer", "If you leave it out, the default value is 21."), (some("21"), 0));
}

#[test]
fn values_stand_in_sentences() {
    for (description, expected) in [
        ("类型：RDWR（默认）和 RDONLY", ["RDWR", "RDONLY"]),
        ("返回值的类型，支持RDWR与RDONLY，默认为RDWR。", ["RDWR", "RDONLY"]),
        ("RDWR表示可写，RDONLY表示只读。", ["RDWR", "RDONLY"]),
        ("类型：可写(RDWR)、只读(RDONLY)。", ["RDWR", "RDONLY"]),
        ("The kind. RDWR: can be written. RDONLY: can only be read.", ["RDWR", "RDONLY"]),
        (
            "The value RDWR indicates that it can be written, and the value RDONLY indicates that it cannot.",
            ["RDWR", "RDONLY"],
        ),
        (
            "The enumerated values include RDWR (writable) and RDONLY (readable). The default value is RDWR.",
            ["RDWR", "RDONLY"],
        ),
        ("Valid values: RDWR and RDONLY.Default value: RDWR.", ["RDWR", "RDONLY"]),
        ("枚举值：RDWR 可写；RDONLY 只读；", ["RDWR", "RDONLY"]),
        ("The kind.\n\n-   RDWR\n-   RDONLY\n", ["RDWR", "RDONLY"]),
        ("Valid values: - RDWR: can be written.\n-   RDONLY: can be read.\n", ["RDWR", "RDONLY"]),
        ("可以设置为RDWR或者RDONLY。", ["RDWR", "RDONLY"]),
    ] {
        assert_eq!(words("String", description), expected, "{description}");
    }
    assert_eq!(words("String", "查询类型。取值：A、NS、MX。"), ["A", "NS", "MX"]);
}

#[test]
fn what_is_no_list_of_values_gives_none() {
    for (kind, description) in [
        ("String", "名称。例如：one、two。"),
        ("String", "If this is set, do not set the following parameters: One, Two, and Three."),
        ("Integer", "The start; default value: 0, which is midnight."),
        ("String", "格式：org:$account:role/$role 。 说明：\n\n-   $account：账号。\n-   $role：角色。\n"),
        ("Integer", "时长。取值：\n\n-   Unit 为 Week 时，取值为1。\n-   Unit 为 Month 时，取值为2。\n"),
        ("String", "版本。取值范围：v1~v100。"),
        ("String", "应用。默认取值：app-1。"),
        ("String", "Ports. Optional values:\n\n-   TCP: 1/65535. Both ends.\n-   ICMP: -1/-1.\n"),
        ("Json", "操作设置，可包含如下字段：\n\n-   First\n\n第一个。默认为0。\n\n-   Second\n\n第二个。\n"),
        ("Boolean", "是否使用配置（Windows：NTP；Linux：YUM）。"),
    ] {
        assert_eq!(words(kind, description), Vec::<String>::new(), "{description}");
    }
}

#[test]
fn parts_of_a_text_are_a_doubt() {
    for description in [
        "A list in JSON. It contains the following fields:\n\n-   Id: The id.\n-   Port: The port.\n",
        "服务器列表，需要包含以下参数：\n\n-   Id：编号。\n-   Port：端口。\n",
        "Each item consists of a pair of:\n\n-   Id: The id.\n-   Port: The port, 80 by default.\n",
        "取值是一个列表。\n\n-   Id：String类型，必选，编号。\n-   Port：Integer类型，端口。\n",
    ] {
        let page = page("String", description);
        assert!(parameter(&page).limits.values.is_empty(), "{description}");
        assert_eq!(
            page.doubts.first().map(|it| it.candidates.as_slice()),
            Some(&["Id".to_owned(), "Port".to_owned()][..])
        );
    }
}

#[test]
fn formats_of_times_lose_quotes_and_stray_blanks() {
    for (description, format) in [
        ("格式：yyyy-MM-dd’T’HHZ", "yyyy-MM-ddTHHZ"),
        ("The format is yyyy-MM-ddTHH: mm:ssZ.", "yyyy-MM-ddTHH:mm:ssZ"),
        ("In the yyyy-MM-dd HH:mm:ss format.", "yyyy-MM-dd HH:mm:ss"),
    ] {
        assert_eq!(text(parameter(&page("String", description)).limits.format.as_ref()), Some(format));
    }
}

#[test]
fn only_what_is_said_of_the_field_is_deprecated() {
    let of = |description| parameter(&page("String", description)).limits.deprecated.is_some();
    assert!(of("说明：该参数即将被弃用。"));
    assert!(!of("状态。取值：\n\n-   yes：已废弃。\n-   no：正常。\n"));
}

/// Rules and doubts of a page with these two parameters, the first of them described so.
fn rules(names: [&str; 2], description: &str) -> (Vec<String>, usize) {
    let [first, second] = names;
    let page = format!(
        "# ListThings\n\n## Request parameters\n\n|Name|Type|Required|Description|\n|--|--|--|--|\n|{first}|String|No|{description} |\n|{second}|String|No|A time. |\n\n## Error codes\n"
    );
    let page = read_page(page.as_bytes(), None).unwrap_or_else(|it| panic!("{it}"));
    (page.rules.iter().map(|it| it.value.comparison()).collect(), page.doubts.len())
}

#[test]
fn the_order_of_two_times_is_a_rule() {
    let order = || (vec!["EndTime > StartTime".to_owned()], 0);
    for description in [
        "The end of the range. The end time must be later than the start time.",
        "Note: It must be later than the query start time.",
        "查询结束时间，需要大于查询开始时间。",
        "查询结束时间，必须晚于开始时间，格式：yyyy-MM-ddTHH:mmZ（UTC时间）。",
    ] {
        assert_eq!(rules(["EndTime", "StartTime"], description), order(), "{description}");
    }
    assert_eq!(rules(["StartTime", "EndTime"], "A time. It must be earlier than the end time."), order());
    assert_eq!(rules(["StartTime", "EndTime"], "开始时间，必须早于结束时间。"), order());
    let named = (vec!["query_end > query_start".to_owned()], 0);
    assert_eq!(rules(["query_end", "query_start"], "It must be later than the start time."), named);
}

#[test]
fn an_order_that_says_more_or_lacks_the_other_time_is_a_doubt() {
    for description in [
        "结束时间需大于起始时间，不能相差超过31天。",
        "The end time must be later than the start time, and the interval cannot be less than 60 minutes.",
        "If the kind is set, the end time must be later than the start time.",
        "不能小于开始时间，需大于开始时间。",
    ] {
        assert_eq!(rules(["EndTime", "StartTime"], description), (Vec::new(), 1), "{description}");
    }
    let description = "The end time must be later than the start time.";
    for names in [["EndTime", "Since"], ["Until", "StartTime"]] {
        assert_eq!(rules(names, description), (Vec::new(), 1), "{names:?}");
    }
}

#[test]
fn a_range_in_a_list_is_for_a_case() {
    let list = |items: &str| format!("How often.\n\n-   {items}\n\n");
    for items in [
        "If the kind is daily, only one value can be given. Valid values: 1 to 31.",
        "Kind取Daily时，只能填一个值，取值范围：1~31。\n-   Kind取Weekly时，可以填入多个值。",
    ] {
        assert_eq!(bounds("Integer", &list(items)), (None, None, 1), "{items}");
        assert_eq!(bounds("String", &list(items)), (None, None, 0), "a text has no range: {items}");
    }
    for items in ["Valid values: 1 to 31.", "The value ranges from 1 to 31.\n-   The default value is 5."] {
        assert_eq!(bounds("Integer", &list(items)), (some("1"), some("31"), 0), "{items}");
    }
}

#[test]
fn a_word_that_only_looks_mandatory_makes_nothing_so() {
    for description in [
        "The body. If it is longer than required, shorten it.",
        "When the kind is B, this is the id of the required task.",
        "数据。如果必须传入敏感信息，建议您加密。",
    ] {
        assert_eq!(page("String", description).doubts, [], "{description}");
    }
    for description in ["The body. If the kind is B, this is required.", "数据。如果类型为B，必须传入。"]
    {
        assert_eq!(page("String", description).doubts.len(), 1, "{description}");
    }
}
