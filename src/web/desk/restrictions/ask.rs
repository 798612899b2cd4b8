//! Asking for a turn, and answering it.

use super::one::{RestrictionView, found, read};
use crate::access::queries::open_turn_requests;
use crate::access::restriction::Restriction;
use crate::access::{AskTurn, TurnRefused, answer_turn, ask_turn, check_turn};
use crate::error::{Error, Missing, Result};
use crate::rating::queries::{cycle, recorded_on};
use crate::web::desk::DeskVisit;
use crate::web::desk::ask::{AskPage, Fact, Field, Link, Typed, Wrong, done};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::RestrictionRequestId;
use entity::value::{CycleState, EventStanding, RestrictionTurn};

pub async fn page(visit: DeskVisit, Path(code): Path<String>) -> Result<Response> {
    show(&visit, &code, &Typed::new(), None).await
}

pub async fn record(
    visit: DeskVisit,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let answer = if let Ok(turn) = text("turn").parse() {
        let (document_no, reason) = (text("document-no"), text("reason"));
        let command = AskTurn { code: code.clone(), turn, document_no, reason };
        ask_turn(visit.app(), &visit.acting()?, command).await.map(|_| ())
    } else {
        found(&visit, &code).await?;
        Err(TurnRefused::NoTurn.into())
    };
    match done(visit.language(), answer.map(|()| format!("/desk/restrictions/{code}")), field_of)? {
        Ok(seen) => Ok(seen),
        Err(wrong) => show(&visit, &code, &typed, Some(&wrong)).await,
    }
}

fn field_of(error: &Error) -> &'static str {
    let Error::Refused(refusal) = error else { return "" };
    match refusal.code() {
        "restriction/no-turn" | "restriction/not-now" => "turn",
        "restriction/document-no" => "document-no",
        "restriction/reason" => "reason",
        "restriction/no-answer" => "granted",
        _ => "",
    }
}

/// Only what can happen to it as it stands.
async fn show(
    visit: &DeskVisit,
    code: &str,
    typed: &Typed,
    wrong: Option<&Wrong>,
) -> Result<Response> {
    let (language, is) = (visit.language(), found(visit, code).await?);
    let say = |key: &str| language.say(key);
    let can = |turn: &&RestrictionTurn| check_turn(&is, **turn, visit.today).is_ok();
    let turn =
        |turn: &RestrictionTurn| (turn.to_string(), say(&format!("restriction-turn-{turn}")));
    let turns = RestrictionTurn::ALL.iter().filter(can).map(turn).collect();
    let field = |name| Field::line(say(&format!("restriction-field-{name}")), name, typed);
    let view = read(visit, &is).await?;
    let page = AskPage {
        title: say("restriction-ask"),
        crumbs: crumbs(visit, &view),
        lede: say("restriction-ask-lede"),
        facts: facts(visit, &view),
        fields: vec![
            field("turn").hint(say("restriction-hint-turn")).one_of(turns),
            field("document-no").hint(say("restriction-hint-document-no")),
            field("reason").area(),
        ],
        action: format!("/desk/restrictions/{code}/turn"),
        button: say("restriction-ask-act"),
        ..AskPage::default()
    };
    page.show(visit, wrong)
}

fn crumbs(visit: &DeskVisit, is: &RestrictionView) -> Vec<Link> {
    let words = visit.language().say("restrictions-desk");
    vec![
        Link { href: "/desk/restrictions".to_owned(), words },
        Link { href: format!("/desk/restrictions/{}", is.code), words: is.decision_no.clone() },
    ]
}

fn facts(visit: &DeskVisit, is: &RestrictionView) -> Vec<Fact> {
    let language = visit.language();
    let fact = |key: &str, value: &str| Fact { label: language.say(key), value: value.to_owned() };
    vec![
        fact("col-firm", &is.firm),
        fact("col-compound", &is.compound),
        fact("restriction-desk-decision", &is.decision_no),
        fact("col-state", &is.state),
    ]
}

type Place = Path<(String, RestrictionRequestId)>;

pub async fn answer_page(visit: DeskVisit, Path((code, id)): Place) -> Result<Response> {
    show_answer(&visit, (&code, id), &Typed::new(), None).await
}

pub async fn answer(
    visit: DeskVisit,
    Path((code, id)): Place,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let note = typed.get("reason").cloned().unwrap_or_default();
    let granted = match typed.get("granted").map(String::as_str) {
        Some("yes") => Ok(true),
        Some("no") => Ok(false),
        _ => Err(TurnRefused::NoAnswer),
    };
    let answer = match granted {
        Ok(granted) => {
            let approver = visit.acting()?;
            answer_turn(visit.app(), &approver, (&code, id), (granted, &note)).await
        }
        Err(refused) => Err(refused.into()),
    };
    match done(visit.language(), answer.map(|()| format!("/desk/restrictions/{code}")), field_of)? {
        Ok(seen) => Ok(seen),
        Err(wrong) => show_answer(&visit, (&code, id), &typed, Some(&wrong)).await,
    }
}

async fn show_answer(
    visit: &DeskVisit,
    (code, id): (&str, RestrictionRequestId),
    typed: &Typed,
    wrong: Option<&Wrong>,
) -> Result<Response> {
    let (language, is) = (visit.language(), found(visit, code).await?);
    let say = |key: &str| language.say(key);
    let open = open_turn_requests(visit.db(), Some(code)).await?;
    let request = open.into_iter().find(|request| request.id == id);
    let request = request.ok_or_else(|| Missing::new("restriction", &id))?;
    let view = read(visit, &is).await?;
    let turn = say(&format!("restriction-turn-{}", request.turn));
    let mut known = facts(visit, &view);
    known.push(Fact { label: say("restriction-field-turn"), value: turn });
    known.push(Fact { label: say("restriction-field-document-no"), value: request.document_no });
    known.push(Fact { label: say("restriction-field-reason"), value: request.reason });
    let choices =
        ["yes", "no"].map(|word| (word.to_owned(), say(&format!("restriction-answer-{word}"))));
    let field = |key: &str, name| Field::line(say(key), name, typed);
    let page = AskPage {
        title: say("restriction-answer"),
        crumbs: crumbs(visit, &view),
        facts: known,
        effects: effects(visit, &is, request.turn).await?,
        fields: vec![
            field("restriction-field-granted", "granted").one_of(choices.into()),
            field("restriction-field-note", "reason"),
        ],
        action: format!("/desk/restrictions/{code}/requests/{id}"),
        button: say("restriction-answer-act"),
        red: true,
        ..AskPage::default()
    };
    page.show(visit, wrong)
}

/// An annulment says what becomes of the veto, too.
async fn effects(
    visit: &DeskVisit,
    is: &Restriction,
    turn: RestrictionTurn,
) -> Result<Vec<String>> {
    let language = visit.language();
    let mut effects = vec![language.say(&format!("restriction-effect-{turn}"))];
    if turn != RestrictionTurn::Annulled {
        return Ok(effects);
    }
    for event in recorded_on(visit.db(), &is.decision_no).await? {
        let known = cycle(visit.db(), event.cycle).await?;
        let is_open = known.is_some_and(|cycle| cycle.state() == CycleState::Open);
        let key = match (event.standing, is_open) {
            (EventStanding::Rejected | EventStanding::Struck, _) => continue,
            (EventStanding::Counts | EventStanding::Pending, true) => "restriction-effect-struck",
            (EventStanding::Counts | EventStanding::Pending, false) => "restriction-effect-counted",
        };
        effects.push(language.say_with(key, &[("cycle", event.cycle.to_string())]));
    }
    Ok(effects)
}
