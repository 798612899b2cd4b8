//! What every public site owes its readers: what is kept of them, how it can be
//! used, whom to ask.

use crate::error::Result;
use crate::view::View;
use crate::web::site::Contact;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
pub struct PrivacyPage {
    organ: String,
}

#[derive(Serialize)]
pub struct AccessibilityPage {
    contact: Contact,
    reachable: bool,
}

#[derive(Serialize)]
pub struct ContactPage {
    organ: String,
    contact: Contact,
    reachable: bool,
}

impl View for PrivacyPage {
    const TEMPLATE: &'static str = "page/privacy";
}

impl View for AccessibilityPage {
    const TEMPLATE: &'static str = "page/accessibility";
}

impl View for ContactPage {
    const TEMPLATE: &'static str = "page/contact";
}

pub async fn privacy(visit: Visit) -> Result<Response> {
    let view = PrivacyPage { organ: visit.site.organ() };
    show(&visit, ["privacy-title", "privacy-lede"], view).await
}

pub async fn accessibility(visit: Visit) -> Result<Response> {
    let contact = visit.site.settings.contact.clone();
    let view = AccessibilityPage { reachable: contact.is_there(), contact };
    show(&visit, ["accessibility-title", "accessibility-lede"], view).await
}

pub async fn contact(visit: Visit) -> Result<Response> {
    let contact = visit.site.settings.contact.clone();
    let organ = visit.site.organ();
    let view = ContactPage { organ, reachable: contact.is_there(), contact };
    show(&visit, ["contact-title", "contact-lede"], view).await
}

async fn show<V: View>(visit: &Visit, [title, about]: [&str; 2], view: V) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let title = language.say(title);
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            Ok((frame.described(language.say(about)), view))
        })
        .await
}
