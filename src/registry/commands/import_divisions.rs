use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::enrol::keep_changes;
use crate::registry::{Change, Event, Ground, division, entries, queries, store};
use crate::sheet::{Numbered, Sheet, refuse};

pub async fn import_divisions(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = division::read(sheet)?;
    let work = app.begin(reviewer).await?;
    store::hold_district(&work).await?;
    let known = queries::divisions(work.conn()).await?;
    refuse(&sheet.file, division::check(&rows, &known))?;
    let divisions: Vec<_> = rows.iter().map(|Numbered { value, .. }| value).collect();
    let entry = |is: &&division::Division| entries::of_division(known.get(&is.code), is);
    let changes: Vec<Change> = divisions.iter().flat_map(|is| entry(is).changes()).collect();
    store::save_divisions(&work, &divisions).await?;
    keep_changes(&work, &Ground::File(sheet.file.clone()), &changes).await?;
    let updated = divisions.iter().filter(|division| known.contains_key(&division.code)).count();
    let imported = sheet.imported(divisions.len() - updated, updated);
    conclude(work, mode, imported.clone(), Event::DivisionsImported(imported)).await
}
