use super::{Applicant, own_filing};
use crate::access::filing::Content;
use crate::access::{Event, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::evidence::EvidenceFile;
use crate::registry;
use crate::work::Work;
use entity::value::FilingItem;

#[derive(Debug)]
pub struct SaveFiling {
    pub content: Content,
    /// Each in the place of what was there.
    pub papers: Vec<(FilingItem, EvidenceFile)>,
}

/// While it is a draft or to be supplemented.
pub async fn save_filing(
    app: &App,
    by: Applicant<'_>,
    reference: &str,
    save: SaveFiling,
) -> Result<()> {
    let SaveFiling { content, papers } = save;
    let work = app.begin(by.actor()).await?;
    let mut filing = own_filing(&work, by, reference).await?;
    filing.expect_editable()?;
    // Whose branch it is was said when it was begun.
    let parent = filing.content.parent;
    filing.content = Content { parent, ..content.cleaned()? };
    check_compounds(&work, &filing.content).await?;
    super::check_interest(&work, &filing).await?;
    store::save_filing(&work, &filing).await?;
    store::save_filed_compounds(&work, &filing).await?;
    let kept = papers.len();
    for (item, file) in papers {
        store::keep_paper(&work, reference, item, file).await?;
    }
    work.commit(Event::FilingSaved { reference: filing.reference, papers: kept }).await
}

async fn check_compounds(work: &Work, content: &Content) -> Result<()> {
    let codes = content.compounds.iter().copied();
    let known = registry::queries::compounds_named(work.conn(), codes).await?;
    match content.compounds.iter().find(|code| !known.contains_key(code)) {
        Some(code) => Err(Missing::new("compound", code).into()),
        None => Ok(()),
    }
}
