use super::filling::{Filling, save};
use crate::app::App;
use crate::error::Result;
use crate::rating::{Event, Filler, FormSheet, Mark};
use entity::value::{CompoundCode, CycleCode};

#[derive(Debug)]
pub struct SaveForm {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    /// The version that was on the page; 0 where there was none yet.
    pub read: i32,
    /// In the order of the party's indicators.
    pub marks: Vec<Mark>,
}

pub async fn save_form(app: &App, filler: &Filler, command: SaveForm) -> Result<FormSheet> {
    let SaveForm { cycle, compound, read, marks } = command;
    let work = app.begin(filler).await?;
    let filling = Filling::begin(&work, filler, cycle).await?;
    let sheet = save(&work, &filling, (compound, Some(read)), &marks).await?;
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
