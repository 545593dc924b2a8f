//! What `--help` says.

/// All commands.
pub(crate) const ALL: &str = "\
Developer commands of this workspace.

Usage: cargo xtask <command> [options]

Commands:
  regen    Generate the client from the specs; writes only what changed
  lint     Check the specs, generate nothing
  schema   Write the JSON Schemas of the specs, for editors
  import   Read documentation pages into drafts of specs
  bench    Measure generation and compilation on clones of the specs
  mock     Serve mocks of the services, to try the client without an account
  sdk-test Test the mock with the vendors' own SDKs, where they can be installed
  help     Explain a command: cargo xtask help regen

Often used:
  cargo xtask regen              after a spec or the generator was changed
  cargo xtask regen --check      tells whether the generated files are fresh

Exit codes:
  0  done
  1  the specs were refused, or generated files are stale or edited
  2  the command line makes no sense
  3  something could not be read, written or run

With --format json, each problem is a JSON object on a line of its own, in the shape of rustc's
diagnostics, whatever it is about: a place in a spec, a file of the tree, the disk or the call.

Results go to the standard output, complaints to the standard error.
Colour is used on a terminal only, and never when NO_COLOR is set.
";

/// `regen`.
pub(crate) const REGEN: &str = "\
Generates the client from the specs.

Usage: cargo xtask regen [options]

Files that stay the same are not touched. Files that no spec makes any more are deleted.
All changes are made or none; an interrupted run is finished or undone by the next one.
Generated files that were edited by hand are not overwritten, and files that were never
generated stop the run.

Options:
  --check            Write nothing; fail when a file is missing, stale, orphaned or edited
  --force            Overwrite generated files that were edited by hand
  --spec <dir>       Folder of the specs, provider/service/*.yaml [default: spec]
  --out <dir>        Folder of the generated tree [default: generated-client/src/generated]
  --support <path>   Rust path of the support code [default: crate]
  --docs-crate <name>
                     Crate name in documentation examples [default: generated_client]
  --format <format>  text, or json: one object a line, problems as rustc writes them [default: text]
  -h, --help         Print this

Examples:
  cargo xtask regen
  cargo xtask regen --spec apis --out src/apis --support ::generated_client --docs-crate my_crate
";

/// `lint`.
pub(crate) const LINT: &str = "\
Checks specs and shows every problem at once; generates nothing.

Usage: cargo xtask lint [options]

Options:
  --spec <dir>       Folder of the specs [default: spec]
  --pages <dir>      Folder of documentation pages, all or some: each must be the page that a source
                     was read from, by SHA-256, and have the lines cited [default: $SPEC_PAGES]
  --format <format>  text, or json: one object a line, problems as rustc writes them [default: text]
  -h, --help         Print this
";

/// `schema`.
pub(crate) const SCHEMA: &str = "\
Writes spec/operation.schema.json and spec/service.schema.json, by which editors complete
and underline specs. `cargo xtask regen` writes them too.

Usage: cargo xtask schema [options]

Options:
  --check     Write nothing; fail when one is stale
  -h, --help  Print this
";

/// `bench`.
pub(crate) const BENCH: &str = "\
Clones the specs to N operations and measures what it costs to generate and to compile them.

Usage: cargo xtask bench [N ...] [options]

Sizes default to 4 40 400 1000. Figures are CPU seconds (user and system) of whole processes,
the median of several runs; needs bash, and GNU time for peak memory.

Options:
  --only <part>      generation or compilation
  --peer <command>   A command to run in turn with our generation, {n} standing for N;
                     the ratio is printed
  -h, --help         Print this

Example:
  cargo xtask bench 40 --peer 'oas3-gen generate client-mod -i {n}.openapi.json -o peer'
";

/// `mock`.
pub(crate) const MOCK: &str = "\
Serves mocks of all services on one port of this machine.

Usage: cargo xtask mock [options]

Prints its address and the environment to set, as lines that a shell can read, and serves
until it is interrupted.

Options:
  --port <number>           Port; 0 takes one that is free [default: 8480]
  --tasks <count>           Tasks of each kind [default: 35]
  --step <milliseconds>     How long a task stays in one status [default: 1000]
  --samples                 Answer with what the documented samples show instead of tasks
  --access-key <id>         Access key [default: mock-access-key]
  --secret <secret>         Its secret [default: mock-secret]
  --security-token <token>  The access key is a temporary one, and this is its token
  --token <token>           Token that is taken instead of a signature [default: mock-token]
  --project <id>            Project that the identity service tells, may be repeated
                            [default: mock-project-id]
  --unsigned                Take requests that are not signed
  --fault <fault>           What goes wrong, may be repeated: html, cut:100 (bytes), status:503,
                            code:InvalidInstanceState, throttle:1500, slow:2000, drip:50
                            (milliseconds), garbage, empty, wrong-shape, truncated, clock-skew,
                            redirect, error-in-success; then *3 for three calls or *always;
                            then @Operation
  -h, --help                Print this

Example:
  cargo xtask mock --port 8480 --fault 'throttle:500*2@DescribeMigrateTasks'
";

/// `sdk-test`.
pub(crate) const SDK_TEST: &str = "\
Calls every operation of the mock with the vendors' own Python SDKs, and compares what they
make of the answers with what this client makes of them.

Usage: cargo xtask sdk-test

Installs the SDKs that tests/vendor_sdks/requirements.txt names into the target folder, unless
they are there; that needs Python 3 and a network. Without them it says so and passes.

Environment:
  PYTHON      The Python to install them with [default: python3]

Options:
  -h, --help  Print this
";

/// `import`.
pub(crate) const IMPORT: &str = "\
Reads documentation pages into drafts of specs, in which every fact cites its line and every
doubt is an item under `review:`.

Usage: cargo xtask import <page> ... [options]
       cargo xtask import --facts <page>
       cargo xtask import --score [--verbose] <dir>

A page is a file; of a folder, all files are read. The format is detected: aliyun-markdown,
aliyun-flat, huawei-flat, huawei-rst, huawei-html. Pages about one operation become one draft.
Specs and drafts that exist are never overwritten: the draft stands beside them as
<operation>.yaml.draft. A service without service.yaml gets a draft of that, too. A page that
cannot be read keeps nothing from the others.

Options:
  --service <s>      Folder of the service below --out, provider/service [default: from the page]
  --format <format>  Read as this format
  --out <dir>        Folder of the specs [default: spec]
  --merge            Add to an existing spec what it lacks, line by line, and mark what differs
  --facts            Print the facts of one page as JSON instead
  --score <dir>      Measure against a folder with pages, rows/ and truth/; one table per format
                     and generation of pages
  --verbose          With --score: list each row, place, sample and limit that differs
  -h, --help         Print this

Examples:
  cargo xtask import page.md --service aliyun/rds
  cargo xtask import zh.md en.txt --service aliyun/rds
";

/// The help of each command.
pub(crate) const COMMANDS: [(&str, &str); 7] = [
    ("regen", REGEN),
    ("lint", LINT),
    ("schema", SCHEMA),
    ("import", IMPORT),
    ("bench", BENCH),
    ("mock", MOCK),
    ("sdk-test", SDK_TEST),
];
