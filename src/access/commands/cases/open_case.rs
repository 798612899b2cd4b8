use super::paper::{Paper, keep_paper};
use super::{calendar, keep_out_interested, told, words};
use crate::access::case::{Case, CaseRefused, LINE_CHARACTERS_MAX, Opened};
use crate::access::{CaseStep, Event, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::Reviewer;
use crate::work::Work;
use entity::id::WithdrawalReportId;
use entity::value::CaseDocumentKind;
use entity::withdrawal_report::Model as Report;

/// 立案, on a report that nobody has settled. Answers with the code of the case.
pub async fn open_case(
    app: &App,
    reviewer: &Reviewer,
    report: WithdrawalReportId,
) -> Result<String> {
    let work = app.begin(reviewer).await?;
    let report = unsettled(&work, report).await?;
    let today = work.today();
    let decision_due = Opened::decision_due(today, &calendar(&work).await?)?;
    let (year, number) = store::next_number(&work, "案").await?;
    let case = Case::Opened(Box::new(Opened {
        code: format!("{year}-{number}"),
        report: report.id,
        compound: report.compound_code,
        firm: report.firm_uscc,
        engagement_first_day: report.engagement_first_day,
        left_on: report.left_on,
        on: today,
        by: work.actor().to_string(),
        decision_due,
    }));
    store::add_case(&work, &case).await?;
    let paper = Paper { text: report.facts, ..Paper::of(&work, &case).await? };
    keep_paper(&work, &case, CaseDocumentKind::Opening, paper).await?;
    let told = told(&work, &case).await?;
    work.commit(Event::CaseStepTaken { told, step: CaseStep::Opened }).await?;
    Ok(case.code().to_owned())
}

pub async fn dismiss_report(
    app: &App,
    reviewer: &Reviewer,
    report: WithdrawalReportId,
    why: &str,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let report = unsettled(&work, report).await?;
    let reason = words("reason", why, LINE_CHARACTERS_MAX)?;
    store::dismiss_report(&work, report.id, &reason).await?;
    let (compound, firm) = (report.compound_code, report.firm_uscc);
    let id = report.id;
    work.commit(Event::WithdrawalReportDismissed { id, compound, firm, reason }).await
}

async fn unsettled(work: &Work, id: WithdrawalReportId) -> Result<Report> {
    let missing = || Missing::new("report", &id);
    let report = queries::withdrawal_report(work.conn(), id).await?.ok_or_else(missing)?;
    store::lock_family(work, report.firm_uscc).await?;
    let report = queries::withdrawal_report(work.conn(), id).await?.ok_or_else(missing)?;
    keep_out_interested(work, report.compound_code, report.firm_uscc).await?;
    let taken = queries::cases_of_reports(work.conn()).await?.contains_key(&id);
    if taken || report.dismissed_by.is_some() {
        return Err(CaseRefused::ReportSettled.into());
    }
    Ok(report)
}
