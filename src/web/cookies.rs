//! The session's cookie, and the way back after signing in.

use crate::identity::Secret;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The prefix makes browsers refuse it from another host, another path, or in
/// the clear (a machine's own address excepted).
const NAME: &str = "__Host-lianping";

pub(super) fn session_cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='))
}

/// Ends with the browser; the session behind it ends by itself.
pub(super) fn set_session(cookie: &Secret) -> HeaderValue {
    let text = format!("{NAME}={}; Path=/; Secure; HttpOnly; SameSite=Lax", cookie.reveal());
    let mut value = HeaderValue::try_from(text).expect("hexadecimal");
    value.set_sensitive(true);
    value
}

pub(super) fn drop_session() -> HeaderValue {
    let text = format!("{NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    HeaderValue::try_from(text).expect("a plain text")
}

/// A page of this site, or the desk.
pub(super) fn way_back<'w>(asked: &'w str, home: &'w str) -> &'w str {
    let ours = asked.starts_with('/')
        && !asked.starts_with("//")
        && asked.bytes().all(|symbol| symbol.is_ascii_graphic() && symbol != b'\\');
    if ours { asked } else { home }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for (asked, expected) in [
            ("/desk/accounts?q=a", "/desk/accounts?q=a"),
            ("", "/desk"),
            ("//evil.example", "/desk"),
            ("https://evil.example", "/desk"),
            ("/\\evil.example", "/desk"),
            ("/a\r\nx: y", "/desk"),
        ] {
            assert_eq!(way_back(asked, "/desk"), expected);
        }
    }
}
