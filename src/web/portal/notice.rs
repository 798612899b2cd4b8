//! Giving notice: first the day and what it comes to, then the notice itself.

use super::own::serving;
use crate::access::exit::{ExitRefused, Notice, ground_of};
use crate::access::{
    Engagement, GiveNotice, Key, REASON_CHARACTERS_MAX, give_notice, key_of, key_text,
};
use crate::error::{Error, Kind, Missing, Result};
use crate::identity::FirmAgent;
use crate::registry::queries::compound;
use crate::view::View;
use crate::web::desk::{Brought, DeskVisit, evidence as evidence_file, how, see, term};
use crate::web::extract::Query;
use crate::web::public::shown::day;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    engagement: String,
    given_on: String,
    term: String,
    #[serde(skip_deserializing)]
    reason: String,
}

#[derive(Serialize)]
struct NoticePage {
    name: String,
    code: String,
    from: String,
    to: String,
    ground: String,
    /// Whether the contract may set days of its own.
    may_agree: bool,
    filled: Filled,
    /// What the day comes to; empty where nothing can be counted yet.
    last_day: String,
    how: Vec<String>,
    reason_max: usize,
    errors: Errors,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Default, Serialize)]
struct Errors {
    any: String,
    given_on: String,
    term: String,
    reason: String,
    file: String,
}

impl View for NoticePage {
    const TEMPLATE: &'static str = "portal/notice";
}

pub async fn page(visit: DeskVisit, Query(mut filled): Query<Filled>) -> Result<Response> {
    let is = contract(&visit, &filled.engagement).await?;
    if filled.given_on.is_empty() {
        filled.given_on = visit.today.to_string();
    }
    let view = view(&visit, &is, filled, Errors::default()).await?;
    let title = visit.language().say("exit-notice-title");
    if view.errors.any.is_empty() {
        visit.page(&title, &view)
    } else {
        let title = visit.language().say_with("desk-error-title", &[("title", title)]);
        visit.refused(&title, &view)
    }
}

pub async fn hand_in(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    let brought = Brought::read(form).await?;
    handed_in(&visit, brought).await.map_err(IntoResponse::into_response)
}

async fn handed_in(visit: &DeskVisit, mut brought: Brought) -> Result<Response> {
    let agent: FirmAgent = visit.acting()?;
    let file = brought.file.take();
    let filled = Filled {
        engagement: brought.text("engagement"),
        given_on: brought.text("given_on"),
        term: brought.text("term"),
        reason: brought.text("reason"),
    };
    let is = contract(visit, &filled.engagement).await?;
    let done = match command(&filled, is.key(), file).await {
        Ok(command) => give_notice(visit.app(), &agent, command).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => Ok(see(&format!("/portal/exits/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let errors = beside(refusal.code(), visit.language().say_refusal(&*refusal));
            let title = visit.language().say("exit-notice-title");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(visit, &is, filled, errors).await?)
        }
        Err(error) => Err(error),
    }
}

async fn command(
    filled: &Filled,
    engagement: Key,
    file: Option<(String, Vec<u8>)>,
) -> Result<GiveNotice> {
    let paper = match file {
        Some((name, bytes)) => Some(evidence_file::read(name, bytes).await?),
        None => None,
    };
    Ok(GiveNotice {
        engagement,
        given_on: filled.given_on.trim().parse().map_err(|_| ExitRefused::Day)?,
        by_contract: term(&filled.term)?,
        reason: filled.reason.clone(),
        paper,
    })
}

fn beside(code: &str, said: String) -> Errors {
    let mut errors = Errors { any: said.clone(), ..Errors::default() };
    match code {
        "exit/day" | "exit/before-the-law" => errors.given_on = said,
        "exit/term" => errors.term = said,
        "exit/reason" => errors.reason = said,
        code if code.starts_with("evidence/") || code == "exit/paper" => errors.file = said,
        _ => {}
    }
    errors
}

/// Another firm's is not there.
async fn contract(visit: &DeskVisit, key: &str) -> Result<Engagement> {
    let missing = || Missing::new("engagement", &key);
    let known = key_of(key).ok_or_else(missing)?;
    let served = serving(visit).await?;
    Ok(served.into_iter().find(|is| is.key() == known).ok_or_else(missing)?)
}

fn counted(
    visit: &DeskVisit,
    is: &Engagement,
    filled: &Filled,
) -> Result<(NaiveDate, Vec<String>), ExitRefused> {
    let given_on: NaiveDate = filled.given_on.trim().parse().map_err(|_| ExitRefused::Day)?;
    if given_on < is.first_day || given_on > visit.today {
        return Err(ExitRefused::Day);
    }
    let by_contract = term(&filled.term)?;
    if by_contract.is_some_and(|days| !(1..=366).contains(&days)) {
        return Err(ExitRefused::Term);
    }
    let ground = ground_of(is.kind);
    let notice = Notice { ground, given_on, contract_end: is.last_day, by_contract, named: None };
    let run = notice.run()?;
    Ok((run.last_day, how(visit.language(), ground, &run)))
}

async fn view(
    visit: &DeskVisit,
    is: &Engagement,
    filled: Filled,
    errors: Errors,
) -> Result<NoticePage> {
    use crate::error::Refusal;
    let language = visit.language();
    let (last_day, how, errors) = match counted(visit, is, &filled) {
        Ok((last_day, how)) => (day(language, last_day), how, errors),
        Err(refused) if errors.any.is_empty() => {
            let said = language.say_refusal(&refused);
            (String::new(), Vec::new(), beside(refused.code(), said))
        }
        Err(_) => (String::new(), Vec::new(), errors),
    };
    let name = compound(visit.db(), is.compound).await?.map(|is| is.name);
    Ok(NoticePage {
        name: name.unwrap_or_default(),
        code: is.compound.to_string(),
        from: is.first_day.to_string(),
        to: is.last_day.map(|day| day.to_string()).unwrap_or_default(),
        ground: language.say(&format!("exit-ground-{}", ground_of(is.kind))),
        may_agree: is.last_day.is_some(),
        filled: Filled { engagement: key_text(is.key()), ..filled },
        last_day,
        how,
        reason_max: REASON_CHARACTERS_MAX,
        errors,
    })
}
