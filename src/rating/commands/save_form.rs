use super::filling::{Filling, save};
use crate::app::App;
use crate::error::Result;
use crate::evidence::{discard_evidence, keep_evidence};
use crate::rating::{
    EVIDENCE_FILES_MAX, Event, EvidenceChange, Filler, FormRefused, FormSheet, Mark, queries, store,
};
use crate::work::Work;
use entity::value::{CompoundCode, CycleCode};

#[derive(Debug)]
pub struct SaveForm {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    /// The version that was on the page; 0 where there was none yet.
    pub read: i32,
    /// In the order of the party's indicators.
    pub marks: Vec<Mark>,
    pub evidence: EvidenceChange,
}

pub async fn save_form(app: &App, filler: &Filler, command: SaveForm) -> Result<FormSheet> {
    let SaveForm { cycle, compound, read, marks, evidence } = command;
    let work = app.begin(filler).await?;
    let filling = Filling::begin(&work, filler, cycle).await?;
    let sheet = save(&work, &filling, (compound, Some(read)), &marks).await?;
    change_evidence(&work, &filling, &sheet, evidence).await?;
    let (party, version) = (filler.party, sheet.version);
    work.commit(Event::FormSaved { cycle, compound, party, version }).await?;
    Ok(sheet)
}

/// The drafts of a whole table, over whatever the author had drafted: all or
/// none.
pub async fn save_forms(
    app: &App,
    filler: &Filler,
    cycle: CycleCode,
    forms: Vec<(CompoundCode, Vec<Mark>)>,
) -> Result<Vec<FormSheet>> {
    let work = app.begin(filler).await?;
    let filling = Filling::begin(&work, filler, cycle).await?;
    let mut sheets = Vec::with_capacity(forms.len());
    for (compound, marks) in &forms {
        sheets.push(save(&work, &filling, (*compound, None), marks).await?);
    }
    let party = filler.party;
    work.commit(Event::FormsSaved { cycle, party, forms: sheets.len() }).await?;
    Ok(sheets)
}

async fn change_evidence(
    work: &Work,
    filling: &Filling<'_>,
    sheet: &FormSheet,
    EvidenceChange { added, removed }: EvidenceChange,
) -> Result<()> {
    if let Some(removed) = removed
        && store::remove_evidence(work, sheet, removed).await?
    {
        discard_evidence(work, removed).await?;
    }
    let known = filling.book.indicators_of(sheet.party);
    let codes: Vec<&str> = known.map(|indicator| indicator.code.as_str()).collect();
    for (indicator, file) in added.into_iter().filter(|(code, _)| codes.contains(&&**code)) {
        let files = queries::form_evidence(work.conn(), sheet).await?;
        if files.get(&indicator).is_some_and(|files| files.len() >= EVIDENCE_FILES_MAX) {
            return Err(FormRefused::TooManyFiles { max: EVIDENCE_FILES_MAX }.into());
        }
        let evidence = keep_evidence(work, file).await?;
        store::add_evidence(work, sheet, indicator, evidence).await?;
    }
    Ok(())
}
