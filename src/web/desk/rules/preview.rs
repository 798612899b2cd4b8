//! A version before it is added: all it says, and what differs from the one
//! before it.

use super::Rules;
use super::handed::Handed;
use super::list::refused;
use crate::digest::{hexadecimal, sha256};
use crate::error::{Error, Result};
use crate::identity::Reviewer;
use crate::rating::queries::{latest_rulebook_version, rulebook as known_book, rulebook_toml};
use crate::rating::{RuleBook, add_rulebook};
use crate::registry::queries::{latest_policy_version, policy as known_policy, policy_toml};
use crate::registry::{Policy, VersionRef, add_policy, check_newer};
use crate::view::{Language, View};
use crate::web::desk::{DeskVisit, fault, see};
use crate::web::public::policy::{Group, groups, sections};
use crate::web::public::rulebook::{RulebookPage, page as book_page};
use crate::web::public::rulebook_lines::{Compared, compare, differing, side_by_side};
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

#[derive(Serialize)]
struct PreviewPage {
    list: String,
    path: &'static str,
    name: String,
    at: String,
    /// Numbers of the versions that are laid side by side; zero before the first.
    before: i32,
    after: i32,
    differing: usize,
    sections: Vec<Compared>,
    book: Option<RulebookPage>,
    policy: Option<PolicyParts>,
    sha256: String,
    seen: String,
}

#[derive(Serialize)]
struct PolicyParts {
    groups: Vec<Group>,
    toml: String,
}

impl View for PreviewPage {
    const TEMPLATE: &'static str = "desk/rules/preview";
}

pub async fn rulebook(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    answer(&visit, Rules::Books, form).await
}

pub async fn policy(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    answer(&visit, Rules::Policies, form).await
}

async fn answer(visit: &DeskVisit, rules: Rules, form: Multipart) -> Result<Response, Response> {
    let handed = Handed::read(form).await.map_err(IntoResponse::into_response)?;
    let answer = if handed.add {
        add(visit, rules, &handed).await
    } else {
        look(visit, rules, &handed).await
    };
    let said = match answer {
        Ok(response) => return Ok(response),
        Err(Error::Malformed(bad)) => fault::lines(visit.language(), &bad),
        Err(Error::Refused(why)) => vec![visit.language().say_refusal(&*why)],
        Err(error) => return Err(error.into_response()),
    };
    refused(visit, rules, (handed.shown(), said)).await.map_err(IntoResponse::into_response)
}

async fn add(visit: &DeskVisit, rules: Rules, handed: &Handed) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let (name, text) = (handed.name.as_str(), handed.text()?);
    let at = match rules {
        Rules::Books => RuleBook::parse(name, text)?.at(),
        Rules::Policies => Policy::parse(name, text)?.at(),
    };
    let added = match rules {
        Rules::Books => add_rulebook(visit.app(), &reviewer, name, text).await,
        Rules::Policies => add_policy(visit.app(), &reviewer, name, text).await,
    };
    match added {
        // Sent a second time: it is there already, as it was seen.
        Err(Error::Refused(_)) if stored(visit, rules, &at).await?.as_deref() == Some(text) => {}
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    Ok(see(&format!("{}?done={at}", rules.path())))
}

async fn stored(visit: &DeskVisit, rules: Rules, at: &VersionRef) -> Result<Option<String>> {
    match rules {
        Rules::Books => rulebook_toml(visit.db(), at).await,
        Rules::Policies => policy_toml(visit.db(), at).await,
    }
}

async fn look(visit: &DeskVisit, rules: Rules, handed: &Handed) -> Result<Response> {
    let view = match rules {
        Rules::Books => look_at_book(visit, handed).await?,
        Rules::Policies => look_at_policy(visit, handed).await?,
    };
    let title = visit.language().say_with("desk-rules-look", &[("at", view.at.clone())]);
    visit.page(&title, &view)
}

async fn look_at_book(visit: &DeskVisit, handed: &Handed) -> Result<PreviewPage> {
    let (language, text) = (visit.language(), handed.text()?);
    let book = RuleBook::parse(&handed.name, text)?;
    let before = latest_rulebook_version(visit.db(), &book.code).await?;
    check_newer(&book.at(), before)?;
    let compared = match before {
        Some(version) => {
            let at = VersionRef { code: book.code.clone(), version };
            compare(language, &known_book(visit.db(), &at).await?, &book)
        }
        None => Vec::new(),
    };
    let view = view(language, Rules::Books, (&book.at(), before, compared), text);
    let page = book_page(language, &book, text.to_owned());
    Ok(PreviewPage { name: book.title, book: Some(page), ..view })
}

async fn look_at_policy(visit: &DeskVisit, handed: &Handed) -> Result<PreviewPage> {
    let (language, text) = (visit.language(), handed.text()?);
    let policy = Policy::parse(&handed.name, text)?;
    let before = latest_policy_version(visit.db(), &policy.code).await?;
    check_newer(&policy.at(), before)?;
    let known = match before {
        Some(version) => {
            let at = VersionRef { code: policy.code.clone(), version };
            known_policy(visit.db(), &at).await?
        }
        None => None,
    };
    let compared = known.map(|known| {
        side_by_side(language, sections(language, &known), sections(language, &policy))
    });
    let compared = compared.unwrap_or_default();
    let view = view(language, Rules::Policies, (&policy.at(), before, compared), text);
    let parts = PolicyParts { groups: groups(language, &policy), toml: text.to_owned() };
    Ok(PreviewPage { name: policy.title, policy: Some(parts), ..view })
}

fn view(
    language: Language,
    rules: Rules,
    (at, before, sections): (&VersionRef, Option<i32>, Vec<Compared>),
    text: &str,
) -> PreviewPage {
    PreviewPage {
        list: language.say(&format!("desk-rules-title-{}", rules.word())),
        path: rules.path(),
        name: String::new(),
        at: at.to_string(),
        before: before.unwrap_or_default(),
        after: at.version,
        differing: differing(&sections),
        sections,
        book: None,
        policy: None,
        sha256: sha256(text.as_bytes()),
        seen: hexadecimal(text.as_bytes()),
    }
}
