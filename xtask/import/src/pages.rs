//! Pages on the disk.

use crate::failure::Failure;
use fs_err as fs;
use std::io::Read as _;
use std::path::Path;
use transcribe::{Format, LARGEST, Reading};

/// Reads a page.
pub(crate) fn read(path: &Path, format: Option<Format>) -> Result<Reading, Failure> {
    let bytes = bytes(path)?;
    transcribe::read_page(&bytes, format).map_err(|refusal| Failure::Refused(format!("{}: {refusal}", path.display())))
}

/// The bytes of a file; of one that is too large for a page no more than show it.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
