//! 怎样报备: for a newcomer, before there is an account or a reference.

use crate::access::filing::of_all;
use crate::error::Result;
use crate::registry::queries::current_policy;
use crate::view::{Language, View};
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct StartPage {
    legal_person: Vec<String>,
    branch: Vec<String>,
    /// Working days by the policy in force; empty where there is none.
    supplement_days: String,
    decision_days: String,
}

impl View for StartPage {
    const TEMPLATE: &'static str = "page/filing/new";
}

pub async fn page(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let days = current_policy(visit.db()).await?.map(|policy| policy.filing);
            let said = |days: Option<u16>| days.map(|days| days.to_string()).unwrap_or_default();
            let view = StartPage {
                legal_person: listed(language, false),
                branch: listed(language, true),
                supplement_days: said(days.as_ref().map(|days| days.supplement_working_days)),
                decision_days: said(days.as_ref().map(|days| days.decision_working_days)),
            };
            let title = language.say("filing-start-title");
            let way = [("/filings", language.say("filing-ask-title")), ("", title.clone())];
            Ok((visit.frame(&title).below(language, &way), view))
        })
        .await
}

fn listed(language: Language, branch: bool) -> Vec<String> {
    of_all(branch).iter().map(|item| language.say(&format!("filing-item-{item}"))).collect()
}
