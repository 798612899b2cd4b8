//! Writes the letters that an event calls for.

use super::letter::{Audience, Letter, Matter};
use super::letters::letters;
use super::store;
use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::event::Event;
use crate::identity::{Account, queries};
use crate::mail::views::{AccountChangedMail, LinkMail};
use crate::text::{is_mail_address, one_line};
use crate::view::{Language, Templates, Written};
use crate::work::{Enclosure, Work};
use anyhow::Context;
use chrono::{DateTime, Utc};
use entity::value::TokenPurpose;

/// In the event's transaction, with one delivery for each recipient. Who has no
/// address is not told.
pub(crate) async fn write_letters(
    work: &Work,
    seq: i64,
    event: &Event,
    enclosed: Option<&Enclosure>,
) -> Result<()> {
    for letter in letters(event) {
        let Some(recipient) = recipient(work, &letter.audience).await? else { continue };
        let templates = work.app().templates()?;
        let mut written = words(work, templates, &letter, &recipient, enclosed)?;
        written.subject = one_line(&written.subject);
        let secret_until = match letter.matter {
            Matter::Link { .. } => enclosed.map(|enclosed| enclosed.until),
            Matter::AccountChanged { .. } => None,
        };
        let (matter, language) = (letter.matter.name(), recipient.language);
        let id = store::add_letter(work, (seq, matter, language), written, secret_until).await?;
        store::add_delivery(work, id, &recipient.address).await?;
    }
    Ok(())
}

/// Where it goes, and to whom.
struct Recipient {
    address: String,
    language: Language,
    account: Option<Account>,
}

async fn recipient(work: &Work, audience: &Audience) -> Result<Option<Recipient>> {
    let recipient = match audience {
        Audience::Account(login) => {
            let account = queries::account(work.conn(), login).await?;
            account.and_then(|account| {
                let address = account.email.clone()?;
                Some(Recipient { address, language: Language::Chinese, account: Some(account) })
            })
        }
        Audience::Address { address, language } => {
            Some(Recipient { address: address.clone(), language: *language, account: None })
        }
    };
    // What cannot be an address goes into no header.
    Ok(recipient.filter(|recipient| is_mail_address(&recipient.address)))
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
    let written = match &letter.matter {
        Matter::Link { login, purpose } => {
            let enclosed = enclosed.context("a letter with a link has it enclosed")?;
            let (room, invited) = match purpose {
                TokenPurpose::Invitation => ("invitations", true),
                TokenPurpose::Reset => ("password", false),
            };
            let link = format!("{base_url}/{room}/{}", enclosed.secret.reveal());
            let until = minute(enclosed.until);
            templates.mail(language, &LinkMail { post, login: login.clone(), invited, until, link })
        }
        Matter::AccountChanged { login, change } => {
            let said = language.say_with(change.key(), &[("at", minute(work.at()))]);
            let desk = format!("{base_url}/login");
            templates.mail(language, &AccountChangedMail { post, login: login.clone(), said, desk })
        }
    };
    Ok(written?)
}

/// `2026-06-24 10:05`, in Shanghai.
fn minute(at: DateTime<Utc>) -> String {
    at.with_timezone(&SHANGHAI).format("%Y-%m-%d %H:%M").to_string()
}
