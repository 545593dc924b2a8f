//! What is asked on the command line.

use crate::Failure;
use crate::range::Range;
use lexopt::prelude::*;

/// What `--help` says.
pub(crate) const HELP: &str = "\
Lists backup and migration tasks of Alibaba Cloud RDS and Huawei Cloud DRS.

usage: list_tasks [--instance ID] [--since TIME] [--until TIME] [--json] ...

  --instance ID           instance of Alibaba Cloud RDS; without it only Huawei Cloud is asked
  --engine NAME           database engine of its imports: MySQL (default) or SQLServer
  --since TIME            from when on; default 7d
  --until TIME            until when; default now
  --alibaba-region NAME   default cn-hangzhou
  --huawei-region NAME    default cn-north-4
  --endpoint URL          asks this address instead of both clouds, such as that of `cargo xtask mock`
  --json                  one JSON array instead of a table

TIME is `now`, `today`, `yesterday`, a date (2026-11-01), a date and time (\"2026-11-01 14:30\"), or how long ago (90m,
12h, 7d, 2w). Days and times are those of your time zone.
";

/// What is asked.
pub(crate) struct Arguments {
    pub(crate) instance: Option<String>,
    pub(crate) engine: String,
    pub(crate) range: Range,
    pub(crate) alibaba_region: String,
    pub(crate) huawei_region: String,
    pub(crate) endpoint: Option<String>,
    pub(crate) json: bool,
}

/// What the program was called for.
pub(crate) enum Called {
    ForHelp,
    WithArguments(Box<Arguments>),
}

impl Arguments {
    pub(crate) fn parse() -> Result<Called, Failure> {
        let mut parser = lexopt::Parser::from_env();
        let (mut since, mut until) = ("7d".to_owned(), "now".to_owned());
        let mut arguments = Self {
            instance: None,
            engine: "MySQL".to_owned(),
            range: Range::default(),
            alibaba_region: "cn-hangzhou".to_owned(),
            huawei_region: "cn-north-4".to_owned(),
            endpoint: None,
            json: false,
        };
        while let Some(argument) = parser.next()? {
            match argument {
                Long("instance") => arguments.instance = Some(parser.value()?.string()?),
                Long("engine") => arguments.engine = parser.value()?.string()?,
                Long("since") => since = parser.value()?.string()?,
                Long("until") => until = parser.value()?.string()?,
                Long("alibaba-region") => arguments.alibaba_region = parser.value()?.string()?,
                Long("huawei-region") => arguments.huawei_region = parser.value()?.string()?,
                Long("endpoint") => arguments.endpoint = Some(parser.value()?.string()?),
                Long("json") => arguments.json = true,
                Short('h') | Long("help") => return Ok(Called::ForHelp),
                other => return Err(format!("{}; see --help", other.unexpected()).into()),
            }
        }
        arguments.range = Range::parse(&since, &until)?;
        Ok(Called::WithArguments(Box::new(arguments)))
    }
}
