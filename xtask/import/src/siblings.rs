//! Files of other services of a vendor, from which the draft of a new one takes what they have in common.

use codegen::SpecFile;
use codegen::source::Service;
use fs_err as fs;
use std::path::Path;

/// The specs of this workspace: they know their vendors, whatever folder is written to.
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec");

/// Settled services of a provider, each with its path below the specs: those beside the new one, then our own.
pub(crate) fn of(specs: &Path, provider: &str) -> Vec<(String, Service)> {
    let mut found = Vec::new();
    for specs in [specs, Path::new(OWN)] {
        let folders = fs::read_dir(specs.join(provider)).into_iter().flatten().flatten();
        let mut names: Vec<String> = folders.filter_map(|it| it.file_name().into_string().ok()).collect();
        names.sort();
        for name in names {
            let path = format!("{provider}/{name}/service.yaml");
            found.extend(settled(specs, &path).map(|service| (path, service)));
        }
    }
    found
}

// What cannot be read, or is still in doubt itself, proposes nothing; `lint` tells of it.
fn settled(specs: &Path, path: &str) -> Option<Service> {
    let text = fs::read(specs.join(path)).ok()?;
    let service = codegen::read_service(&SpecFile { path: path.to_owned(), text }).ok()?;
    service.review.is_empty().then_some(service)
}
