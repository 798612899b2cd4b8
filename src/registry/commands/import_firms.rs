use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::enrol::keep_changes;
use crate::registry::{Change, Event, Ground, entries, firm, queries, store};
use crate::sheet::{Numbered, Sheet, refuse};

pub async fn import_firms(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = firm::read(sheet)?;
    let work = app.begin(reviewer).await?;
    store::hold_district(&work).await?;
    let known = queries::firms(work.conn()).await?;
    let firms: Vec<Numbered<firm::Firm>> = rows
        .into_iter()
        .map(|row| {
            row.map(|row| {
                let before = known.get(&row.uscc).cloned();
                row.apply(before)
            })
        })
        .collect();
    refuse(&sheet.file, firm::check(&firms, &known))?;
    let firms: Vec<_> = firms.iter().map(|Numbered { value, .. }| value).collect();
    let entry = |is: &&firm::Firm| entries::of_firm(known.get(&is.uscc), is);
    let changes: Vec<Change> = firms.iter().flat_map(|is| entry(is).changes()).collect();
    store::save_firms(&work, &firms).await?;
    keep_changes(&work, &Ground::File(sheet.file.clone()), &changes).await?;
    let updated = firms.iter().filter(|firm| known.contains_key(&firm.uscc)).count();
    let imported = sheet.imported(firms.len() - updated, updated);
    conclude(work, mode, imported.clone(), Event::FirmsImported(imported)).await
}
