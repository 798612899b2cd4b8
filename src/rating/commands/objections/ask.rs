use super::raise::{Objecting, enter};
use super::{check_line, check_publicity};
use crate::app::App;
use crate::clock::civil_date;
use crate::error::Result;
use crate::identity::{Actor, Secret, hash};
use crate::public_text::public_text;
use crate::rating::commands::cycle_for_update;
use crate::rating::store::NewRequest;
use crate::rating::{
    Disputed, Event, GROUNDS_CHARACTERS_MAX, ObjectionRefused, Subject, queries, store,
};
use crate::text::is_mail_address;
use crate::view::Language;
use crate::work::Enclosure;
use anyhow::Context;
use chrono::Duration;

/// How long the link is good. What is confirmed in time counts from the day it
/// was handed in.
const LINK_LIFE: Duration = Duration::hours(24);
/// At one address: mail is not to be used against anybody.
const WAITING_MAX: u64 = 5;

/// An objection as anybody hands it in.
#[derive(Debug)]
pub struct Asked {
    pub subject: Subject,
    pub email: String,
    pub language: Language,
    pub grounds: String,
}

/// Sends a link to the address. Nothing else happens until it is used.
pub async fn ask_objection(app: &App, asked: Asked) -> Result<()> {
    let Asked { subject, email, language, grounds } = asked;
    let email = email.trim().to_lowercase();
    if !is_mail_address(&email) {
        return Err(ObjectionRefused::Email.into());
    }
    let grounds = public_text(&grounds, GROUNDS_CHARACTERS_MAX)?;
    let work = app.begin(Actor::Visitor).await?;
    let cycle = cycle_for_update(&work, subject.cycle).await?;
    check_publicity(&cycle, work.today())?;
    check_line(&work, &cycle, &subject).await?;
    if queries::waiting_at(work.conn(), &email, work.at()).await? >= WAITING_MAX {
        return Err(ObjectionRefused::TooManyWaiting.into());
    }
    let (secret, until) = (Secret::of(app.ids.secret()), work.at() + LINK_LIFE);
    let new = NewRequest { subject, email, language: language.tag(), grounds };
    store::add_request(&work, new, (secret.hash(), until)).await?;
    let Subject { cycle, compound, line } = subject;
    let event = Event::ObjectionAsked { cycle, compound, line: line.to_string() };
    work.enclosing(Enclosure { secret, until }).commit(event).await
}

/// Raises what the link stands for; its reference.
pub async fn confirm_objection(app: &App, token: &str) -> Result<String> {
    let token_hash = hash(token);
    let work = app.begin(Actor::Visitor).await?;
    let waiting = queries::request(work.conn(), &token_hash).await?;
    let waiting = waiting.filter(|waiting| work.at() <= waiting.expires_at);
    let waiting = waiting.ok_or(ObjectionRefused::Link)?;
    let line = Disputed::of(waiting.line, waiting.event_id).context("checked by the database")?;
    let subject = Subject { cycle: waiting.cycle_code, compound: waiting.compound_code, line };
    let cycle = cycle_for_update(&work, subject.cycle).await?;
    if !store::take_request(&work, &token_hash).await? {
        return Err(ObjectionRefused::Link.into());
    }
    check_publicity(&cycle, civil_date(waiting.submitted_at))?;
    let roster = check_line(&work, &cycle, &subject).await?;
    let objecting = Objecting {
        subject,
        firm: None,
        email: Some(waiting.email),
        language: waiting.language,
        grounds: waiting.grounds,
        evidence: None,
        submitted_at: waiting.submitted_at,
    };
    let (reference, event) = enter(app, &work, objecting, roster.firm).await?;
    work.commit(event).await?;
    Ok(reference)
}
