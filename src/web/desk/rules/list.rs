use super::Rules;
use crate::error::Result;
use crate::rating::queries::rulebooks as all_rulebooks;
use crate::registry::Listed;
use crate::registry::queries::policies as all_policies;
use crate::view::View;
use crate::web::desk::{DeskVisit, instant};
use crate::web::extract::Query;
use axum::response::Response;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// The version that was just added.
    done: String,
}

#[derive(Serialize)]
struct RulesPage {
    title: String,
    lede: String,
    path: &'static str,
    edits: bool,
    done: String,
    /// What was handed in and refused, and why.
    text: String,
    flaws: Vec<String>,
    versions: Vec<Version>,
}

#[derive(Serialize)]
struct Version {
    at: String,
    title: String,
    added: String,
    href: String,
}

impl View for RulesPage {
    const TEMPLATE: &'static str = "desk/rules/list";
}

pub async fn rulebooks(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    page(&visit, Rules::Books, &asked).await
}

pub async fn policies(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    page(&visit, Rules::Policies, &asked).await
}

async fn page(visit: &DeskVisit, rules: Rules, asked: &Asked) -> Result<Response> {
    let mut view = view(visit, rules).await?;
    // Only what is there was added.
    view.done = match view.versions.iter().find(|version| version.at == asked.done) {
        Some(version) => version.at.clone(),
        None => String::new(),
    };
    let title = view.title.clone();
    visit.page(&title, &view)
}

/// The form again, with what was handed in.
pub(super) async fn refused(
    visit: &DeskVisit,
    rules: Rules,
    (text, flaws): (String, Vec<String>),
) -> Result<Response> {
    let view = RulesPage { text, flaws, ..view(visit, rules).await? };
    visit.refused(
        &visit.language().say_with("registry-wrong", &[("title", view.title.clone())]),
        &view,
    )
}

async fn view(visit: &DeskVisit, rules: Rules) -> Result<RulesPage> {
    let language = visit.language();
    let word = rules.word();
    let all = match rules {
        Rules::Books => all_rulebooks(visit.db()).await?,
        Rules::Policies => all_policies(visit.db()).await?,
    };
    let version = |Listed { at, title, added_at }: Listed| Version {
        href: format!("/{word}/{at}"),
        at: at.to_string(),
        title,
        added: instant(added_at),
    };
    Ok(RulesPage {
        title: language.say(&format!("desk-rules-title-{word}")),
        lede: language.say(&format!("desk-rules-lede-{word}")),
        path: rules.path(),
        edits: visit.who.has(Role::Reviewer),
        done: String::new(),
        text: String::new(),
        flaws: Vec::new(),
        versions: all.into_iter().map(version).collect(),
    })
}
