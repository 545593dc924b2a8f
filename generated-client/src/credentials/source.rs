//! The places where the vendors' own tools look for credentials.

use super::config::Config;
use super::ini::{Ini, Section};
use super::{Credentials, Provided, Provider, Surroundings};
use crate::{CredentialsError, HttpResponse, Secret};
use std::path::Path;
use std::time::SystemTime;

/// One place where a vendor's own tools look for credentials. It is looked at anew whenever it is asked:
/// [`Refreshing`](super::Refreshing) keeps what it gave.
///
/// A place that has only a part of what belongs together tells which part is missing.
///
/// ```
/// use generated_client::credentials::{Provider, Source, Surroundings};
/// use std::time::SystemTime;
///
/// let surroundings = Surroundings::empty().with_variable("ALIBABA_CLOUD_ACCESS_KEY_ID", "an-access-key");
/// let error = Source::alibaba_environment(&surroundings).provide(SystemTime::now(), None).unwrap_err();
/// assert!(error.to_string().contains("ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set"));
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    place: Place,
    surroundings: Surroundings,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    AlibabaEnvironment,
    AlibabaConfig,
    AlibabaIni,
    HuaweiEnvironment,
    HuaweiIni,
}

/// Why there are no credentials in a place.
pub(super) enum Lack {
    /// Nothing is there.
    Nothing(String),
    /// What is there is not whole, or not sound.
    Wrong(String),
}

/// Names of the parts of an access key in some place.
pub(super) struct Names {
    pub(super) id: &'static str,
    pub(super) secret: &'static str,
    pub(super) token: Option<&'static str>,
}

type Result<T> = std::result::Result<T, Lack>;

impl Source {
    /// `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, with a temporary key
    /// `ALIBABA_CLOUD_SECURITY_TOKEN`.
    #[must_use]
    pub fn alibaba_environment(surroundings: &Surroundings) -> Self {
        Self::of(Place::AlibabaEnvironment, surroundings)
    }

    /// The profile that `ALIBABA_CLOUD_PROFILE` names, else the current one, of `~/.aliyun/config.json`. Its mode must
    /// be `AK` or `StsToken`. `ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true` turns it off.
    #[must_use]
    pub fn alibaba_config(surroundings: &Surroundings) -> Self {
        Self::of(Place::AlibabaConfig, surroundings)
    }

    /// The section that `ALIBABA_CLOUD_PROFILE` names, else `default`, of the file that
    /// `ALIBABA_CLOUD_CREDENTIALS_FILE` names, else `~/.alibabacloud/credentials.ini`. Its type must be `access_key`.
    #[must_use]
    pub fn alibaba_ini(surroundings: &Surroundings) -> Self {
        Self::of(Place::AlibabaIni, surroundings)
    }

    /// `HUAWEICLOUD_SDK_AK` and `HUAWEICLOUD_SDK_SK`, with a temporary key `HUAWEICLOUD_SDK_SECURITY_TOKEN`; the
    /// project is in `HUAWEICLOUD_SDK_PROJECT_ID`.
    #[must_use]
    pub fn huawei_environment(surroundings: &Surroundings) -> Self {
        Self::of(Place::HuaweiEnvironment, surroundings)
    }

    /// The section `basic` of the file that `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names, else
    /// `~/.huaweicloud/credentials`: `ak`, `sk`, `security_token`, `project_id`.
    #[must_use]
    pub fn huawei_ini(surroundings: &Surroundings) -> Self {
        Self::of(Place::HuaweiIni, surroundings)
    }

    fn of(place: Place, surroundings: &Surroundings) -> Self {
        Self { place, surroundings: surroundings.clone() }
    }

    fn look(&self) -> Result<Credentials> {
        match self.place {
            Place::AlibabaEnvironment => self.environment(&ALIBABA_VARIABLES, None),
            Place::HuaweiEnvironment => self.environment(&HUAWEI_VARIABLES, Some("HUAWEICLOUD_SDK_PROJECT_ID")),
            Place::AlibabaConfig => self.config(),
            Place::AlibabaIni => self.file("ALIBABA_CLOUD_CREDENTIALS_FILE", ".alibabacloud/credentials.ini", alibaba),
            Place::HuaweiIni => self.file("HUAWEICLOUD_SDK_CREDENTIALS_FILE", ".huaweicloud/credentials", huawei),
        }
    }

    fn environment(&self, names: &Names, project: Option<&'static str>) -> Result<Credentials> {
        let variable = |name| self.surroundings.variable(name).map_err(Lack::Wrong);
        let key = whole(names, variable, |missing| format!("{missing} is not set"))?;
        let project = project.map(variable).transpose()?.flatten();
        Ok(with_project(key.with_provider("environment"), project.as_ref().map(Secret::expose)))
    }

    fn config(&self) -> Result<Credentials> {
        let off = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
        let usual = ".aliyun/config.json";
        if self.variable(off)?.is_some_and(|value| value.expose().eq_ignore_ascii_case("true")) {
            return Err(Lack::Nothing(format!("~/{usual} was left out, as {off} is set")));
        }
        let asked = self.variable("ALIBABA_CLOUD_PROFILE")?;
        let path = self.surroundings.file(None, usual).map_err(Lack::Nothing)?;
        let text = self.text(&path)?;
        let file = Config::read(text.expose())
            .map_err(|syntax| at(&path, &format!("not JSON as it should be: {}", syntax.describe(text.expose()))))?;
        file.credentials(asked.as_ref().map(Secret::expose)).map_err(|problem| at(&path, &problem))
    }

    /// A file of sections.
    fn file(
        &self,
        variable: &str,
        usual: &str,
        read: fn(&Self, &Ini<'_>) -> std::result::Result<Credentials, Lack>,
    ) -> Result<Credentials> {
        let path = self.surroundings.file(Some(variable), usual).map_err(Lack::Nothing)?;
        let text = self.text(&path)?;
        let ini = Ini::read(text.expose()).map_err(|problem| at(&path, &problem))?;
        read(self, &ini).map_err(|lack| match lack {
            Lack::Nothing(problem) | Lack::Wrong(problem) => at(&path, &problem),
        })
    }

    fn text(&self, path: &Path) -> Result<Secret> {
        match self.surroundings.read(path) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err(Lack::Nothing(format!("{}: there is no such file", path.display()))),
            Err(problem) => Err(at(path, &problem)),
        }
    }

    fn variable(&self, name: &str) -> Result<Option<Secret>> {
        self.surroundings.variable(name).map_err(Lack::Wrong)
    }
}

impl Provider for Source {
    fn provide(
        &self,
        _now: SystemTime,
        _answer: Option<&HttpResponse>,
    ) -> std::result::Result<Provided, CredentialsError> {
        self.look().map(Provided::Ready).map_err(|lack| match lack {
            Lack::Nothing(problem) => CredentialsError::absent(problem),
            Lack::Wrong(problem) => CredentialsError::new(problem),
        })
    }
}

const ALIBABA_VARIABLES: Names = Names {
    id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
    secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    token: Some("ALIBABA_CLOUD_SECURITY_TOKEN"),
};
const HUAWEI_VARIABLES: Names =
    Names { id: "HUAWEICLOUD_SDK_AK", secret: "HUAWEICLOUD_SDK_SK", token: Some("HUAWEICLOUD_SDK_SECURITY_TOKEN") };
pub(super) const ALIBABA_KEYS: Names =
    Names { id: "access_key_id", secret: "access_key_secret", token: Some("sts_token") };
const HUAWEI_KEYS: Names = Names { id: "ak", secret: "sk", token: Some("security_token") };

/// The access key that these names lead to. A part of it alone is wrong.
pub(super) fn whole(
    names: &Names,
    mut value: impl FnMut(&'static str) -> Result<Option<Secret>>,
    say: impl Fn(&'static str) -> String,
) -> Result<Credentials> {
    let (id, secret) = (value(names.id)?, value(names.secret)?);
    let token = names.token.map(&mut value).transpose()?.flatten();
    let parts =
        [(Some(names.id), id.is_some()), (Some(names.secret), secret.is_some()), (names.token, token.is_some())];
    let there: Vec<&str> = parts.into_iter().filter(|(_, there)| *there).filter_map(|(name, _)| name).collect();
    let verb = if there.len() > 1 { "are" } else { "is" };
    let half =
        |missing: &'static str| Err(Lack::Wrong(format!("{}, although {} {verb}", say(missing), there.join(" and "))));
    match (id, secret) {
        (Some(id), Some(secret)) => {
            let key = Credentials::new(id.expose(), secret);
            Ok(match token {
                Some(token) => key.with_security_token(token),
                None => key,
            })
        }
        (None, None) if token.is_none() => Err(Lack::Nothing(say(names.id))),
        (Some(_), None) => half(names.secret),
        (None, _) => half(names.id),
    }
}

fn with_project(credentials: Credentials, project: Option<&str>) -> Credentials {
    match project {
        Some(project) => credentials.with_project_id(project),
        None => credentials,
    }
}

fn at(path: &Path, problem: &str) -> Lack {
    Lack::Wrong(format!("{}: {problem}", path.display()))
}

/// A word of a file, to be shown if it can hardly be anything secret.
pub(super) fn shown(word: &str) -> &str {
    let plain = word.len() <= 20 && word.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    if plain { word } else { "(not shown)" }
}

/// A name that people gave, to be shown unless it is as long as a secret that stands in its place by mistake.
pub(super) fn named(name: &str) -> &str {
    if name.len() <= 24 { name } else { "(not shown)" }
}

/// A section of Alibaba Cloud's file. What stands behind a `#` is a remark.
fn alibaba(source: &Source, ini: &Ini<'_>) -> Result<Credentials> {
    let asked = source.variable("ALIBABA_CLOUD_PROFILE")?;
    let (name, why) = match &asked {
        Some(name) => (name.expose(), " (ALIBABA_CLOUD_PROFILE names it)"),
        None => ("default", ""),
    };
    let section = ini.section(name);
    let name = named(name);
    let Some(section) = section else { return Err(Lack::Wrong(format!("no section [{name}]{why}"))) };
    let value = |key| {
        let value = section.value(key)?.split('#').next()?.trim();
        (!value.is_empty()).then_some(value)
    };
    match value("type") {
        Some("access_key") => {}
        Some(other) => {
            let other = shown(other);
            return Err(Lack::Wrong(format!(
                "section [{name}]: type {other} is not supported, only access_key; give a provider of your own for it"
            )));
        }
        None => return Err(Lack::Wrong(format!("section [{name}]: there is no type; it should be access_key"))),
    }
    // The vendor's tools take no token from here.
    let names = Names { token: None, ..ALIBABA_KEYS };
    let say = |missing| format!("section [{name}]: {missing} is not there");
    let key = whole(&names, |key| Ok(value(key).map(Secret::from)), say)?;
    Ok(key.with_provider("alibabacloud credentials.ini"))
}

/// The section of Huawei Cloud's file.
fn huawei(_: &Source, ini: &Ini<'_>) -> Result<Credentials> {
    let Some(section) = ini.section("basic") else { return Err(Lack::Wrong("no section [basic]".to_owned())) };
    let value = |key| Section::value(section, key);
    let say = |missing| format!("section [basic]: {missing} is not there");
    let key = whole(&HUAWEI_KEYS, |key| Ok(value(key).map(Secret::from)), say)?;
    Ok(with_project(key.with_provider("huaweicloud credentials"), value("project_id")))
}
