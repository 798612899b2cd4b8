//! One report, and what became of it.

use crate::access::queries::{cases_of_reports, withdrawal_report};
use crate::error::{Missing, Result};
use crate::registry::queries::{compound, firm};
use crate::view::View;
use crate::web::desk::cases::{Posts, number, posts};
use crate::web::desk::exits::sees;
use crate::web::desk::{DeskVisit, evidence as file, instant};
use crate::web::extract::Path;
use axum::response::Response;
use entity::id::WithdrawalReportId;
use entity::value::Role;
use entity::withdrawal_report::Model as Report;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct ReportView {
    pub id: String,
    pub compound: String,
    pub name: String,
    pub firm: String,
    pub uscc: String,
    pub ground: String,
    pub left_on: String,
    pub facts: String,
    pub reporter: String,
    pub at: String,
    pub by: String,
    pub state: String,
    /// Of its tag.
    pub class: &'static str,
    pub waits: bool,
    pub case: String,
    pub case_number: String,
    pub dismissed: String,
    pub dismissed_why: String,
}

impl ReportView {
    pub fn matches(&self, wanted: &str) -> bool {
        let text = format!("{} {} {} {}", self.compound, self.name, self.firm, self.uscc);
        text.to_lowercase().contains(wanted)
    }
}

#[derive(Serialize)]
struct OnePage {
    report: ReportView,
    /// Whether the visitor settles it.
    settles: bool,
    /// Whether the visitor may read the case.
    reads: bool,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/reports/one";
}

pub async fn read(
    visit: &DeskVisit,
    report: &Report,
    case: Option<&String>,
    posts: &Posts,
) -> Result<ReportView> {
    let (db, language) = (visit.db(), visit.language());
    let compound = compound(db, report.compound_code).await?;
    let firm = firm(db, report.firm_uscc).await?;
    let (state, class) = match (case, &report.dismissed_by) {
        (Some(_), _) => ("report-state-taken", "tag-ok"),
        (None, Some(_)) => ("report-state-dismissed", ""),
        (None, None) => ("report-state-waits", "tag-warn"),
    };
    let case_number = match case {
        Some(code) => number(visit, code).await?,
        None => String::new(),
    };
    let dismissed = report.dismissed_by.as_deref().zip(report.dismissed_at);
    Ok(ReportView {
        id: report.id.to_string(),
        compound: report.compound_code.to_string(),
        name: compound.map_or_else(String::new, |is| is.name),
        firm: firm.map_or_else(String::new, |is| is.name),
        uscc: report.firm_uscc.to_string(),
        ground: language.say(&format!("report-ground-{}", report.ground)),
        left_on: report.left_on.to_string(),
        facts: report.facts.clone(),
        reporter: language.say(&format!("report-by-{}", report.reporter)),
        at: instant(report.reported_at),
        by: posts.of(&report.reported_by),
        state: language.say(state),
        class,
        waits: case.is_none() && report.dismissed_by.is_none(),
        case: case.cloned().unwrap_or_default(),
        case_number,
        dismissed: dismissed
            .map(|(by, at)| format!("{}　{}", instant(at), posts.of(by)))
            .unwrap_or_default(),
        dismissed_why: report.dismissed_why.clone().unwrap_or_default(),
    })
}

/// Not there for a place that it is not of.
pub async fn found(visit: &DeskVisit, id: WithdrawalReportId) -> Result<Report> {
    let missing = || Missing::new("report", &id);
    let report = withdrawal_report(visit.db(), id).await?.ok_or_else(missing)?;
    if !sees(visit, report.compound_code).await? {
        return Err(missing().into());
    }
    Ok(report)
}

pub async fn view(visit: &DeskVisit, id: WithdrawalReportId) -> Result<ReportView> {
    let report = found(visit, id).await?;
    let taken = cases_of_reports(visit.db()).await?;
    read(visit, &report, taken.get(&id), &posts(visit).await?).await
}

pub async fn page(visit: DeskVisit, Path(id): Path<WithdrawalReportId>) -> Result<Response> {
    let report = view(&visit, id).await?;
    let reads = [Role::Reviewer, Role::Approver, Role::LegalReviewer, Role::Auditor];
    let view = OnePage {
        settles: report.waits && visit.who.has(Role::Reviewer),
        reads: reads.into_iter().any(|role| visit.who.has(role)),
        report,
    };
    visit.page(&visit.language().say("report-title"), &view)
}

pub async fn evidence(visit: DeskVisit, Path(id): Path<WithdrawalReportId>) -> Result<Response> {
    let report = found(&visit, id).await?;
    let kept = crate::evidence::queries::evidence(visit.db(), report.evidence_id).await?;
    file::attachment(kept.ok_or_else(|| Missing::new("report", &id))?)
}
