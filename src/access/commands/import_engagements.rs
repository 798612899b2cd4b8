use crate::access::engagement::{self, Engagement, entry};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::{self, Change, Ground, hold_district, keep_changes};
use crate::sheet::{Numbered, Sheet, refuse};

pub async fn import_engagements(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = engagement::read(sheet)?;
    let work = app.begin(reviewer).await?;
    hold_district(&work).await?;
    let compounds = registry::queries::compound_codes(work.conn()).await?;
    let firms = registry::queries::firm_codes(work.conn()).await?;
    let known = queries::engagements(work.conn()).await?;
    let rows: Vec<Numbered<Engagement>> = rows
        .into_iter()
        .map(|row| {
            row.map(|row| {
                let before = known.get(&row.key);
                row.apply(before)
            })
        })
        .collect();
    refuse(&sheet.file, engagement::check(&rows, &compounds, &firms))?;
    refuse(&sheet.file, engagement::overlaps(&rows, &known))?;

    let (changed, new): (Vec<&Engagement>, Vec<&Engagement>) =
        rows.iter().map(|row| &row.value).partition(|is| known.contains_key(&is.key()));
    // Changes first: one that ends an engagement makes room for the next.
    for engagement in &changed {
        store::save_engagement(&work, engagement).await?;
    }
    store::add_engagements(&work, &new).await?;
    let entries = rows.iter().map(|row| entry(known.get(&row.value.key()), &row.value));
    let changes: Vec<Change> = entries.flat_map(|entry| entry.changes()).collect();
    keep_changes(&work, &Ground::File(sheet.file.clone()), &changes).await?;
    let imported = sheet.imported(new.len(), changed.len());
    conclude(work, mode, imported.clone(), Event::EngagementsImported(imported)).await
}
