//! 案件: what is served on the firm in a case, and by when it can answer. Nothing
//! is there before the prior notice; of an annulled decision only that it was.

use super::own::own_firms;
use crate::access::case::Case;
use crate::access::queries::{case, case_documents, cases, restriction, withdrawal_report};
use crate::calendar::{Calendar, StatutoryPeriod};
use crate::error::{Missing, Result};
use crate::registry::queries::calendar;
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use crate::web::desk::ask::Link;
use crate::web::desk::cases::{DocumentPage, StepLine, Teller, names, number, posts};
use crate::web::extract::Path;
use crate::web::public::shown::day;
use crate::web::restrictions::annulment;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::CaseDocumentKind;
use serde::Serialize;

/// What is served on the firm.
const PAPERS: [CaseDocumentKind; 3] =
    [CaseDocumentKind::PriorNotice, CaseDocumentKind::HearingNotice, CaseDocumentKind::Decision];
/// The steps that it takes part in.
const LINES: [&str; 5] = ["notified", "defended", "hearing", "decided", "served"];

#[derive(Serialize)]
struct ListPage {
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: String,
    number: String,
    firm: String,
    compound: String,
    notified_on: String,
    defence_ends: String,
    state: String,
    open: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "portal/cases";
}

pub async fn list(visit: DeskVisit) -> Result<Response> {
    let (language, own) = (visit.language(), own_firms(&visit).await?);
    let mut rows = Vec::new();
    for case in cases(visit.db()).await? {
        let Some(notified) = case.notified() else { continue };
        if !own.contains(&case.opened().firm) {
            continue;
        }
        let (firm, compound) = names(&visit, &case).await?;
        rows.push(Row {
            number: number(&visit, case.code()).await?,
            firm,
            compound,
            notified_on: notified.on.to_string(),
            defence_ends: notified.defence_ends.to_string(),
            state: language.say(&format!("case-step-{}", case.step())),
            open: case.is_open(),
            code: case.code().to_owned(),
        });
    }
    visit.page(&language.say("portal-cases"), &ListPage { rows })
}

#[derive(Serialize)]
struct OnePage {
    number: String,
    firm: String,
    compound: String,
    compound_code: String,
    state: String,
    open: bool,
    lines: Vec<StepLine>,
    closed: String,
    annulled: String,
    /// Until when a review may be asked for and a suit brought; empty before
    /// service and once it is annulled.
    review_until: String,
    suit_until: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "portal/case";
}

pub async fn one(visit: DeskVisit, Path(code): Path<String>) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    let case = own(&visit, &code).await?;
    let calendar = calendar(db).await?;
    let annulled = annulled(&visit, &code).await?;
    let (firm, compound) = names(&visit, &case).await?;
    let closed = case.closed().map(|is| {
        let said = [("day", day(language, is.on))];
        format!("{} {}", language.say_with("case-closed-said", &said), is.why)
    });
    let served = case.served().filter(|_| annulled.is_empty()).map(|is| is.on);
    let remedy =
        |period| served.map_or_else(String::new, |on| until(language, (on, period), &calendar));
    let view = OnePage {
        number: number(&visit, &code).await?,
        firm,
        compound,
        compound_code: case.opened().compound.to_string(),
        state: language.say(&format!("case-step-{}", case.step())),
        open: case.is_open(),
        lines: lines(&visit, &case, &calendar, !annulled.is_empty()).await?,
        closed: closed.unwrap_or_default(),
        review_until: remedy(StatutoryPeriod::AdministrativeReview),
        suit_until: remedy(StatutoryPeriod::AdministrativeSuit),
        annulled,
    };
    visit.page(&view.number.clone(), &view)
}

pub async fn document(
    visit: DeskVisit,
    Path((code, kind)): Path<(String, String)>,
) -> Result<Response> {
    let missing = || Missing::new("case", &code);
    own(&visit, &code).await?;
    let kind: CaseDocumentKind = kind.parse().map_err(|_| missing())?;
    let withdrawn =
        kind == CaseDocumentKind::Decision && !annulled(&visit, &code).await?.is_empty();
    if !PAPERS.contains(&kind) || withdrawn {
        return Err(missing().into());
    }
    let link = |href: String, words| Link { href, words };
    let crumbs = vec![
        link("/portal/cases".to_owned(), visit.language().say("portal-cases")),
        link(format!("/portal/cases/{code}"), number(&visit, &code).await?),
    ];
    let paper = DocumentPage::read(&visit, (&code, kind), crumbs).await?;
    paper.ok_or_else(missing)?.show(&visit)
}

/// Another firm's is not there, nor is one that the firm was not told of.
async fn own(visit: &DeskVisit, code: &str) -> Result<Case> {
    let own = own_firms(visit).await?;
    let known = case(visit.db(), code).await?;
    let known = known.filter(|is| is.notified().is_some() && own.contains(&is.opened().firm));
    Ok(known.ok_or_else(|| Missing::new("case", &code))?)
}

async fn annulled(visit: &DeskVisit, code: &str) -> Result<String> {
    let is = restriction(visit.db(), code).await?;
    Ok(is.and_then(|is| annulment(visit.language(), &is)).unwrap_or_default())
}

/// Without whoever worked on them: the papers say what the firm is to know.
async fn lines(
    visit: &DeskVisit,
    case: &Case,
    calendar: &Calendar,
    annulled: bool,
) -> Result<Vec<StepLine>> {
    let report = withdrawal_report(visit.db(), case.opened().report).await?;
    let report = report.ok_or_else(|| Missing::new("case", &case.code()))?;
    let papers = case_documents(visit.db(), case.code()).await?.into_iter().map(|is| is.kind);
    let papers = papers.filter(|kind| PAPERS.contains(kind));
    let papers = papers.filter(|kind| !(annulled && *kind == CaseDocumentKind::Decision)).collect();
    let teller = Teller {
        language: visit.language(),
        case,
        report: &report,
        posts: &posts(visit).await?,
        calendar,
        today: visit.today,
        papers,
        room: "/portal/cases",
    };
    let mut lines = teller.lines();
    lines.retain(|line| LINES.contains(&line.id));
    for (at, line) in lines.iter_mut().enumerate() {
        line.number = (at + 1).to_string();
        line.who.clear();
        if annulled && line.id == "decided" {
            line.text.clear();
        }
    }
    Ok(lines)
}

/// Until when, counted from the service; a last day that is a rest day moves on
/// (民法典 203).
fn until(
    language: Language,
    (served_on, period): (NaiveDate, StatutoryPeriod),
    calendar: &Calendar,
) -> String {
    match period.statute().period.act_by(served_on, calendar) {
        Ok(last_day) => day(language, last_day),
        Err(unknown) => language.say_refusal(&unknown),
    }
}
