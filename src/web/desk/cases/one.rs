//! 案件: one case, with every step and its day.

use super::acts::acts;
use super::chain::{StepLine, Teller};
use super::step::Step;
use super::words::{number, posts, read, title};
use crate::access::queries::{case_documents, engagements_of, restriction, withdrawal_report};
use crate::error::{Missing, Result};
use crate::registry::queries::{calendar, compound, firm};
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::Path;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct OnePage {
    code: String,
    number: String,
    title: String,
    state: String,
    open: bool,
    lines: Vec<StepLine>,
    /// From when on the next step can be taken, where it has to wait.
    not_before: String,
    next: String,
    next_by: String,
    closes: bool,
    closed_on: String,
    closed_why: String,
    firm: String,
    uscc: String,
    compound: String,
    compound_code: String,
    households: String,
    contract: String,
    left_on: String,
    ground: String,
    restricted: bool,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/cases/one";
}

pub async fn page(visit: DeskVisit, Path(code): Path<String>) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    let case = read(&visit, &code).await?;
    let opened = case.opened();
    let missing = || Missing::new("report", &opened.report);
    let report = withdrawal_report(db, opened.report).await?.ok_or_else(missing)?;
    let (posts, calendar) = (posts(&visit).await?, calendar(db).await?);
    let papers = case_documents(db, &code).await?.into_iter().map(|paper| paper.kind).collect();
    let (today, next) = (visit.today, case.next());
    let teller = Teller {
        language,
        case: &case,
        report: &report,
        posts: &posts,
        calendar: &calendar,
        today,
        papers,
        room: "/desk/cases",
    };
    let mut lines = teller.lines();
    if let Some(now) = lines.iter_mut().find(|line| line.now) {
        now.acts = acts(&visit, &case);
    }
    let known = compound(db, opened.compound).await?;
    let all = engagements_of(db, opened.compound).await?;
    let key = (opened.compound, opened.firm, opened.engagement_first_day);
    let contract = all.iter().find(|is| is.key() == key);
    let last_day = contract.and_then(|is| is.last_day).map(|day| day.to_string());
    let closed = case.closed();
    let view = OnePage {
        number: number(&visit, &code).await?,
        title: title(&visit, &case).await?,
        state: language.say(&format!("case-step-{}", case.step())),
        open: case.is_open(),
        lines,
        not_before: next
            .as_ref()
            .and_then(|next| next.not_before)
            .filter(|day| *day > today)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        next: next
            .as_ref()
            .map_or_else(String::new, |next| language.say(&format!("case-button-{}", next.step))),
        next_by: next.map_or_else(String::new, |next| language.say(&format!("role-{}", next.by))),
        closes: visit.who.has(Step::Close.role()) && Step::Close.is_possible(&case, today),
        closed_on: closed.map_or_else(String::new, |is| is.on.to_string()),
        closed_why: closed.map_or_else(String::new, |is| is.why.clone()),
        firm: firm(db, opened.firm).await?.map_or_else(String::new, |is| is.name),
        uscc: opened.firm.to_string(),
        compound_code: opened.compound.to_string(),
        households: known.as_ref().map_or_else(String::new, |is| is.households.to_string()),
        compound: known.map_or_else(String::new, |is| is.name),
        contract: format!("{} — {}", opened.engagement_first_day, last_day.unwrap_or_default()),
        left_on: opened.left_on.to_string(),
        ground: language.say(&format!("report-ground-{}", report.ground)),
        restricted: restriction(db, &code).await?.is_some(),
        code,
    };
    visit.page(&view.title.clone(), &view)
}
