//! A step that is taken, as its form was filled in.

use super::form::again;
use super::step::Step;
use crate::access::case::CaseRefused;
use crate::access::legal_basis::LEGAL_BASES;
use crate::access::{
    Decide, Deliberate, Investigate, Notify, Serve, Summon, ask_for_hearing, close_case,
    decide_case, deliberate_case, hear_firm, hold_hearing, investigate_case, notify_firm,
    review_case, serve_decision, summon_firm,
};
use crate::error::{Error, Result};
use crate::web::desk::ask::{Typed, done, is_of_the_file};
use crate::web::desk::brought::Brought;
use crate::web::desk::{DeskVisit, evidence};
use crate::web::extract::{Form, Path};
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

pub async fn taken(
    visit: DeskVisit,
    Path(code): Path<String>,
    step: Step,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    finish(&visit, &code, step, (typed, None)).await
}

pub async fn with_file(
    visit: DeskVisit,
    Path(code): Path<String>,
    step: Step,
    form: Multipart,
) -> Result<Response, Response> {
    let Brought { fields, file } = Brought::read(form).await?;
    finish(&visit, &code, step, (fields, file)).await.map_err(IntoResponse::into_response)
}

type File = Option<(String, Vec<u8>)>;

async fn finish(
    visit: &DeskVisit,
    code: &str,
    step: Step,
    (typed, file): (Typed, File),
) -> Result<Response> {
    let answer = match step {
        Step::Investigate | Step::Notify | Step::Summon | Step::Deliberate => {
            prepare(visit, code, step, (&typed, file)).await
        }
        Step::Defend | Step::Hearing | Step::Hear => hear(visit, code, step, &typed).await,
        Step::Review | Step::Decide | Step::Serve | Step::Close => {
            conclude(visit, code, step, &typed).await
        }
    };
    let answer = answer.map(|()| format!("/desk/cases/{code}"));
    match done(visit.language(), answer, field_of)? {
        Ok(seen) => Ok(seen),
        Err(wrong) => again(visit, code, step, (&typed, &wrong)).await,
    }
}

async fn prepare(
    visit: &DeskVisit,
    code: &str,
    step: Step,
    (typed, file): (&Typed, File),
) -> Result<()> {
    let (app, case, on) = (visit.app(), code.to_owned(), day(typed, "on")?);
    let text = |name| text(typed, name);
    let reviewer = visit.acting()?;
    match step {
        Step::Investigate => {
            let evidence = match file {
                Some((name, bytes)) => Some(evidence::read(name, bytes).await?),
                None => None,
            };
            let investigators = [text("investigator-one"), text("investigator-two")];
            let findings = text("findings");
            let command = Investigate { case, on, investigators, findings, evidence };
            investigate_case(app, &reviewer, command).await
        }
        Step::Notify => {
            notify_firm(app, &reviewer, Notify { case, on, proposal: text("proposal") }).await
        }
        Step::Summon => {
            let planned_on = day(typed, "planned-on")?;
            let (chair, place) = (text("chair"), text("place"));
            summon_firm(app, &reviewer, Summon { case, on, chair, place, planned_on }).await
        }
        _ => {
            let (participants, minutes) = (text("participants"), text("minutes"));
            deliberate_case(app, &reviewer, Deliberate { case, on, participants, minutes }).await
        }
    }
}

async fn hear(visit: &DeskVisit, code: &str, step: Step, typed: &Typed) -> Result<()> {
    let (app, on, reviewer) = (visit.app(), day(typed, "on")?, visit.acting()?);
    match step {
        Step::Defend => hear_firm(app, &reviewer, code, (on, &text(typed, "defence"))).await,
        Step::Hearing => ask_for_hearing(app, &reviewer, code, on).await,
        _ => hold_hearing(app, &reviewer, code, (on, &text(typed, "record"))).await,
    }
}

async fn conclude(visit: &DeskVisit, code: &str, step: Step, typed: &Typed) -> Result<()> {
    let (app, case) = (visit.app(), code.to_owned());
    match step {
        Step::Review => review_case(app, &visit.acting()?, code, &text(typed, "opinion")).await,
        Step::Decide => {
            let ticked = |key: &str| typed.contains_key(&format!("bases-{key}"));
            let bases = LEGAL_BASES.iter().map(|basis| basis.key).filter(|key| ticked(key));
            let command = Decide {
                case,
                outcome: text(typed, "outcome").parse().map_err(|_| CaseRefused::NoOutcome)?,
                reasons: text(typed, "reasons"),
                bases: bases.map(str::to_owned).collect(),
                acknowledged: text(typed, "acknowledged"),
                late_why: text(typed, "late-why"),
            };
            decide_case(app, &visit.acting()?, command).await
        }
        Step::Serve => {
            let way = text(typed, "way").parse().map_err(|_| CaseRefused::NoWay)?;
            let (on, note) = (day(typed, "on")?, text(typed, "note"));
            serve_decision(app, &visit.acting()?, Serve { case, on, way, note }).await
        }
        _ => close_case(app, &visit.acting()?, code, &text(typed, "reason")).await,
    }
}

fn text(typed: &Typed, name: &str) -> String {
    typed.get(name).cloned().unwrap_or_default()
}

pub fn day(typed: &Typed, field: &'static str) -> Result<NaiveDate, CaseRefused> {
    text(typed, field).trim().parse().map_err(|_| CaseRefused::NotADay { field })
}

/// Beside which field a refusal stands.
fn field_of(error: &Error) -> &'static str {
    if is_of_the_file(error) {
        return "file";
    }
    let Error::Refused(refusal) = error else { return "" };
    let refusal: &(dyn std::error::Error + 'static) = &**refusal;
    refusal.downcast_ref::<CaseRefused>().map_or("", CaseRefused::field)
}
