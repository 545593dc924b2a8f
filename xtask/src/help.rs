//! What `--help` says.

/// All commands.
pub(crate) const ALL: &str = "\
Developer commands of this workspace.

Usage: cargo xtask <command> [options]

Commands:
  regen    Generate the client from the specs; writes only what changed
  lint     Check the specs, generate nothing
  schema   Write the JSON Schemas of the specs, for editors
  bench    Measure generation and compilation on clones of the specs
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

/// The help of each command.
pub(crate) const COMMANDS: [(&str, &str); 4] = [("regen", REGEN), ("lint", LINT), ("schema", SCHEMA), ("bench", BENCH)];
