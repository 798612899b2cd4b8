//! The rules there are: rule books and policies, each with its versions.

use super::shown::day;
use crate::error::Result;
use crate::rating::queries::{cycles, rulebook_versions};
use crate::registry::queries::policy_versions;
use crate::view::View;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
pub struct RulebooksPage {
    rulebooks: Vec<Edition>,
    policies: Vec<Edition>,
}

#[derive(Serialize)]
struct Edition {
    at: String,
    version: i32,
    title: String,
    added_on: String,
    /// The cycles that were opened under it.
    cycles: Vec<String>,
    /// The version before it; empty for the first.
    before: String,
}

impl View for RulebooksPage {
    const TEMPLATE: &'static str = "page/rulebooks";
}

pub async fn list(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let all = cycles(visit.db()).await?;
            let under = |at: &crate::registry::VersionRef, policy: bool| {
                let of = |cycle: &&crate::rating::Cycle| {
                    let (opening, ..) = cycle.stage.steps();
                    let used =
                        if policy { opening.map(|is| &is.policy) } else { Some(&cycle.rulebook) };
                    used == Some(at)
                };
                all.iter().filter(of).map(|cycle| cycle.code.to_string()).collect()
            };
            let known = rulebook_versions(visit.db()).await?;
            let rulebooks = known.iter().map(|is| {
                let before = known
                    .iter()
                    .find(|other| other.at.code == is.at.code && other.at.version < is.at.version);
                Edition {
                    at: is.at.to_string(),
                    version: is.at.version,
                    title: is.title.clone(),
                    added_on: day(language, is.added_on),
                    cycles: under(&is.at, false),
                    before: before.map(|is| is.at.version.to_string()).unwrap_or_default(),
                }
            });
            let policies = policy_versions(visit.db()).await?;
            let policies = policies.into_iter().map(|(at, title, added_on)| Edition {
                at: at.to_string(),
                version: at.version,
                title,
                added_on: day(language, added_on),
                cycles: under(&at, true),
                before: String::new(),
            });
            let title = language.say("rulebooks-title");
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            let view =
                RulebooksPage { rulebooks: rulebooks.collect(), policies: policies.collect() };
            Ok((frame.described(language.say("rulebooks-lede")), view))
        })
        .await
}
