//! Who may answer an objection.

use crate::error::Result;
use crate::identity;
use crate::rating::{Disputed, ObjectionRefused, Subject};
use entity::value::Role;
use entity::{cycle_event, event_record, form, form_sheet, hold};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
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
    let interest = match line {
        Some((line, _)) => super::is_interested(db, &login, &line).await?,
        None => false,
    };
    Ok(interest.then_some(ObjectionRefused::Interest { login }))
}

/// Whoever scored the compound, brought in the disputed party's form, recorded
/// or signed an event against it, or kept its result back or let it go.
async fn hands(db: &impl ConnectionTrait, subject: &Subject) -> Result<BTreeSet<String>> {
    let authors: Vec<String> = form_sheet::Entity::find()
        .select_only()
        .column(form_sheet::Column::Author)
        .filter(form_sheet::Column::CycleCode.eq(subject.cycle))
        .filter(form_sheet::Column::CompoundCode.eq(subject.compound))
        .into_tuple()
        .all(db)
        .await?;
    let holds = hold::Entity::find()
        .filter(hold::Column::CycleCode.eq(subject.cycle))
        .filter(hold::Column::CompoundCode.eq(subject.compound))
        .all(db)
        .await?;
    let recorded = cycle_event::Entity::find()
        .select_only()
        .column(cycle_event::Column::Id)
        .filter(cycle_event::Column::CycleCode.eq(subject.cycle))
        .filter(cycle_event::Column::CompoundCode.eq(subject.compound));
    let records = event_record::Entity::find()
        .filter(event_record::Column::EventId.in_subquery(recorded.into_query()))
        .all(db)
        .await?;
    let recorded =
        records.into_iter().flat_map(|is| [Some(is.recorded_by), is.decided_by, is.struck_by]);
    let held = holds.into_iter().flat_map(|hold| [Some(hold.held_by), hold.released_by]);
    let authors = authors.into_iter().chain(importers(db, subject).await?);
    Ok(authors.chain(held.flatten()).chain(recorded.flatten()).collect())
}

/// Of the forms of the party whose line is disputed; of another line none.
async fn importers(db: &impl ConnectionTrait, subject: &Subject) -> Result<Vec<String>> {
    let Disputed::Party(party) = subject.line else { return Ok(Vec::new()) };
    let forms = form::Entity::find()
        .filter(form::Column::CycleCode.eq(subject.cycle))
        .filter(form::Column::CompoundCode.eq(subject.compound))
        .filter(form::Column::Party.eq(party))
        .all(db)
        .await?;
    Ok(forms.into_iter().filter_map(|form| form.imported_by).collect())
}
