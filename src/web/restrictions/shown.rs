//! A restriction as the public reads it on a day.

use crate::access::queries::restrictions_of;
use crate::access::restriction::{Restriction, State, Turn};
use crate::error::Result;
use crate::registry::queries::{compounds_named, current_policy, firms_named};
use crate::view::Language;
use crate::web::public::shown::day;
use crate::web::visit::Visit;
use chrono::{Days, NaiveDate};
use entity::value::Uscc;
use serde::Serialize;

/// Where no policy is in force: 五年.
const PUBLIC_YEARS_USUAL: u16 = 5;

#[derive(Debug, Serialize)]
pub struct Shown {
    pub code: String,
    pub uscc: String,
    pub firm: String,
    pub compound: String,
    pub compound_name: String,
    pub state: String,
    /// The class of its tag and of its banner.
    pub tag: &'static str,
    pub banner: &'static str,
    /// Not over: beginning, running or stayed.
    pub current: bool,
    /// Empty before service, as are the three days after it.
    pub served: String,
    pub first: String,
    pub last: String,
    /// The first day of filing again.
    pub free: String,
    pub years: u16,
    pub scope: String,
    pub scope_means: String,
    pub signed: String,
    /// One line in the place of all else.
    pub annulled: String,
    pub decision_no: String,
    pub reasons: Vec<String>,
    pub bases: Vec<String>,
    pub turns: Vec<String>,
}

/// Of the firm, its parent and its branches, as it was on the day.
pub async fn barred(visit: &Visit, firm: Uscc, on: NaiveDate) -> Result<Vec<Shown>> {
    let mut listed = restrictions_of(visit.db(), firm).await?;
    let years = public_years(visit).await?;
    listed.retain(|is| is.is_listed_on(on, years));
    shown(visit, &listed, on).await
}

/// How long an ended one stays in the public lists.
pub async fn public_years(visit: &Visit) -> Result<u16> {
    let policy = current_policy(visit.db()).await?;
    Ok(policy.map_or(PUBLIC_YEARS_USUAL, |policy| policy.restriction.public_years_after_end))
}

pub async fn shown(
    visit: &Visit,
    restrictions: &[Restriction],
    on: NaiveDate,
) -> Result<Vec<Shown>> {
    let db = visit.db();
    let firms = firms_named(db, restrictions.iter().map(|is| is.firm)).await?;
    let compounds = compounds_named(db, restrictions.iter().map(|is| is.compound)).await?;
    let one = |is: &Restriction| {
        let state = is.state_on(on)?;
        let firm = firms.get(&is.firm).map_or("", |firm| &firm.name);
        let compound = compounds.get(&is.compound).map_or("", |compound| &compound.name);
        Some(of(visit.language(), is, (state, on), (firm, compound)))
    };
    Ok(restrictions.iter().filter_map(one).collect())
}

fn of(
    language: Language,
    is: &Restriction,
    (state, on): (State, NaiveDate),
    (firm, compound): (&str, &str),
) -> Shown {
    let said = |on: Option<NaiveDate>| on.map_or_else(String::new, |on| day(language, on));
    let (tag, banner) = match state {
        State::Pending | State::InForce => ("tag-red", "banner-red"),
        State::Stayed => ("tag-warn", "banner-warn"),
        State::Lifted | State::Annulled | State::Expired => ("", "banner-info"),
    };
    let turns = is.turns.iter().filter(|turn| turn.on <= on);
    let mut shown = Shown {
        code: is.code.clone(),
        uscc: is.firm.to_string(),
        firm: firm.to_owned(),
        compound: is.compound.to_string(),
        compound_name: compound.to_owned(),
        state: language.say(&format!("restriction-state-{state}")),
        tag,
        banner,
        current: !state.is_over(),
        served: said(is.served_on),
        first: said(is.first_day()),
        last: said(is.last_day()),
        free: said(is.last_day().map(|last| last + Days::new(1))),
        years: is.years,
        scope: language.say(&format!("restriction-scope-{}", is.scope)),
        scope_means: language.say(&format!("restriction-scope-{}-means", is.scope)),
        signed: day(language, is.signed_on),
        annulled: String::new(),
        decision_no: is.decision_no.clone(),
        reasons: is.reasons.lines().map(str::to_owned).collect(),
        bases: is.bases.iter().map(|basis| based(language, basis)).collect(),
        turns: turns.map(|turn| turned(language, turn)).collect(),
    };
    // 行政处罚法 48: withdrawn, with the reason in public; the text is for
    // auditors, also where a day before is asked about.
    if let Some(annulled) = annulment(language, is) {
        shown.annulled = annulled;
        shown.reasons.clear();
        shown.bases.clear();
        shown.turns.clear();
    }
    shown
}

/// What is said of an annulled one in the place of all else.
pub fn annulment(language: Language, is: &Restriction) -> Option<String> {
    is.annulment().map(|turn| turned(language, turn))
}

fn based(language: Language, basis: &crate::access::legal_basis::LegalBasis) -> String {
    let rank = language.say(&format!("basis-rank-{}", basis.rank.word()));
    let words = [("basis", basis.citation()), ("rank", rank)];
    language.say_with("restriction-basis", &words)
}

fn turned(language: Language, turn: &Turn) -> String {
    let words = [
        ("day", day(language, turn.on)),
        ("reason", turn.reason.clone()),
        ("document", turn.document_no.clone()),
    ];
    language.say_with(&format!("restriction-turned-{}", turn.turn), &words)
}
