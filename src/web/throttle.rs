//! What a stranger may do ten times a minute and no more: guess codes, have
//! certificates made.

use super::serve::Peer;
use super::site::Site;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{PoisonError, RwLock};

/// From one source in one minute.
const TIMES_MAX: u32 = 10;
const WINDOW_SECONDS: i64 = 60;
/// Sources that are remembered; beyond, those whose minute is over go.
const SOURCES_MAX: usize = 10_000;

#[derive(Debug, Default)]
pub struct Throttle(RwLock<HashMap<IpAddr, (DateTime<Utc>, u32)>>);

/// Until when to wait.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct TooOften {
    pub seconds: u64,
}

impl Throttle {
    /// Refuses a source of which too much was counted, before what it brings is
    /// looked at.
    pub fn check(&self, source: IpAddr, now: DateTime<Utc>) -> Result<(), TooOften> {
        let counted = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match counted.get(&source) {
            Some(&(since, count)) if count >= TIMES_MAX && left(since, now) > 0 => {
                let seconds = left(since, now).unsigned_abs();
                Err(TooOften { seconds })
            }
            _ => Ok(()),
        }
    }

    pub fn count(&self, source: IpAddr, now: DateTime<Utc>) {
        let mut counted = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= SOURCES_MAX {
            counted.retain(|_, (since, _)| left(*since, now) > 0);
        }
        let (since, count) = counted.entry(source).or_insert((now, 0));
        if left(*since, now) <= 0 {
            (*since, *count) = (now, 0);
        }
        *count += 1;
    }
}

/// Seconds until the window that began then is over.
fn left(since: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    WINDOW_SECONDS - (now - since).num_seconds()
}

/// Who asks: the other end of the connection, or, where that is a proxy of ours,
/// whom the proxy names. What anybody else says of himself is not believed.
pub struct Source(pub IpAddr);

impl FromRequestParts<Site> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        Ok(Self(network(behind(peer, &parts.headers, &site.settings.trusted_proxies))))
    }
}

fn behind(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let named = headers.get_all("x-forwarded-for");
    let named = named.iter().filter_map(|value| value.to_str().ok()).flat_map(|is| is.split(','));
    let named: Vec<Option<IpAddr>> = named.map(|address| address.trim().parse().ok()).collect();
    // From the nearest hop outwards, as far as each is ours.
    let mut last = peer;
    for hop in named.into_iter().rev() {
        match hop {
            Some(hop) if proxies.contains(&last.to_canonical()) => last = hop,
            Some(_) | None => break,
        }
    }
    last.to_canonical()
}

/// One household has one of the newer addresses in each of countless forms, and
/// one prefix.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(long) => {
            let [a, b, c, d, ..] = long.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use chrono::Duration;

    #[test]
    fn ten_a_minute_and_no_more() {
        let (failed, now) = (Throttle::default(), DateTime::UNIX_EPOCH);
        let [one, other] = [1, 2].map(|last| IpAddr::V4(Ipv4Addr::new(10, 0, 0, last)));
        for _ in 0..10 {
            assert_eq!(failed.check(one, now), Ok(()));
            failed.count(one, now);
        }
        let later = now + Duration::seconds(45);
        let refused = TooOften { seconds: 15 };
        assert_eq!(failed.check(one, later), Err(refused));
        assert_eq!(failed.check(other, later), Ok(()));
        assert_eq!(failed.check(one, now + Duration::seconds(60)), Ok(()));
    }

    #[test]
    fn only_our_own_proxy_is_believed() {
        let address = |text: &str| text.parse::<IpAddr>().expect("an address");
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("1.1.1.1, 2.2.2.2"));
        headers.append("x-forwarded-for", HeaderValue::from_static("10.0.0.7"));
        let seen = |peer, proxies: &[&str]| {
            let proxies: Vec<IpAddr> = proxies.iter().map(|is| address(is)).collect();
            behind(address(peer), &headers, &proxies).to_string()
        };
        assert_eq!(seen("9.9.9.9", &["10.0.0.1"]), "9.9.9.9");
        assert_eq!(seen("10.0.0.1", &["10.0.0.1"]), "10.0.0.7");
        assert_eq!(seen("::ffff:10.0.0.1", &["10.0.0.1", "10.0.0.7"]), "2.2.2.2");
        let prefix = network(address("2001:db8:1:2:3:4:5:6"));
        assert_eq!(prefix, address("2001:db8:1:2::"));
    }
}
