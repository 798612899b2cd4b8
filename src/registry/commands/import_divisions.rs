use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::{Event, division, queries, store};
use crate::sheet::{Numbered, Sheet, refuse};

pub async fn import_divisions(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = division::read(sheet)?;
    let work = app.begin(reviewer).await?;
    let known = queries::divisions(work.conn()).await?;
    refuse(&sheet.file, division::check(&rows, &known))?;
    let divisions: Vec<_> = rows.iter().map(|Numbered { value, .. }| value).collect();
    store::save_divisions(&work, &divisions).await?;
    let updated = divisions.iter().filter(|division| known.contains_key(&division.code)).count();
    let imported = sheet.imported(divisions.len() - updated, updated);
    conclude(work, mode, imported.clone(), Event::DivisionsImported(imported)).await
}
