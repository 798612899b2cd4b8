use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::{Event, queries, store, unit};
use crate::sheet::{Numbered, Sheet, refuse};

pub async fn import_units(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = unit::read(sheet)?;
    let work = app.begin(reviewer).await?;
    let compounds = queries::compound_codes(work.conn()).await?;
    refuse(&sheet.file, unit::check(&rows, &compounds))?;
    let units: Vec<_> = rows.iter().map(|Numbered { value, .. }| value).collect();
    let known = queries::count_units(work.conn()).await?;
    store::save_units(&work, &units).await?;
    let added = queries::count_units(work.conn()).await? - known;
    let imported = sheet.imported(added, units.len() - added);
    conclude(work, mode, imported.clone(), Event::UnitsImported(imported)).await
}
