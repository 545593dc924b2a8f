//! Where a service is.

use crate::service::{Project, Service};
use std::borrow::Cow;
use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// Scheme, host and port of a service.
///
/// A text without a scheme means `https`. `http` is taken for this machine only, as signatures keep others from
/// changing a request, but not from reading it.
///
/// ```
/// use generated_client::endpoint::Endpoint;
///
/// let endpoint: Endpoint = "rds.aliyuncs.com".parse()?;
/// assert_eq!(endpoint.to_string(), "https://rds.aliyuncs.com");
/// let mock: Endpoint = "http://127.0.0.1:8080".parse()?;
/// assert_eq!(mock.authority(), "127.0.0.1:8080");
/// assert!("http://rds.aliyuncs.com".parse::<Endpoint>().is_err());
/// # Ok::<(), generated_client::endpoint::EndpointError>(())
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Endpoint {
    scheme: &'static str,
    authority: String,
}

/// The text is no endpoint, or the region has no name that a host can have. It does not show the text, which may have
/// a password in it.
///
/// ```
/// use generated_client::endpoint::Endpoint;
///
/// let error = "https://me:hunter2@rds.aliyuncs.com".parse::<Endpoint>().unwrap_err();
/// assert_eq!(error.to_string(), "user name and password do not belong into an endpoint: take them out");
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EndpointError(Cow<'static, str>);

impl Endpoint {
    /// The endpoint of a service in a region: the one that is listed, else the vendor's rule.
    ///
    /// ```
    /// use generated_client::aliyun::rds;
    /// use generated_client::endpoint::Endpoint;
    ///
    /// let endpoint = Endpoint::of(&rds::SERVICE, "ap-southeast-5")?;
    /// assert_eq!(endpoint.authority(), "rds.ap-southeast-5.aliyuncs.com");
    /// # Ok::<(), generated_client::endpoint::EndpointError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The region is empty or cannot be part of a host's name.
    pub fn of(service: &Service, region: &str) -> Result<Self, EndpointError> {
        check_region(region)?;
        service.host(region).parse()
    }

    /// The endpoint of the identity service that knows the projects of a region.
    ///
    /// ```
    /// use generated_client::endpoint::Endpoint;
    /// use generated_client::huaweicloud::drs;
    ///
    /// if let Some(project) = &drs::SERVICE.project {
    ///     let endpoint = Endpoint::identity(project, "cn-north-4")?;
    ///     assert_eq!(endpoint.authority(), "iam.cn-north-4.myhuaweicloud.com");
    /// }
    /// # Ok::<(), generated_client::endpoint::EndpointError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The region is empty or cannot be part of a host's name.
    pub fn identity(project: &Project, region: &str) -> Result<Self, EndpointError> {
        check_region(region)?;
        project.identity.replace("{region}", region).parse()
    }

    /// `https`, or `http` on this machine.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Host, and port where it is not the scheme's own: what the header `Host` says.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

/// A region becomes part of a host's name, so nothing in it may end that name.
fn check_region(region: &str) -> Result<(), EndpointError> {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let problem = if region.is_empty() {
        "no region: give one, such as cn-hangzhou, or an endpoint"
    } else if !region.bytes().all(inner) || region.starts_with('-') || region.ends_with('-') || region.len() > 63 {
        "not the name of a region: it has up to 63 lower-case letters, digits and hyphens, such as cn-hangzhou"
    } else {
        return Ok(());
    };
    Err(EndpointError(Cow::Borrowed(problem)))
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        let (scheme, rest) = scheme(text)?;
        // The mark of a path alone is how people end an address.
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if let Some(found) = authority.chars().find(|character| "/?#@\\".contains(*character)) {
            return refuse(match found {
                '@' => "user name and password do not belong into an endpoint: take them out",
                '?' | '#' => "an endpoint has no query: take out what follows the host and port",
                _ => "an endpoint has no path: take out what follows the host and port",
            });
        }
        let (host, port) = split(authority)?;
        let (host, is_here) = check_host(host)?;
        if scheme == "http" && !is_here {
            return refuse("http is for this machine only (localhost, 127.0.0.1, [::1]): write https");
        }
        let default = if scheme == "https" { 443 } else { 80 };
        let authority = match port {
            Some(port) if port != default => format!("{host}:{port}"),
            _ => host,
        };
        Ok(Self { scheme, authority })
    }
}

fn refuse<T>(problem: &'static str) -> Result<T, EndpointError> {
    Err(EndpointError(Cow::Borrowed(problem)))
}

fn scheme(text: &str) -> Result<(&'static str, &str), EndpointError> {
    match text.split_once("://") {
        None => Ok(("https", text)),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => Ok(("https", rest)),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => Ok(("http", rest)),
        Some(_) => refuse("not the scheme of an endpoint: it is https, or http on this machine"),
    }
}

/// Host and port.
fn split(authority: &str) -> Result<(&str, Option<u16>), EndpointError> {
    let start = authority.rfind(']').unwrap_or(0);
    let Some(colon) = authority[start..].find(':').map(|at| at + start) else { return Ok((authority, None)) };
    let port = &authority[colon + 1..];
    match port.parse() {
        Ok(port) if port > 0 && !authority[colon..].contains('+') => Ok((&authority[..colon], Some(port))),
        _ if port.contains(':') => refuse("write an IPv6 address in brackets, such as [::1]:8080"),
        _ => refuse("not a port: after the colon there is a number from 1 to 65535"),
    }
}

/// The host as it is written, and whether it is this machine.
fn check_host(host: &str) -> Result<(String, bool), EndpointError> {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let Ok(address) = address.parse::<Ipv6Addr>() else { return refuse("not an IPv6 address in the brackets") };
        return Ok((format!("[{address}]"), address.is_loopback()));
    }
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return Ok((address.to_string(), address.is_loopback()));
    }
    let label = |label: &str| {
        let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        inner && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let name = host.strip_suffix('.').unwrap_or(host);
    if host.is_empty() {
        return refuse("no host: an endpoint looks like rds.aliyuncs.com or http://127.0.0.1:8080");
    }
    // Others read such a last label as part of an IPv4 address, and so would go elsewhere than it says.
    let numeric = name.rsplit('.').next().is_some_and(|last| {
        last.bytes().all(|byte| byte.is_ascii_digit())
            || last.get(..2).is_some_and(|two| two.eq_ignore_ascii_case("0x"))
    });
    if !host.is_ascii() {
        return refuse("a host is written in ASCII: names in other letters in their `xn--` form");
    }
    if numeric || name.len() > 253 || !name.split('.').all(label) {
        return refuse("not the name of a host: it has letters, digits, hyphens and dots");
    }
    let host = host.to_ascii_lowercase();
    let is_here = host == "localhost";
    Ok((host, is_here))
}

impl fmt::Display for Endpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}://{}", self.scheme, self.authority)
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for EndpointError {}

#[cfg(test)]
mod tests;
