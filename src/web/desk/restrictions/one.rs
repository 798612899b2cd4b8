//! One restriction: its days, what it rests on, and what happened to it.

use crate::access::legal_basis::LegalBasis;
use crate::access::queries::{TurnRequest, open_turn_requests, restriction};
use crate::access::restriction::{Restriction, State};
use crate::error::{Missing, Result};
use crate::registry::queries::{compound, firm};
use crate::view::View;
use crate::web::desk::cases::{Posts, posts};
use crate::web::desk::{DeskVisit, instant};
use crate::web::extract::Path;
use axum::response::Response;
use entity::value::Role;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct RestrictionView {
    pub code: String,
    pub firm: String,
    uscc: String,
    pub compound: String,
    pub decision_no: String,
    pub state: String,
    /// Of its tag.
    class: &'static str,
    scope: String,
    signed_on: String,
    served_on: String,
    first_day: String,
    last_day: String,
    free_from: String,
    reasons: String,
    bases: Vec<String>,
    acknowledged: String,
    turns: Vec<TurnLine>,
}

#[derive(Clone, Debug, Serialize)]
struct TurnLine {
    turn: String,
    on: String,
    document_no: String,
    reason: String,
}

#[derive(Serialize)]
struct Request {
    id: String,
    turn: String,
    document_no: String,
    reason: String,
    by: String,
    at: String,
}

#[derive(Serialize)]
struct OnePage {
    is: RestrictionView,
    requests: Vec<Request>,
    /// Whether the visitor can lay something before an approver.
    asks: bool,
    answers: bool,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/restrictions/one";
}

impl RestrictionView {
    pub fn matches(&self, wanted: &str) -> bool {
        let text = format!("{} {} {} {}", self.firm, self.uscc, self.compound, self.decision_no);
        text.to_lowercase().contains(wanted)
    }
}

pub async fn found(visit: &DeskVisit, code: &str) -> Result<Restriction> {
    let is = restriction(visit.db(), code).await?;
    Ok(is.ok_or_else(|| Missing::new("restriction", &code))?)
}

pub async fn read(visit: &DeskVisit, is: &Restriction) -> Result<RestrictionView> {
    let (db, language) = (visit.db(), visit.language());
    let state = is.state_on(visit.today);
    let class = match state {
        Some(State::InForce | State::Pending) => "tag-red",
        Some(State::Stayed) => "tag-warn",
        _ => "",
    };
    let said = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let turns = is.turns.iter().map(|turn| TurnLine {
        turn: language.say(&format!("restriction-turn-{}", turn.turn)),
        on: turn.on.to_string(),
        document_no: turn.document_no.clone(),
        reason: turn.reason.clone(),
    });
    Ok(RestrictionView {
        code: is.code.clone(),
        firm: firm(db, is.firm).await?.map_or_else(String::new, |firm| firm.name),
        uscc: is.firm.to_string(),
        compound: compound(db, is.compound).await?.map_or_else(String::new, |is| is.name),
        decision_no: is.decision_no.clone(),
        state: state
            .map_or_else(String::new, |is| language.say(&format!("restriction-state-{is}"))),
        class,
        scope: language.say(&format!("restriction-scope-{}", is.scope)),
        signed_on: is.signed_on.to_string(),
        served_on: said(is.served_on),
        first_day: said(is.first_day()),
        last_day: said(is.last_day()),
        free_from: said(is.last_day().and_then(|day| day.succ_opt())),
        reasons: is.reasons.clone(),
        bases: is.bases.iter().map(LegalBasis::citation).collect(),
        acknowledged: is.basis_acknowledged.clone().unwrap_or_default(),
        turns: turns.collect(),
    })
}

pub async fn page(visit: DeskVisit, Path(code): Path<String>) -> Result<Response> {
    let is = found(&visit, &code).await?;
    let posts = posts(&visit).await?;
    let open = open_turn_requests(visit.db(), Some(&code)).await?;
    let requests: Vec<Request> = open.iter().map(|is| request(&visit, is, &posts)).collect();
    let view = OnePage {
        asks: requests.is_empty() && visit.who.has(Role::Reviewer),
        answers: visit.who.has(Role::Approver),
        requests,
        is: read(&visit, &is).await?,
    };
    visit.page(&visit.language().say("restriction-desk-title"), &view)
}

fn request(visit: &DeskVisit, is: &TurnRequest, posts: &Posts) -> Request {
    Request {
        id: is.id.to_string(),
        turn: visit.language().say(&format!("restriction-turn-{}", is.turn)),
        document_no: is.document_no.clone(),
        reason: is.reason.clone(),
        by: posts.of(&is.asked_by),
        at: instant(is.asked_at),
    }
}
