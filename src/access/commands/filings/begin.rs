use super::{APPLICANT, Applicant};
use crate::access::filing::{Content, Filing, FilingRefused, reference};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::registry;
use crate::work::Work;
use entity::value::{FilingKind, FilingState, FilingStep, Uscc};

#[derive(Debug, Copy, Clone)]
pub struct BeginFiling {
    pub kind: FilingKind,
    pub firm: Uscc,
    /// Of a branch.
    pub parent: Option<Uscc>,
}

/// A draft, filled in with what the registry knows; its reference.
pub async fn begin_filing(app: &App, by: Applicant<'_>, begin: BeginFiling) -> Result<String> {
    let BeginFiling { kind, firm, parent } = begin;
    let work = app.begin(by.actor()).await?;
    check_kind(&work, kind, firm).await?;
    let known = registry::queries::firm(work.conn(), firm).await?;
    let mut content = known.map(Content::of).unwrap_or_default();
    content.parent = content.parent.or(parent);
    // An agent files for the firm itself or for a branch of it.
    if let Some(own) = by.firm()
        && own != firm
        && content.parent != Some(own)
    {
        return Err(Missing::new("firm", &firm).into());
    }
    let reference = reference(app.ids.secret());
    let filing = Filing {
        reference: reference.clone(),
        kind,
        firm,
        applicant: by.firm(),
        entered_by: work.actor().to_string(),
        begun_at: work.at(),
        content,
        state: FilingState::Draft,
        submitted_on: None,
        asked: None,
        supplemented_on: None,
        proposal: None,
        decided: None,
        withdrawn_on: None,
    };
    super::check_parent(&work, &filing).await?;
    super::check_interest(&work, &filing).await?;
    store::add_filing(&work, &filing).await?;
    store::add_step(&work, &reference, (FilingStep::Begun, APPLICANT), "").await?;
    work.commit(Event::FilingBegun { reference: reference.clone(), firm, kind }).await?;
    Ok(reference)
}

/// Entry comes once; renewals and changes come after it.
async fn check_kind(work: &Work, kind: FilingKind, firm: Uscc) -> Result<()> {
    let verified = queries::is_verified(work.conn(), firm).await?;
    match (kind, verified) {
        (FilingKind::Entry, true) => Err(FilingRefused::Verified { firm }.into()),
        (FilingKind::Renewal | FilingKind::Change, false) => {
            Err(FilingRefused::NotVerified { firm }.into())
        }
        _ => Ok(()),
    }
}
