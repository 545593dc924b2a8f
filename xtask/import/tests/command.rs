//! A folder with pages of our own, and the program that is run in it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a run has said, and its exit code.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The folder; removed in the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("import-{}-{count}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// With a page.
    pub(crate) fn with_page() -> Self {
        let folder = Self::new();
        folder.write("page.md", PAGE);
        folder
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let output = Command::new(env!("CARGO_BIN_EXE_import")).args(arguments).current_dir(&self.0).output().unwrap();
        let [out, err] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        Said { code: output.status.code().unwrap(), out, err }
    }

    /// The facts of a page.
    pub(crate) fn facts(&self, page: &str) -> Value {
        let said = self.run(&["--facts", page]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
        serde_json::from_str(&said.out).unwrap()
    }

    /// All files below a folder.
    pub(crate) fn files(&self, below: &str) -> BTreeMap<String, String> {
        let root = self.0.join(below);
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                    files.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A page about an operation that lists jobs.
pub(crate) const PAGE: &str = "\
# ListJobs {#doc_api_Acme_ListJobs .reference}

Lists the jobs of a site.

## Request parameters {#parameters .section}

|Parameter|Type|Required|Example|Description|
|---------|----|--------|-------|-----------|
|Action|String|Yes|ListJobs|The operation. Set the value to ListJobs.|
|SiteId|String|Yes|site-1|The site.|
|State|String|No|RUNNING|The state of the jobs. Valid values:

-   RUNNING: The job runs.
-   DONE: The job is over.

|
|PageSize|Integer|No|30|Entries on a page. Valid values: 1 to 100. Default value: 30.|
|Owner|String|If State is set|me|Whose jobs.|

## Response parameters {#resultMapping .section}

|Parameter|Type|Example|Description|
|---------|----|-------|-----------|
|Items|Array| |The jobs.|
|└JobId|String|job-1|The job.|
|└Size|Integer|12|Its size. Unit: MB.|
|RequestId|String|0-1|The request.|

## Examples {#demo .section}

Sample success responses

`JSON` format

``` {#json_return_success_demo}
{
    \"Items\": {\"Job\": [{\"JobId\": \"job-1\", \"Size\": 12}]},
    \"RequestId\": \"0-1\"
}
```

## Error codes

|HttpCode|Error code|Error message|Description|
|--------|----------|-------------|-----------|
|404|NoSite|There is no such site.|The site is not known.|
";
