//! How cases and the people in them are named.

use crate::access::case::Case;
use crate::error::{Missing, Result};
use crate::identity::queries::accounts;
use crate::registry::queries::{compound, current_policy, firm};
use crate::web::desk::DeskVisit;
use crate::web::desk::ask::{Fact, Link};
use std::collections::BTreeMap;

/// 五住建案〔2026〕1号, as its first paper bears it.
pub async fn number(visit: &DeskVisit, code: &str) -> Result<String> {
    let policy = current_policy(visit.db()).await?;
    let prefix = policy.map_or_else(String::new, |policy| policy.district.document_prefix);
    Ok(match code.split_once('-') {
        Some((year, number)) => format!("{prefix}案〔{year}〕{number}号"),
        None => code.to_owned(),
    })
}

/// Posts by the names that records hold: officials are known by their posts.
pub struct Posts(BTreeMap<String, String>);

pub async fn posts(visit: &DeskVisit) -> Result<Posts> {
    let all = accounts(visit.db()).await?;
    let posts = all.into_iter().map(|(account, _)| (account.login, account.post));
    Ok(Posts(posts.collect()))
}

impl Posts {
    pub fn of(&self, actor: &str) -> String {
        let login = actor.trim_start_matches("account:");
        self.0.get(login).cloned().unwrap_or_else(|| login.to_owned())
    }
}

/// The names of the firm and the compound of a case.
pub async fn names(visit: &DeskVisit, case: &Case) -> Result<(String, String)> {
    let opened = case.opened();
    let firm = firm(visit.db(), opened.firm).await?;
    let compound = compound(visit.db(), opened.compound).await?;
    let firm = firm.map_or_else(|| opened.firm.to_string(), |firm| firm.name);
    Ok((firm, compound.map_or_else(|| opened.compound.to_string(), |is| is.name)))
}

pub async fn title(visit: &DeskVisit, case: &Case) -> Result<String> {
    let (firm, compound) = names(visit, case).await?;
    Ok(visit.language().say_with("case-title", &[("firm", firm), ("compound", compound)]))
}

pub async fn crumbs(visit: &DeskVisit, code: &str) -> Result<Vec<Link>> {
    Ok(vec![
        Link { href: "/desk/cases".to_owned(), words: visit.language().say("cases-title") },
        Link { href: format!("/desk/cases/{code}"), words: number(visit, code).await? },
    ])
}

pub async fn read(visit: &DeskVisit, code: &str) -> Result<Case> {
    let case = crate::access::queries::case(visit.db(), code).await?;
    Ok(case.ok_or_else(|| Missing::new("case", &code))?)
}

/// Above a form: which case it belongs to.
pub async fn facts(visit: &DeskVisit, case: &Case) -> Result<Vec<Fact>> {
    let (firm, compound) = names(visit, case).await?;
    let language = visit.language();
    let fact = |key: &str, value: String| Fact { label: language.say(key), value };
    Ok(vec![
        fact("col-firm", format!("{firm} {}", case.opened().firm)),
        fact("col-compound", format!("{compound} {}", case.opened().compound)),
        fact("case-field-left-on", case.opened().left_on.to_string()),
    ])
}
