//! The file of Alibaba Cloud's command line: JSON with profiles.

use super::source::{ALIBABA_KEYS, Lack, named, shown, whole};
use super::{Credentials, json};
use crate::Secret;
use crate::json::{Reader, Syntax};

/// What matters of `~/.aliyun/config.json`.
#[derive(Default)]
pub(super) struct Config {
    current: Option<String>,
    profiles: Vec<Profile>,
}

#[derive(Default)]
struct Profile {
    name: Option<String>,
    mode: Option<String>,
    id: Option<Secret>,
    secret: Option<Secret>,
    token: Option<Secret>,
}

impl Config {
    /// Reads the file.
    pub(super) fn read(text: &str) -> Result<Self, Syntax> {
        let mut config = Self::default();
        let mut reader = Reader::new(text);
        json::object(&mut reader, |key, reader| {
            match key {
                "current" => config.current = json::text(reader)?.map(Into::into),
                "profiles" => json::list(reader, |reader| {
                    config.profiles.push(Profile::read(reader)?);
                    Ok(())
                })?,
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        reader.end().map(|()| config)
    }

    /// Those of the profile that was asked for, else of the current one.
    pub(super) fn credentials(self, asked: Option<&str>) -> Result<Credentials, String> {
        let by = if asked.is_some() { "ALIBABA_CLOUD_PROFILE names it" } else { "`current` names it" };
        let Some(name) = asked.or(self.current.as_deref()).filter(|name| !name.is_empty()).map(str::to_owned) else {
            return Err("`current` names no profile, and ALIBABA_CLOUD_PROFILE is not set".to_owned());
        };
        let profile = self.profiles.into_iter().find(|profile| profile.name.as_deref() == Some(&name));
        let name = named(&name);
        let Some(mut profile) = profile else { return Err(format!("no profile {name} ({by})")) };
        let temporary = match profile.mode.as_deref() {
            Some("AK") => false,
            Some("StsToken") => true,
            Some(other) => {
                let other = shown(other);
                return Err(format!(
                    "profile {name}: mode {other} is not supported, only AK and StsToken; give a provider of your own for it"
                ));
            }
            None => return Err(format!("profile {name}: there is no mode; it should be AK or StsToken")),
        };
        if temporary && profile.token.is_none() {
            return Err(format!("profile {name}: sts_token is not there, although the mode is StsToken"));
        }
        let value = |key| {
            Ok(match key {
                "access_key_id" => profile.id.take(),
                "access_key_secret" => profile.secret.take(),
                _ => profile.token.take().filter(|_| temporary),
            })
        };
        let say = |missing| format!("profile {name}: {missing} is not there");
        let key = whole(&ALIBABA_KEYS, value, say).map_err(|lack| match lack {
            Lack::Nothing(problem) | Lack::Wrong(problem) => problem,
        })?;
        Ok(key.with_provider("aliyun config.json"))
    }
}

impl Profile {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Syntax> {
        let mut profile = Self::default();
        let secret = |reader: &mut Reader<'_>| {
            let text = json::text(reader)?.map(|text| Secret::from(text.into_owned()));
            Ok(text.filter(|text| !text.expose().trim().is_empty()).map(|text| Secret::from(text.expose().trim())))
        };
        json::object(reader, |key, reader| {
            match key {
                "name" => profile.name = json::text(reader)?.map(Into::into),
                "mode" => profile.mode = json::text(reader)?.map(Into::into),
                "access_key_id" => profile.id = secret(reader)?,
                "access_key_secret" => profile.secret = secret(reader)?,
                "sts_token" => profile.token = secret(reader)?,
                _ => reader.skip()?,
            }
            Ok(())
        })?;
        Ok(profile)
    }
}
