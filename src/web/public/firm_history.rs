//! 企业沿革: everything that is public of a firm, in the order of its days:
//! filings, names, services, grades, exits, restrictions. What was corrected is
//! shown as a correction.

use super::asked::AsOf;
use super::history::public_on;
use super::shown::score;
use crate::access::Engagement;
use crate::access::exit::{Exit, Stage};
use crate::access::queries::{engagements_of_firms, exits_of_firms, restrictions_of, verified_on};
use crate::access::restriction::{Restriction, State, Turn};
use crate::clock::civil_date;
use crate::error::{Missing, Result};
use crate::rating::queries::firm_history;
use crate::registry::queries::{branches, compounds_named, firm as firm_named, public_changes};
use crate::registry::{ADDED, Compound};
use crate::view::{Language, View};
use crate::web::desk::shown;
use crate::web::extract::{Path, Query};
use crate::web::then::{engagements_on, firm_on};
use crate::web::visit::Visit;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleState, ExitParty, RegistryKind, RestrictionTurn, Uscc};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct HistoryPage {
    name: String,
    uscc: String,
    rows: Vec<Row>,
    as_of: String,
    past: bool,
}

#[derive(Serialize)]
struct Row {
    day: String,
    /// 报备, 更正, 服务, 等级, 退出, 限制.
    kind: String,
    /// Of its tag.
    class: &'static str,
    said: String,
    href: String,
}

impl View for HistoryPage {
    const TEMPLATE: &'static str = "page/firm-history";
}

pub async fn page(
    visit: Visit,
    Path(uscc): Path<Uscc>,
    Query(asked): Query<AsOf>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let on = asked.as_of.unwrap_or(visit.today);
            let firm = firm_named(visit.db(), uscc).await?;
            let firm = firm_on(&visit, firm.ok_or(Missing::new("firm", &uscc))?, on).await?;
            let title = language.say_with("firm-history-title", &[("name", firm.name.clone())]);
            let home = format!("/firms/{uscc}");
            let way = [
                ("/firms", language.say("firms-title")),
                (home.as_str(), firm.name.clone()),
                ("", language.say("firm-history")),
            ];
            let frame = visit.frame(&title).below(language, &way).described(title.clone());
            let rows = rows(&visit, uscc, on).await?;
            let (uscc, past) = (uscc.to_string(), on != visit.today);
            Ok((frame, HistoryPage { name: firm.name, uscc, rows, as_of: on.to_string(), past }))
        })
        .await
}

type Happened = (NaiveDate, Row);

/// The newest first, and nothing after the day.
async fn rows(visit: &Visit, uscc: Uscc, on: NaiveDate) -> Result<Vec<Row>> {
    let mut all = registered(visit, uscc).await?;
    all.extend(served(visit, uscc, on).await?);
    all.extend(graded(visit, uscc, on).await?);
    for is in restrictions_of(visit.db(), uscc).await? {
        all.extend(restricted(visit.language(), &is, on));
    }
    all.retain(|(day, _)| *day <= on);
    all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    Ok(all.into_iter().map(|(_, row)| row).collect())
}

fn row(
    language: Language,
    (day, kind, class): (NaiveDate, &str, &'static str),
    said: String,
    href: String,
) -> Happened {
    let kind = language.say(&format!("happened-{kind}"));
    (day, Row { day: day.to_string(), kind, class, said, href })
}

/// Filings, and what the registry says of the firm itself.
async fn registered(visit: &Visit, uscc: Uscc) -> Result<Vec<Happened>> {
    let (db, language) = (visit.db(), visit.language());
    let verified = verified_on(db, uscc).await?.into_iter().map(|(kind, day)| {
        let said = language.say(&format!("happened-verified-{kind}"));
        row(language, (day, "filing", "tag-ok"), said, String::new())
    });
    let mut all: Vec<Happened> = verified.collect();
    for change in public_changes(db, RegistryKind::Firm, &uscc.to_string()).await? {
        let day = civil_date(change.changed_at);
        let cell = |cell: &Option<String>| match cell {
            Some(cell) => shown(language, &change.field, cell),
            None => "—".to_owned(),
        };
        let (kind, said) = if change.field == ADDED {
            ("added", language.say("happened-registered"))
        } else {
            let words = [
                ("field", language.say(&format!("registry-field-{}", change.field))),
                ("before", cell(&change.before)),
                ("after", cell(&change.after)),
            ];
            ("changed", language.say_with("happened-correction", &words))
        };
        all.push(row(language, (day, kind, ""), said, String::new()));
    }
    Ok(all)
}

/// Services and exits, of the firm and its branches.
async fn served(visit: &Visit, uscc: Uscc, on: NaiveDate) -> Result<Vec<Happened>> {
    let (db, language) = (visit.db(), visit.language());
    let branches = branches(db, uscc).await?;
    let firms: Vec<Uscc> = branches.iter().map(|is| is.uscc).chain([uscc]).collect();
    let engagements = engagements_of_firms(db, firms.iter().copied()).await?;
    let engagements = engagements_on(visit, engagements, on).await?;
    let exits = exits_of_firms(db, firms).await?;
    let places = engagements.iter().map(|is| is.compound);
    let compounds = compounds_named(db, places.chain(exits.iter().map(|is| is.compound))).await?;
    let mut all = Vec::new();
    for is in &engagements {
        all.extend(service(language, (is, &engagements), &compounds));
    }
    for is in &exits {
        all.extend(exit(language, is, &compounds));
    }
    Ok(all)
}

type Compounds = BTreeMap<CompoundCode, Compound>;

fn named(compounds: &Compounds, code: CompoundCode) -> (&'static str, String) {
    ("compound", compounds.get(&code).map(|is| is.name.clone()).unwrap_or_default())
}

/// A contract that goes on where the one before ended is a renewal, and that
/// one's last day no end.
fn service(
    language: Language,
    (is, all): (&Engagement, &[Engagement]),
    compounds: &Compounds,
) -> Vec<Happened> {
    let follows = |one: &Engagement, next: &Engagement| {
        one.compound == next.compound
            && one.last_day.and_then(|last_day| last_day.succ_opt()) == Some(next.first_day)
    };
    let href = format!("/compounds/{}", is.compound);
    let words = [named(compounds, is.compound)];
    let renews = all.iter().any(|before| follows(before, is));
    let key = if renews { "happened-renews" } else { "happened-begins" };
    let begins = language.say_with(key, &words);
    let begins = row(language, (is.first_day, "service", "tag-on"), begins, href.clone());
    let over = is.last_day.filter(|_| !all.iter().any(|next| follows(is, next)));
    let ends = language.say_with("happened-ends", &words);
    let ends = over.map(|day| row(language, (day, "service", "tag-on"), ends, href));
    std::iter::once(begins).chain(ends).collect()
}

fn exit(language: Language, is: &Exit, compounds: &Compounds) -> Vec<Happened> {
    let words = [
        named(compounds, is.compound),
        ("ground", language.say(&format!("exit-ground-{}", is.ground))),
        ("last_day", is.run.last_day.to_string()),
    ];
    let href = format!("/compounds/{}", is.compound);
    let told = |day, key: &str| {
        let said = language.say_with(&format!("happened-exit-{key}"), &words);
        row(language, (day, "exit", "tag-warn"), said, href.clone())
    };
    let key = if is.recorded_by_party == ExitParty::Firm { "notice" } else { "recorded" };
    let mut all = vec![told(is.given_on, key)];
    all.extend(is.takeover().map(|takeover| told(takeover.on, "takeover")));
    match &is.stage {
        Stage::Given | Stage::HandingOver(_) => {}
        Stage::Closed { at, .. } => all.push(told(civil_date(*at), "closed")),
        Stage::Withdrawn { at, .. } => all.push(told(civil_date(*at), "withdrawn")),
    }
    all
}

async fn graded(visit: &Visit, uscc: Uscc, on: NaiveDate) -> Result<Vec<Happened>> {
    let language = visit.language();
    let mut all = Vec::new();
    for (cycle, result) in firm_history(visit.db(), uscc).await? {
        let (_, _, _, finalised) = cycle.stage.steps();
        let Some(step) = finalised.filter(|_| public_on(&cycle, on) == Some(CycleState::Final))
        else {
            continue;
        };
        let grade = match &result.grade {
            Some(code) => language.say(&format!("grade-{code}")),
            None => language.say(&format!("state-{}", result.state)),
        };
        let words = [
            ("cycle", cycle.code.to_string()),
            ("grade", grade),
            ("composite", score(result.composite)),
        ];
        let said = language.say_with("happened-graded", &words);
        let href = format!("/firms/{uscc}/ratings/{}", cycle.code);
        all.push(row(language, (step.on, "grade", "tag-on"), said, href));
    }
    Ok(all)
}

/// Of an annulled one a line: that it is, and why; what it said is not public.
fn restricted(language: Language, is: &Restriction, on: NaiveDate) -> Vec<Happened> {
    let told = |day, key: &str, words: &[(&'static str, String)]| {
        let said = language.say_with(&format!("happened-restriction-{key}"), words);
        row(language, (day, "restriction", "tag-red"), said, String::new())
    };
    let turned = |turn: &Turn| told(turn.on, turn.turn.word(), &[("reason", turn.reason.clone())]);
    let turns = is.turns.iter().filter(|turn| turn.on <= on);
    if is.state_on(on) == Some(State::Annulled) {
        let annulled = |turn: &&Turn| turn.turn == RestrictionTurn::Annulled;
        return turns.filter(annulled).map(turned).collect();
    }
    let mut all = vec![told(is.signed_on, "signed", &[("document", is.decision_no.clone())])];
    if let (Some(first_day), Some(last_day)) = (is.first_day(), is.last_day()) {
        all.push(told(first_day, "begins", &[("to", last_day.to_string())]));
        let over = last_day.succ_opt().filter(|_| is.state_on(on) == Some(State::Expired));
        all.extend(over.map(|over| told(over, "expired", &[])));
    }
    all.extend(turns.map(turned));
    all
}
