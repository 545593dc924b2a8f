//! Pages of products that no spec knows: imported into an empty folder, settled as a maintainer would, generated.

use crate::command::Folder;
use codegen::{Options, SpecFile, Style};

const RPC: &str = "# TagShelves {#doc_api_Acme_TagShelves .reference}\n\nTags shelves.\n\n## Request parameters\n\n\
|Name|Type|Required|Example|Description|\n|--|--|--|--|--|\n\
|Action|String|Yes|TagShelves|Set the value to **TagShelves**. |\n\
|RegionId|String|Yes|cn-a|The region. |\n\
|ShelfId.N|RepeatList|Yes|s-1|The shelves. |\n\
|Tag.N.Key|String|Yes|color|The key. Up to 64 characters. |\n\
|Tag.N.Value|String|No|red|The value. |\n\
|ClientToken|String|No|t-1|A token that ensures the idempotence of the request. |\n\n\
## Response parameters\n\n|Name|Type|Example|Description|\n|--|--|--|--|\n|RequestId|String|R-1|The id of the call. |\n\n\
## Examples\n\nSample requests\n\n```\nhttps://acme.aliyuncs.com/?Action=TagShelves\n&RegionId=cn-a\n&ShelfId.1=s-1\n&Tag.1.Key=color\n&Version=2020-05-01\n&<Common request parameters>\n```\n\n\
Sample success responses\n\n```\n{\"RequestId\": \"R-1\"}\n```\n\n\
## Error codes\n\n|HttpCode|Error code|Error message|Description|\n|--|--|--|--|\n\
|400|Throttling|Slow.|Too many. |\n|503|Throttling|Slow.|Too many. |\n|403|Denied|No.|One. |\n|403|Denied|Never.|Two. |\n";

const REST: &str = r#"Creating a Shelf
================

Function
--------

This API is used to create a shelf.

URI
---

POST /v3/{project_id}/shelves

.. table:: **Table 1 Parameter description**

   +------------+-----------+-------------+
   | Name       | Mandatory | Description |
   +============+===========+=============+
   | project_id | Yes       | The tenant. |
   +------------+-----------+-------------+

Request
-------

.. table:: **Table 2 Request body parameters**

   +------+-----------+---------+-------------------------------+
   | Name | Mandatory | Type    | Description                   |
   +======+===========+=========+===============================+
   | type | Yes       | String  | The kind.                     |
   +------+-----------+---------+-------------------------------+
   | size | No        | Integer | How many. Value range: 1 to 9 |
   +------+-----------+---------+-------------------------------+

Example Request
---------------

.. code-block::

   {
     "type": "tall",
     "size": 3,
     "color": "red"
   }

Response
--------

.. table:: **Table 3 Response body parameters**

   +--------+--------+-------------+
   | Name   | Type   | Description |
   +========+========+=============+
   | result | String | The id.     |
   +--------+--------+-------------+

Example Response
----------------

.. code-block::

   {
     "result": "s-1"
   }
"#;

/// In the style of an RPC vendor's pages, and yet with a path.
const ROA: &str = "# ListShelves {#doc_api_Acme_ListShelves .reference}\n\nLists shelves.\n\n## Request syntax\n\n```\nGET /openapi/shelves HTTP/1.1\n```\n\n\
## Request parameters\n\n|Name|Type|Required|Example|Description|\n|--|--|--|--|--|\n|kind|String|No|tall|The kind. |\n\n\
## Response parameters\n\n|Name|Type|Example|Description|\n|--|--|--|--|\n|RequestId|String|R-1|The id of the call. |\n";

/// What a maintainer does with a draft, as far as a program can: say it in other words, fill in what no page tells, settle
/// each dispute, and delete the items.
fn settled(text: &str) -> String {
    let text = text.split("\nreview:").next().unwrap_or_default();
    let text = text.replace(['“', '”'], "").replace("unknown.{region}.invalid", "acme.{region}.example.com");
    format!("{}\n", text.replace("service: Unnamed", "service: Acme"))
}

fn specs(folder: &Folder, edit: impl Fn(&str) -> String) -> Vec<SpecFile> {
    let files = folder.files("spec").into_iter();
    files.map(|(path, text)| SpecFile { path: format!("spec/{path}"), text: edit(&text).into() }).collect()
}

fn imported(page: &str, text: &str, service: &[&str]) -> Folder {
    let folder = Folder::new();
    folder.write(page, text);
    let said = folder.run(&[&[page, "--out", "spec"], service].concat());
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    folder
}

/// Open items are all that is wrong with a draft; settled, it makes a client.
fn generated(folder: &Folder) -> String {
    let problems = codegen::lint(&specs(folder, str::to_owned));
    assert!(!problems.is_empty(), "a draft has something to settle");
    assert!(problems.iter().all(|it| it.code == "open-review"), "{}", problems.render(Style::Plain));
    let made = codegen::generate(&specs(folder, settled), &Options::default());
    let made = made.unwrap_or_else(|it| panic!("{}", it.render(Style::Plain)));
    made.files.into_values().collect::<Vec<_>>().join("\n")
}

#[test]
fn an_operation_in_rpc_style() {
    let folder = imported("page.md", RPC, &[]);
    let files = folder.files("spec");
    let (service, draft) = (&files["aliyun/acme/service.yaml"], &files["aliyun/acme/tag_shelves.yaml"]);
    for words in [
        "protocol: rpc",
        "version: \"2020-05-01\"",
        "pattern: acme.aliyuncs.com",
        "service: Acme",
        "scheme: rpc-hmac-sha1",
        "fixed: \"2020-05-01\"",
        "review:",
    ] {
        assert!(service.contains(words), "{words}: {service}");
    }
    for words in [
        "  ShelfId:\n",
        "list_of: string\n    style: indexed\n    required: true",
        "  Tag:\n",
        "      Key:\n",
        "idempotency_token: true",
        "name: Throttling503",
        "it is mandatory; is the list Tag, too",
    ] {
        assert!(draft.contains(words), "{words}: {draft}");
    }
    assert_eq!(draft.matches("code: Denied").count(), 1, "{draft}");
    let code = generated(&folder);
    assert!(
        code.contains("pub shelf_id: Vec<") && code.contains("pub tag: ") && code.contains("pub struct Tag"),
        "{code}"
    );
}

#[test]
fn an_operation_in_rest_style() {
    let folder = imported("page.rst", REST, &["--service", "huaweicloud/acme"]);
    let files = folder.files("spec");
    let draft = &files["huaweicloud/acme/create_shelf.yaml"];
    for words in [
        "http: \"POST /v3/{project_id}/shelves\"",
        "supplied_by: credentials",
        "name: kind",
        "maximum: 9",
        "    body: |\n",
        "color: only a sample shows it",
    ] {
        assert!(draft.contains(words), "{words}: {draft}");
    }
    let service = &files["huaweicloud/acme/service.yaml"];
    assert!(service.contains("version: v3") && service.contains("parameter: project_id"), "{service}");
    let code = generated(&folder);
    assert!(code.contains("pub kind: ") && code.contains("pub color: "), "{code}");
}

#[test]
fn a_service_in_another_style_than_its_siblings() {
    let folder = imported("page.md", ROA, &[]);
    let service = &folder.files("spec")["aliyun/acme/service.yaml"];
    let version = "  x-acs-version:\n    in: header\n";
    assert!(service.contains("protocol: rest") && service.contains(version), "{service}");
    let version = service.split(version).nth(1).and_then(|it| it.split("\n  x-").next()).unwrap_or_default();
    assert!(version.contains("supplied_by: protocol") && version.contains("fixed: unknown"), "{service}");
    assert!(!service.contains("SignatureNonce") && !service.contains("rpc:\n"), "{service}");
    generated(&folder);
}

#[test]
fn what_no_page_tells_comes_from_a_settled_sibling() {
    const SIBLING: &str = "service: Box\ntitle: Boxes\nprotocol: rpc\nversion: \"1999-01-01\"\nsources: { sdk: { package: box, version: \"1\" } }\nendpoint: { pattern: box.example.com, sources: [sdk] }\nrpc: { method: POST, path: /, operation_parameter: Action, version_parameter: Version, sources: [sdk] }\nauthentication: [{ scheme: token, header: X-Box, sources: [sdk] }]\ncommon: { X-Sealed: { in: header, type: string, supplied_by: signature, sources: [sdk] }, Colour: { type: string, sources: [sdk] } }\nerror_body: { code: [Oops], message: [Why], sources: [sdk] }\n";
    let draft = |sibling: &str| {
        let folder = Folder::new();
        folder.write("page.md", RPC);
        folder.write("spec/aliyun/a_box/service.yaml", sibling);
        let said = folder.run(&["page.md", "--out", "spec"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
        folder.files("spec").remove("aliyun/acme/service.yaml").expect("a draft")
    };
    let taken = draft(SIBLING);
    for words in ["header: X-Box", "X-Sealed", "code: [Oops]", "aliyun/a_box/service.yaml has it so"] {
        assert!(taken.contains(words), "{words}: {taken}");
    }
    // What belongs to the other service alone stays there.
    for words in ["sdk", "Colour", "1999", "box.example.com"] {
        assert!(!taken.contains(words), "{words}: {taken}");
    }
    for unsettled in ["mine".to_owned(), format!("{SIBLING}review: [what is it?]\n")] {
        let own = draft(&unsettled);
        assert!(!own.contains("X-Box") && own.contains("scheme: acs3-hmac-sha256"), "{own}");
    }
}

#[test]
fn a_service_that_is_there_stays() {
    let folder = Folder::new();
    folder.write("page.md", RPC);
    folder.write("spec/aliyun/acme/service.yaml", "mine");
    for more in [&[][..], &["--merge"]] {
        let said = folder.run(&[&["page.md", "--out", "spec"], more].concat());
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(folder.files("spec")["aliyun/acme/service.yaml"], "mine");
    }
}

#[test]
fn merging_leaves_remarks_and_layout_alone() {
    const SPEC: &str = "# By hand.\noperation: TagShelves # its name\nsummary: Tags shelves.\nread_only: { value: false, decision: It writes. }\n\nsources:\n  old: { page: Tags } # the first\n\nrequest:\n  RegionId:   { type: string, required: true } # where\n  Gone: { type: string }\n\nresponse:\n  # Of the call.\n  RequestId:\n    type: string\n";
    let folder = Folder::new();
    folder.write("page.md", RPC);
    folder.write("spec/aliyun/acme/tag_shelves.yaml", SPEC);
    let said = folder.run(&["page.md", "--out", "spec", "--merge"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    let merged = &folder.files("spec")["aliyun/acme/tag_shelves.yaml"];
    let lost: Vec<&str> = SPEC.lines().filter(|line| !merged.lines().any(|it| it == *line)).collect();
    assert_eq!(lost, ["  Gone: { type: string }"], "{merged}");
    assert!(merged.contains("  Gone: { type: string, sources: [old] }"), "{merged}");
    assert!(merged.contains("  ShelfId:\n") && merged.contains("\nreview:\n"), "{merged}");
}
