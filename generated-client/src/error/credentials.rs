//! There are no credentials to sign with.

use std::error::Error;
use std::fmt;

/// There are no credentials, or not such as the service takes.
///
/// Its text names variables, files and providers, never a value of theirs.
#[derive(Debug)]
pub struct CredentialsError {
    message: String,
    retryable: bool,
    /// Nothing was found, as opposed to something that is wrong.
    #[cfg(feature = "signing")]
    absent: bool,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl CredentialsError {
    /// An error without a source.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            retryable: false,
            #[cfg(feature = "signing")]
            absent: false,
            source: None,
        }
    }

    /// Nothing was found where it was looked for.
    #[cfg(feature = "signing")]
    pub(crate) fn absent(message: impl Into<String>) -> Self {
        Self { absent: true, ..Self::new(message) }
    }

    /// Whether nothing was found, as opposed to something that is wrong.
    #[cfg(feature = "signing")]
    pub(crate) fn is_absent(&self) -> bool {
        self.absent
    }

    /// Says whether trying again can help. It cannot, unless this says so.
    ///
    /// ```
    /// use generated_client::CredentialsError;
    ///
    /// let error = CredentialsError::new("the vault is being restarted").with_retryable(true);
    /// assert!(error.is_retryable());
    /// ```
    #[must_use]
    pub fn with_retryable(mut self, retryable: bool) -> Self {
        self.retryable = retryable;
        self
    }

    /// Whether trying again can help: what was asked for them did not answer, or not now.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }

    /// With what it comes from.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl Error for CredentialsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
