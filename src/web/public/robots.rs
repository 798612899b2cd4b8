//! For programs that go through sites: what they may read, and whom to tell of
//! a hole.

use crate::web::visit::Visit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::Months;

/// A demonstration is not to be found by mistake.
pub async fn robots(visit: Visit) -> Response {
    let settings = &visit.site.settings;
    let rules = if settings.demo {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        let sitemap = format!("{}/sitemap.xml", settings.base_url);
        format!(
            "User-agent: *\nAllow: /\nDisallow: /metrics\nDisallow: /settings\n\nSitemap: {sitemap}\n"
        )
    };
    text(rules)
}

/// RFC 9116.
pub async fn security(visit: Visit) -> Response {
    let settings = &visit.site.settings;
    let (base, contact) = (&settings.base_url, &settings.contact);
    let mut lines = Vec::new();
    if let Some(email) = &contact.email {
        lines.push(format!("Contact: mailto:{email}"));
    }
    if let Some(phone) = &contact.phone {
        let number: String =
            phone.chars().filter(|symbol| symbol.is_ascii_digit() || *symbol == '+').collect();
        lines.push(format!("Contact: tel:{number}"));
    }
    lines.push(format!("Contact: {base}/contact"));
    let expires = visit.today + Months::new(12);
    lines.push(format!("Expires: {expires}T00:00:00Z"));
    lines.push("Preferred-Languages: zh, en".to_owned());
    lines.push(format!("Canonical: {base}/.well-known/security.txt"));
    text(lines.join("\n") + "\n")
}

fn text(text: String) -> Response {
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "max-age=3600")];
    (headers, text).into_response()
}
