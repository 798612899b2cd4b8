//! The mail of the demonstration, as its recipients would read it. The text is
//! shown, never the HTML: what is sent elsewhere has no say on a page of ours.

use super::only_here;
use crate::error::Result;
use crate::notice::queries::{delivery, newest};
use crate::view::View;
use crate::web::desk::instant;
use crate::web::extract::Path;
use crate::web::problem::Problem;
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use entity::id::DeliveryId;
use serde::Serialize;

const ROWS: u64 = 200;

#[derive(Serialize)]
struct ListPage {
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    at: String,
    recipient: String,
    subject: String,
    state: String,
}

#[derive(Serialize)]
struct LetterPage {
    recipient: String,
    at: String,
    subject: String,
    state: String,
    answer: String,
    message_id: String,
    lines: Vec<Line>,
    html: String,
}

/// A line of the text; one that is an address of this site can be followed.
#[derive(Serialize)]
struct Line {
    text: String,
    href: String,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "page/demo/mail";
}

impl View for LetterPage {
    const TEMPLATE: &'static str = "page/demo/letter";
}

pub async fn list(visit: Visit) -> Result<Response> {
    if let Err(nothing) = only_here(&visit.site) {
        return Ok(nothing.into_response());
    }
    let language = visit.language();
    let rows = newest(visit.db(), ROWS).await?.into_iter().map(|(delivery, letter)| Row {
        id: delivery.id.to_string(),
        at: instant(letter.written_at),
        recipient: delivery.recipient,
        subject: letter.subject,
        state: language.say(&format!("delivery-{}", delivery.state)),
    });
    let title = language.say("demo-mail");
    let view = ListPage { rows: rows.collect() };
    visit.fresh(StatusCode::OK, &visit.frame(&title).hidden(), &view)
}

pub async fn letter(visit: Visit, Path(id): Path<uuid::Uuid>) -> Result<Response> {
    if let Err(nothing) = only_here(&visit.site) {
        return Ok(nothing.into_response());
    }
    let Some((delivery, letter)) = delivery(visit.db(), DeliveryId::from_uuid(id)).await? else {
        return Ok(Problem::not_found().into_response());
    };
    let language = visit.language();
    let base_url = &visit.site.settings.base_url;
    let line = |text: &str| Line {
        text: text.to_owned(),
        href: path_here(text, base_url).unwrap_or_default().to_owned(),
    };
    let view = LetterPage {
        lines: letter.plain.lines().map(line).collect(),
        at: instant(letter.written_at),
        state: language.say(&format!("delivery-{}", delivery.state)),
        answer: delivery.answer.unwrap_or_default(),
        recipient: delivery.recipient,
        message_id: delivery.message_id,
        subject: letter.subject,
        html: letter.html,
    };
    let title = view.subject.clone();
    visit.fresh(StatusCode::OK, &visit.frame(&title).hidden(), &view)
}

/// The path of an address of this site. A letter keeps the port that the
/// demonstration had when it was written, and may be read on another.
fn path_here<'t>(text: &'t str, base_url: &str) -> Option<&'t str> {
    let is_path = |path: &&str| path.starts_with('/');
    text.strip_prefix(base_url).filter(is_path).or_else(|| {
        let after = text.strip_prefix("http://127.0.0.1:")?;
        Some(after.trim_start_matches(|symbol: char| symbol.is_ascii_digit())).filter(is_path)
    })
}

#[cfg(test)]
mod tests {
    use super::path_here;

    #[test]
    fn an_address_of_the_site_is_followed_whatever_port_it_had_and_no_other() {
        let here = |text| path_here(text, "http://127.0.0.1:4711");
        assert_eq!(here("http://127.0.0.1:4711/login"), Some("/login"));
        assert_eq!(here("http://127.0.0.1:8080/login"), Some("/login"));
        assert_eq!(here("http://127.0.0.1:8080@elsewhere.example/login"), None);
        assert_eq!(here("https://elsewhere.example/login"), None);
        assert_eq!(here("见 http://127.0.0.1:8080/login"), None);
    }
}
