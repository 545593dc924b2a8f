//! Addresses of hosts, remembered for a moment.
//!
//! `ureq` asks for a host's addresses before each call, also when it then takes a kept connection, and asks in a thread of
//! its own because a lookup cannot be given up. That thread costs more than the rest of a call.

use http::Uri;
use std::fmt::Debug;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use ureq::Error;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// How long an answer is taken for true: far less than a name's time to live, far more than the time between two calls.
const FRESH: Duration = Duration::from_secs(10);

/// How many hosts are remembered. Clients have one or two.
const MOST: usize = 64;

/// Asks `R`, and keeps in mind for [`FRESH`] what it said. An address needs no lookup at all.
#[derive(Debug, Default)]
pub(super) struct Lookup<R = DefaultResolver> {
    resolver: R,
    known: Mutex<Vec<Known>>,
}

#[derive(Debug)]
struct Known {
    host: String,
    port: u16,
    addresses: ResolvedSocketAddrs,
    since: Instant,
}

impl<R> Lookup<R> {
    fn known(&self) -> MutexGuard<'_, Vec<Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remembered(&self, host: &str, port: u16) -> Option<ResolvedSocketAddrs> {
        let mut known = self.known();
        known.retain(|it| it.since.elapsed() < FRESH);
        known.iter().find(|it| it.host == host && it.port == port).map(|it| it.addresses.clone())
    }

    fn remember(&self, host: &str, port: u16, addresses: ResolvedSocketAddrs) {
        let mut known = self.known();
        if known.len() < MOST {
            known.push(Known { host: host.to_owned(), port, addresses, since: Instant::now() });
        }
    }
}

impl<R: Resolver> Resolver for Lookup<R> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default();
        let Some(port) = uri.port_u16().or_else(|| default_port(uri)) else {
            return self.resolver.resolve(uri, config, timeout);
        };
        if let Ok(address) = host.trim_matches(['[', ']']).parse::<IpAddr>() {
            let mut addresses = self.empty();
            addresses.push(SocketAddr::new(address, port));
            return Ok(addresses);
        }
        if let Some(addresses) = self.remembered(host, port) {
            return Ok(addresses);
        }
        let addresses = self.resolver.resolve(uri, config, timeout)?;
        self.remember(host, port, addresses.clone());
        Ok(addresses)
    }
}

fn default_port(uri: &Uri) -> Option<u16> {
    match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU16, Ordering};

    /// Knows every host but one, and counts how often it is asked.
    #[derive(Debug, Default)]
    struct Counting(AtomicU16);

    impl Resolver for Counting {
        fn resolve(&self, uri: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            if uri.host() == Some("nowhere.example.com") {
                return Err(Error::HostNotFound);
            }
            let mut addresses = self.empty();
            addresses.push(SocketAddr::from(([10, 0, 0, 1], count)));
            Ok(addresses)
        }
    }

    fn ask(lookup: &Lookup<Counting>, uri: &str) -> Result<Vec<SocketAddr>, Error> {
        let config = ureq::Agent::config_builder().build();
        lookup.resolve(&uri.parse().unwrap(), &config, NextTimeout::default()).map(|found| found.to_vec())
    }

    fn asked(lookup: &Lookup<Counting>) -> u16 {
        lookup.resolver.0.load(Ordering::Relaxed)
    }

    #[test]
    fn a_name_is_looked_up_once_while_its_answer_is_fresh() {
        let lookup = Lookup::<Counting>::default();
        let first = ask(&lookup, "https://a.example.com/x").unwrap();
        assert_eq!(ask(&lookup, "https://a.example.com/y?z=1").unwrap(), first);
        assert_eq!(ask(&lookup, "https://a.example.com:443/").unwrap(), first);
        assert_eq!(asked(&lookup), 1);
        for other in ["https://b.example.com/", "http://a.example.com/", "https://a.example.com:8443/"] {
            assert_ne!(ask(&lookup, other).unwrap(), first, "{other}");
        }
        assert_eq!(asked(&lookup), 4);
        for known in lookup.known().iter_mut() {
            known.since -= FRESH;
        }
        assert_ne!(ask(&lookup, "https://a.example.com/").unwrap(), first);
        assert_eq!((asked(&lookup), lookup.known().len()), (5, 1));
    }

    #[test]
    fn what_is_not_found_is_asked_for_again() {
        let lookup = Lookup::<Counting>::default();
        for _ in 0..2 {
            assert!(matches!(ask(&lookup, "https://nowhere.example.com/"), Err(Error::HostNotFound)));
        }
        assert_eq!(asked(&lookup), 2);
    }

    #[test]
    fn an_address_is_not_looked_up() {
        let lookup = Lookup::<Counting>::default();
        for (uri, address) in [
            ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
            ("https://[::1]/", "[::1]:443"),
            ("http://10.0.0.9/", "10.0.0.9:80"),
        ] {
            assert_eq!(ask(&lookup, uri).unwrap(), [address.parse::<SocketAddr>().unwrap()]);
        }
        assert_eq!(asked(&lookup), 0);
    }

    #[test]
    fn many_hosts_take_no_more_room() {
        let lookup = Lookup::<Counting>::default();
        for host in 0..2 * MOST {
            ask(&lookup, &format!("https://h{host}.example.com/")).unwrap();
        }
        assert_eq!(lookup.known().len(), MOST);
    }
}
