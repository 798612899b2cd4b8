use super::{case_for_update, conclude, officer, words};
use crate::access::CaseStep;
use crate::access::case::{Case, TEXT_CHARACTERS_MAX};
use crate::app::App;
use crate::error::Result;
use crate::evidence::{EvidenceFile, keep_evidence};
use crate::identity::Reviewer;
use chrono::NaiveDate;

#[derive(Debug)]
pub struct Investigate {
    pub case: String,
    pub on: NaiveDate,
    /// By login.
    pub investigators: [String; 2],
    pub findings: String,
    pub evidence: Option<EvidenceFile>,
}

/// 调查终结.
pub async fn investigate_case(app: &App, reviewer: &Reviewer, command: Investigate) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let opened = case_for_update(&work, &command.case).await?.expect_opened()?;
    let [one, two] = &command.investigators;
    let investigators = [officer(&work, one).await?, officer(&work, two).await?];
    let findings = words("findings", &command.findings, TEXT_CHARACTERS_MAX)?;
    let evidence = match command.evidence {
        Some(file) => Some(keep_evidence(&work, file).await?),
        None => None,
    };
    let on = (command.on, work.today());
    let investigated = opened.investigate(on, investigators, findings, evidence)?;
    conclude(work, &Case::Investigated(Box::new(investigated)), CaseStep::Investigated).await
}
