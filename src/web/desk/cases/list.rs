//! All cases: where each stands, what comes next, and by when.

use super::words::{names, number};
use crate::access::case::Case;
use crate::access::queries::cases;
use crate::error::Result;
use crate::registry::queries::calendar;
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due, DueLine};
use crate::web::extract::Query;
use crate::web::public::list::{Address, Choice, Pager, cut};
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    after: Option<String>,
}

#[derive(Serialize)]
struct ListPage {
    q: String,
    states: Vec<Choice>,
    filtered: bool,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Row {
    code: String,
    number: String,
    firm: String,
    compound: String,
    opened_on: String,
    state: String,
    open: bool,
    next: String,
    by: String,
    not_before: String,
    last_day: String,
    due: Option<DueLine>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/cases/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let language = visit.language();
    let wanted = asked.q.trim().to_lowercase();
    let mut found = Vec::new();
    for case in cases(visit.db()).await? {
        let (firm, compound) = names(&visit, &case).await?;
        let number = number(&visit, case.code()).await?;
        let text = format!("{number} {firm} {} {compound}", case.opened().firm).to_lowercase();
        let in_state = match asked.state.as_str() {
            "open" => case.is_open(),
            "over" => !case.is_open(),
            _ => true,
        };
        if in_state && text.contains(&wanted) {
            found.push((case, number, firm, compound));
        }
    }
    let address = Address {
        path: "/desk/cases",
        filters: vec![("q", asked.q.clone()), ("state", asked.state.clone())],
    };
    let key = |(case, ..): &(Case, String, String, String)| case.code().to_owned();
    let (shown, pager) = cut(&found, asked.after.as_ref(), key, &address);
    let calendar = calendar(visit.db()).await?;
    let rows = shown.iter().map(|(case, number, firm, compound)| Row {
        number: number.clone(),
        firm: firm.clone(),
        compound: compound.clone(),
        ..row(&visit, case, &calendar)
    });
    let state =
        |word: &str| Choice::new(word, language.say(&format!("case-filter-{word}")), &asked.state);
    let view = ListPage {
        rows: rows.collect(),
        states: ["all", "open", "over"].map(state).into(),
        filtered: !wanted.is_empty() || !asked.state.is_empty(),
        q: asked.q,
        pager,
    };
    visit.page(&language.say("cases-title"), &view)
}

fn row(visit: &DeskVisit, case: &Case, calendar: &crate::calendar::Calendar) -> Row {
    let language = visit.language();
    let next = case.next();
    let due = next.as_ref().and_then(|next| next.counted.clone()).map(|is| {
        let (from, last_day, rule) = (is.from, is.last_day, language.say(is.rule));
        let by = if is.working_days {
            By::WorkingDays { from, last_day, rule }
        } else {
            By::Days { from, last_day, rule }
        };
        let blank = String::new;
        DueLine::of(
            visit,
            Due { href: blank(), what: blank(), about: blank(), by, act: blank() },
            calendar,
        )
    });
    let said = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    Row {
        code: case.code().to_owned(),
        number: String::new(),
        firm: String::new(),
        compound: String::new(),
        opened_on: case.opened().on.to_string(),
        state: language.say(&format!("case-step-{}", case.step())),
        open: case.is_open(),
        next: next
            .as_ref()
            .map_or_else(String::new, |next| language.say(&format!("case-button-{}", next.step))),
        by: next
            .as_ref()
            .map_or_else(String::new, |next| language.say(&format!("role-{}", next.by))),
        not_before: said(next.as_ref().and_then(|next| next.not_before)),
        last_day: said(next.and_then(|next| next.counted).map(|is| is.last_day)),
        due,
    }
}
