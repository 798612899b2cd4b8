use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::{Event, holiday, store};
use crate::sheet::{Numbered, Sheet, refuse};

/// Takes whole years; a year that was imported before is replaced.
pub async fn import_holidays(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = holiday::read(sheet)?;
    refuse(&sheet.file, holiday::check(&rows))?;
    let work = app.begin(reviewer).await?;
    let days: Vec<_> = rows.iter().map(|Numbered { value, .. }| value).collect();
    store::save_holidays(&work, &days).await?;
    let imported = sheet.imported(days.len(), 0);
    conclude(work, mode, imported.clone(), Event::HolidaysImported(imported)).await
}
