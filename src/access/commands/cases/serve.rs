use super::paper::{Paper, keep_paper};
use super::{case_for_update, conclude, words};
use crate::access::case::{Case, LINE_CHARACTERS_MAX, Served};
use crate::access::commands::ending::end_engagement;
use crate::access::{CaseStep, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{CaseVeto, take_case_veto};
use crate::work::Work;
use chrono::NaiveDate;
use entity::value::{CaseDocumentKind, CaseOutcome, ServiceWay};

#[derive(Debug)]
pub struct Serve {
    pub case: String,
    /// As the receipt says.
    pub on: NaiveDate,
    pub way: ServiceWay,
    pub note: String,
}

/// 送达. The restriction runs from the day after; what the firm still served
/// there on paper ends; the veto goes into the cycle that is open.
pub async fn serve_decision(app: &App, reviewer: &Reviewer, command: Serve) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let decided = case_for_update(&work, &command.case).await?.expect_decided()?;
    let note = words("note", &command.note, LINE_CHARACTERS_MAX)?;
    let (on, by) = ((command.on, work.today()), work.actor().to_string());
    let served = decided.serve(on, by, (command.way, note.clone()))?;
    let case = Case::Served(Box::new(served.clone()));
    let paper = Paper { text: note, ..Paper::of(&work, &case).await? };
    let number = keep_paper(&work, &case, CaseDocumentKind::ServiceReceipt, paper).await?;
    if served.decided.outcome == CaseOutcome::Abrupt {
        store::save_service(&work, case.code(), served.on).await?;
        end_service(&work, &case).await?;
        take_case_veto(&work, veto(&case, &served, number)).await?;
    }
    conclude(work, &case, CaseStep::Served).await
}

fn veto(case: &Case, served: &Served, document_no: String) -> CaseVeto {
    let opened = case.opened();
    CaseVeto {
        compound: opened.compound,
        firm: opened.firm,
        document_no,
        served_on: served.on,
        note: served.decided.reasons.clone(),
        recorded_by: served.decided.deliberated.prepared_by.clone(),
        signed_by: served.decided.by.clone(),
    }
}

/// On the day before the firm left, or earlier where it says so already.
async fn end_service(work: &Work, case: &Case) -> Result<()> {
    let opened = case.opened();
    let all = queries::engagements_of(work.conn(), opened.compound).await?;
    let key = (opened.compound, opened.firm, opened.engagement_first_day);
    let Some(is) = all.iter().find(|is| is.key() == key) else { return Ok(()) };
    let last_day = opened.left_on.pred_opt().unwrap_or(opened.left_on).max(is.first_day);
    if is.last_day.is_some_and(|known| known <= last_day) {
        return Ok(());
    }
    end_engagement(work, is, last_day, format!("案件 {}", opened.code)).await
}
