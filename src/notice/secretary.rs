//! Writes the letters that an event calls for.

use super::letter::{Letter, Matter};
use super::letters::letters;
use super::recipients::{Recipient, recipients};
use super::{contract_words, exit_words, objection_words, store};
use crate::access::{CaseStep, CaseTold};
use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::event::Event;
use crate::mail::views::{AccountChangedMail, EventToldMail, LinkMail, ObjectionMail};
use crate::rating::{EventMatter, EventTold};
use crate::text::one_line;
use crate::view::{Language, Templates, Written};
use crate::work::{Enclosure, Work};
use anyhow::Context;
use chrono::{DateTime, Utc};
use entity::value::{EventStanding, TokenPurpose};

/// In the event's transaction, with one delivery for each recipient. Who has no
/// address is not told.
pub(crate) async fn write_letters(
    work: &Work,
    seq: i64,
    event: &Event,
    enclosed: Option<&Enclosure>,
) -> Result<()> {
    for letter in letters(event) {
        for recipient in recipients(work, &letter.audience, enclosed).await? {
            write(work, seq, (&letter, &recipient), enclosed).await?;
        }
    }
    Ok(())
}

async fn write(
    work: &Work,
    seq: i64,
    (letter, recipient): (&Letter, &Recipient),
    enclosed: Option<&Enclosure>,
) -> Result<()> {
    let templates = &work.app().templates;
    let language = recipient.language;
    let objection = objection_words::view(work, language, &letter.matter, enclosed).await?;
    let own = match objection {
        Some(view) => Some(view),
        None => exit_words::view(work, language, &letter.matter).await?,
    };
    let own = match own {
        Some(view) => Some(view),
        None => contract_words::view(work, language, &letter.matter).await?,
    };
    let mut written = match own {
        Some(view) => templates.mail(language, &view)?,
        None => words(work, templates, letter, recipient, enclosed)?,
    };
    written.subject = one_line(&written.subject);
    let secret_until = enclosed.filter(|_| letter.matter.has_link()).map(|is| is.until);
    let about = (seq, letter.matter.name(), language);
    let id = store::add_letter(work, about, written, secret_until).await?;
    store::add_delivery(work, id, &recipient.address).await
}

fn words(
    work: &Work,
    templates: &Templates,
    letter: &Letter,
    recipient: &Recipient,
    enclosed: Option<&Enclosure>,
) -> Result<Written> {
    let language = recipient.language;
    let post = recipient.account.as_ref().map(|account| account.post.clone()).unwrap_or_default();
    let base_url = &work.app().house.base_url;
    match &letter.matter {
        Matter::Link { login, purpose } => {
            let enclosed = enclosed.context("a letter with a link has it enclosed")?;
            let (room, invited) = match purpose {
                TokenPurpose::Invitation => ("invitations", true),
                TokenPurpose::Reset => ("password", false),
            };
            let link = format!("{base_url}/{room}/{}", enclosed.secret.reveal());
            let until = minute(enclosed.until);
            let view = LinkMail { post, login: login.clone(), invited, until, link };
            Ok(templates.mail(language, &view)?)
        }
        Matter::AccountChanged { login, change } => {
            let said = language.say_with(change.key(), &[("at", minute(work.at()))]);
            let desk = format!("{base_url}/login");
            let view = AccountChangedMail { post, login: login.clone(), said, desk };
            Ok(templates.mail(language, &view)?)
        }
        Matter::EventTold { told, matter } => {
            let desk = format!("{base_url}/login");
            Ok(templates.mail(language, &event_told(language, post, (told, matter), desk))?)
        }
        Matter::CaseTold { told, step } => {
            Ok(templates.mail(language, &case_told(language, (told, *step), base_url))?)
        }
        Matter::Contract { .. }
        | Matter::Emergency { .. }
        | Matter::Exit { .. }
        | Matter::Objection { .. }
        | Matter::ObjectionAssigned { .. }
        | Matter::ReplyTakenDown { .. }
        | Matter::Filing { .. } => {
            Err(anyhow::anyhow!("{} has words of its own", letter.matter.name()).into())
        }
    }
}

fn case_told(
    language: Language,
    (told, step): (&CaseTold, CaseStep),
    base_url: &str,
) -> ObjectionMail {
    let key = match step {
        CaseStep::Notified => "mail-case-notified",
        CaseStep::Summoned => "mail-case-summoned",
        _ => "mail-case-served",
    };
    let about = [("compound", told.name.clone()), ("code", told.code.clone())];
    ObjectionMail {
        title: language.say_with("mail-case-title", &about),
        said: language.say_with(key, &about),
        link: format!("{base_url}/portal/cases/{}", told.code),
    }
}

fn event_told(
    language: Language,
    post: String,
    (told, matter): (&EventTold, &EventMatter),
    desk: String,
) -> EventToldMail {
    let (key, reason) = match matter {
        EventMatter::Recorded { standing: EventStanding::Pending } => ("mail-event-pending", None),
        EventMatter::Recorded { .. } => ("mail-event-recorded", None),
        EventMatter::Signed => ("mail-event-signed", None),
        EventMatter::Rejected { reason } => ("mail-event-rejected", Some(reason)),
        EventMatter::Struck { reason } => ("mail-event-struck", Some(reason)),
    };
    EventToldMail {
        post,
        cycle: told.cycle.to_string(),
        compound: told.name.clone(),
        event: format!("{} {}", told.code, told.title),
        day: told.occurred_on.to_string(),
        document_no: told.document_no.clone(),
        said: language.say(key),
        reason: reason.cloned().unwrap_or_default(),
        desk,
    }
}

/// `2026-06-24 10:05`, in Shanghai.
fn minute(at: DateTime<Utc>) -> String {
    at.with_timezone(&SHANGHAI).format("%Y-%m-%d %H:%M").to_string()
}
