//! Who may answer an objection.

use crate::error::Result;
use crate::identity;
use crate::rating::{ObjectionRefused, Subject};
use entity::value::Role;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Why the officer does not answer it; None where nothing keeps them from it.
pub async fn keeps_from(
    db: &impl ConnectionTrait,
    subject: &Subject,
    login: &str,
) -> Result<Option<ObjectionRefused>> {
    let login = login.to_owned();
    let account = identity::queries::account(db, &login).await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    let is_reviewer = match &account {
        Some(account) => identity::queries::roles(db, account.id).await?.contains(&Role::Reviewer),
        None => false,
    };
    if !is_reviewer {
        return Ok(Some(ObjectionRefused::NoReviewer { login }));
    }
    if hands(db, subject).await?.contains(&format!("account:{login}")) {
        return Ok(Some(ObjectionRefused::HadAHand { login }));
    }
    let line = super::roster_line(db, subject.cycle, subject.compound).await?;
    let firm = line.map(|(line, _)| line.firm.to_string()).unwrap_or_default();
    let objects = [subject.compound.to_string(), firm];
    let interest = identity::queries::keeps_away(db, &login, &objects).await?;
    Ok(interest.then_some(ObjectionRefused::Interest { login }))
}

/// Whoever scored the compound or reviewed what was said of it.
async fn hands(db: &impl ConnectionTrait, subject: &Subject) -> Result<BTreeSet<String>> {
    let _ = (db, subject);
    Ok(BTreeSet::new())
}
