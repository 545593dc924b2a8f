//! Faults as they are written on command lines.

use super::{Fault, Injection};
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// The text names no fault.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FaultError(String);

const NAMES: &str = "throttle[:ms], status:N, code:CODE, cut:BYTES, slow:ms, drip:ms, garbage, html, empty, \
                     wrong-shape, truncated, clock-skew, redirect, error-in-success";

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (name, value) = text.split_once(':').map_or((text, None), |(name, value)| (name, Some(value)));
        let fault = match (name, value) {
            ("throttle", None) => Self::Throttle(None),
            ("throttle", Some(time)) => Self::Throttle(Some(milliseconds(time, text)?)),
            ("status", Some(status)) => match number(status, text)? {
                status @ 100..1000 => Self::Status(status),
                _ => return Err(FaultError(format!("`{}`: a status has three digits", text.escape_debug()))),
            },
            ("code", Some(code)) if !code.is_empty() => Self::Code(code.to_owned()),
            ("cut", Some(bytes)) => Self::Cut(number(bytes, text)?),
            ("slow", Some(time)) => Self::Slow(milliseconds(time, text)?),
            ("drip", Some(time)) => Self::Drip(milliseconds(time, text)?),
            ("garbage", None) => Self::Garbage,
            ("html", None) => Self::Html,
            ("empty", None) => Self::Empty,
            ("wrong-shape", None) => Self::WrongShape,
            ("truncated", None) => Self::Truncated,
            ("clock-skew", None) => Self::ClockSkew,
            ("redirect", None) => Self::Redirect,
            ("error-in-success", None) => Self::ErrorInSuccess,
            _ => return Err(FaultError(format!("`{}` is no fault; there are {NAMES}", text.escape_debug()))),
        };
        Ok(fault)
    }
}

impl FromStr for Injection {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (rest, operation) = text.split_once('@').map_or((text, None), |(rest, name)| (rest, Some(name)));
        let (fault, times) = rest.split_once('*').map_or((rest, None), |(fault, times)| (fault, Some(times)));
        let injection = Self::new(fault.parse()?);
        let injection = match times {
            None => injection,
            Some("always") => injection.always(),
            Some(count) => injection.times(number(count, text)?),
        };
        Ok(match operation {
            Some(operation) => injection.of(operation),
            None => injection,
        })
    }
}

fn milliseconds(value: &str, text: &str) -> Result<Duration, FaultError> {
    number(value, text).map(Duration::from_millis)
}

fn number<T: FromStr>(value: &str, text: &str) -> Result<T, FaultError> {
    value.parse().map_err(|_| FaultError(format!("`{}`: `{}` is no number", text.escape_debug(), value.escape_debug())))
}

impl fmt::Display for FaultError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for FaultError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_as_text() {
        let read = |text: &str| text.parse::<Injection>().expect(text);
        assert_eq!(read("html"), Fault::Html.into());
        assert_eq!(
            read("throttle:1500*3"),
            Injection::new(Fault::Throttle(Some(Duration::from_millis(1500)))).times(3)
        );
        assert_eq!(read("cut:0*always@ListJobs"), Injection::new(Fault::Cut(0)).always().of("ListJobs"));
        assert_eq!(read("status:600"), Fault::Status(600).into());
        assert_eq!(read("code:No.Such"), Fault::Code("No.Such".to_owned()).into());
        for wrong in [
            "",
            "htm",
            "code:",
            "status",
            "status:20",
            "status:1000",
            "cut:-1",
            "html:1",
            "html*x",
            "slow:soon",
            "html*",
        ] {
            assert!(wrong.parse::<Injection>().is_err(), "{wrong}");
        }
        let told = "htm".parse::<Fault>().expect_err("no fault").to_string();
        assert!(told.contains("`htm`") && told.contains("wrong-shape"), "{told}");
    }
}
