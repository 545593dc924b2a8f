//! What providers look at, so that tests need not touch the real thing.

use crate::Secret;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use zeroize::{Zeroize, Zeroizing};

/// No file with credentials is as long; a device may be endless.
const LONGEST: u64 = 1024 * 1024;

/// What providers look at: variables, the home directory, files.
///
/// ```
/// use generated_client::credentials::{Chain, Provided, Provider, Surroundings};
/// use std::time::SystemTime;
///
/// let surroundings = Surroundings::empty()
///     .with_variable("HUAWEICLOUD_SDK_AK", "an-access-key")
///     .with_variable("HUAWEICLOUD_SDK_SK", "its-secret");
/// let provided = Chain::huawei(&surroundings).provide(SystemTime::now(), None)?;
/// assert!(matches!(provided, Provided::Ready(_)));
/// # Ok::<(), generated_client::CredentialsError>(())
/// ```
#[derive(Clone)]
pub struct Surroundings {
    variables: BTreeMap<String, Secret>,
    home: Option<PathBuf>,
    files: BTreeMap<PathBuf, Zeroizing<Vec<u8>>>,
    process: bool,
    disk: bool,
}

impl Surroundings {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self { home: std::env::home_dir(), process: true, disk: true, ..Self::empty() }
    }

    /// Nothing: no variables, no home, no files.
    #[must_use]
    pub fn empty() -> Self {
        Self { variables: BTreeMap::new(), home: None, files: BTreeMap::new(), process: false, disk: false }
    }

    /// With a variable, in place of the process's.
    #[must_use]
    pub fn with_variable(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// With another home directory.
    #[must_use]
    pub fn with_home(mut self, home: impl Into<PathBuf>) -> Self {
        self.home = Some(home.into());
        self
    }

    /// With a file that is not on the disk.
    #[must_use]
    pub fn with_file(mut self, path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), Zeroizing::new(content.into()));
        self
    }

    /// With the files of the disk, beside those that were given.
    #[must_use]
    pub fn with_disk(mut self) -> Self {
        self.disk = true;
        self
    }

    /// A variable that says something; blanks around it are a slip of whoever set it.
    pub(super) fn variable(&self, name: &str) -> Result<Option<Secret>, String> {
        let given = match self.variables.get(name) {
            Some(given) => Some(given.clone()),
            None if self.process => match std::env::var(name) {
                Ok(value) => Some(Secret::from(value)),
                Err(std::env::VarError::NotPresent) => None,
                Err(std::env::VarError::NotUnicode(_)) => return Err(format!("{name} is not Unicode")),
            },
            None => None,
        };
        Ok(given.map(|value| Secret::from(value.expose().trim())).filter(|value| !value.expose().is_empty()))
    }

    /// The file that a variable names, else this one under the home directory.
    pub(super) fn file(&self, variable: Option<&str>, usual: &str) -> Result<PathBuf, String> {
        if let Some(named) = variable.map(|name| self.variable(name)).transpose()?.flatten() {
            return Ok(PathBuf::from(named.expose()));
        }
        let home = self.home.as_deref().filter(|home| !home.as_os_str().is_empty());
        home.map(|home| home.join(usual)).ok_or_else(|| format!("~/{usual}: there is no home directory"))
    }

    /// The text of a file, `None` if there is no such file.
    pub(super) fn read(&self, path: &Path) -> Result<Option<Secret>, String> {
        let bytes = match self.files.get(path) {
            Some(bytes) => bytes.to_vec(),
            None if self.disk => match from_disk(path) {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(format!("cannot be read: {error}")),
            },
            None => return Ok(None),
        };
        let text = String::from_utf8(bytes).map_err(|error| {
            let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').count();
            error.into_bytes().zeroize();
            format!("line {line} is not UTF-8")
        })?;
        let text = Secret::from(text);
        let text = text.expose().strip_prefix('\u{feff}').map(Secret::from).unwrap_or(text);
        Ok(Some(text))
    }
}

fn from_disk(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // Growing would leave copies behind.
    let mut bytes = Vec::with_capacity(usize::try_from(file.metadata()?.len().min(LONGEST)).unwrap_or(0) + 1);
    file.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 1 MiB"));
    }
    Ok(bytes)
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Surroundings")
            .field("variables", &self.variables)
            .field("home", &self.home)
            .field("files", &self.files.keys())
            .field("process", &self.process)
            .field("disk", &self.disk)
            .finish()
    }
}
