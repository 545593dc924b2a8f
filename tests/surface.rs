//! What users get: every public item on one line, with its wire name, its constraints and its errors.
//!
//! Items come from the emitted code, constraints from the crate's own tables.

mod items;
mod tables;

use self::items::Items;
use self::tables::Tables;
use crate::operation::{Handle, all};
use crate::support::{each, read, snapshot, workspace};
use generated_client::operation::Paging;

#[test]
fn each_operation_shows_its_surface() {
    each(all(), name, |handle| snapshot("surface", &name(handle), &surface(handle)));
}

/// The names of the snapshots that this suite writes.
pub(crate) fn names() -> Vec<String> {
    all().iter().map(name).collect()
}

fn name(handle: &Handle) -> String {
    format!("{}.{}", handle.module.replace("::", "."), handle.info.name)
}

fn surface(handle: &Handle) -> String {
    let items = Items::of(&syn::parse_file(&read(&source(handle))).expect("emitted code parses"));
    let tables = Tables::of(handle);
    let mut lines = vec![heading(handle)];
    for item in &items.structs {
        lines.push(format!("\nstruct {}", item.name));
        lines.extend(tables.describe(&item.name, &item.fields));
        lines.extend(items.functions(&item.name));
    }
    for item in &items.enums {
        lines.push(format!("\nenum {}", item.name));
        lines.extend(item.variants.iter().map(|variant| format!("  {variant}{}", error(handle, &item.name, variant))));
    }
    lines.join("\n")
}

fn heading(handle: &Handle) -> String {
    let info = handle.info;
    let effect = if info.read_only { "reads" } else { "writes" };
    let success: Vec<_> = info.success.iter().map(u16::to_string).collect();
    let (service, version) = (info.service.product, info.service.version);
    let head =
        format!("{service} {version} {}: {} {} {effect}, {}", info.name, info.method, info.path, success.join(" "));
    let progress = info.progress.map(|path| format!("progress {}", path.join(".")));
    let token = info.idempotency_token.map(|name| format!("idempotency token {name}"));
    [Some(head), info.paging.map(paging), progress, token].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn paging(Paging { place, size, total, items, .. }: Paging) -> String {
    let total = total.map_or_else(String::new, |total| format!(" of {total}"));
    format!("pages by {place:?} and {size}: {items}{total}")
}

/// Status and code behind a variant of the operation's error enum.
fn error(handle: &Handle, item: &str, variant: &str) -> String {
    if !item.ends_with("Error") {
        return String::new();
    }
    let row = handle.errors.iter().find(|row| row.kind == variant);
    row.map_or_else(String::new, |row| format!(" = {} {}", row.status, row.code.unwrap_or("(any other code)")))
}

/// The file of an operation is named by its module: the one that its service's `mod.rs` takes the request from.
fn source(handle: &Handle) -> std::path::PathBuf {
    let folder = workspace().join("generated-client/src/generated").join(handle.module.replace("::", "/"));
    let module = read(&folder.join("mod.rs"));
    let request = format!("::{{{}, ", handle.info.request.name);
    let line = module.lines().find(|line| line.starts_with("pub use ") && line.contains(&request));
    let file = line.and_then(|line| line.strip_prefix("pub use ")?.split("::").next());
    folder.join(format!("{}.rs", file.expect("the module of an operation")))
}
