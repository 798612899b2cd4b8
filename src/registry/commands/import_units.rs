use crate::app::App;
use crate::error::Result;
use crate::identity::{Actor, CommunityClerk, Reviewer};
use crate::import::{Imported, Mode, conclude};
use crate::registry::{Event, queries, store, unit};
use crate::sheet::{Sheet, refuse};
use crate::work::Work;
use entity::value::DivisionCode;

pub async fn import_units(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    import(app, reviewer.into(), None, sheet, mode).await
}

/// By the community's clerk, who knows of no other compounds than its own.
pub async fn import_own_units(
    app: &App,
    clerk: &CommunityClerk,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    import(app, clerk.into(), Some(clerk.community), sheet, mode).await
}

async fn import(
    app: &App,
    by: Actor,
    community: Option<DivisionCode>,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = unit::read(sheet)?;
    let work: Work = app.begin(by).await?;
    let mut compounds = queries::compound_codes(work.conn()).await?;
    if let Some(community) = community {
        compounds.retain(|compound| compound.community() == community);
    }
    refuse(&sheet.file, unit::check(&rows, &compounds))?;
    let units: Vec<_> = rows.iter().map(|row| &row.value).collect();
    let known = queries::count_units(work.conn()).await?;
    store::save_units(&work, &units).await?;
    let added = queries::count_units(work.conn()).await? - known;
    let imported = sheet.imported(added, units.len() - added);
    conclude(work, mode, imported.clone(), Event::UnitsImported(imported)).await
}
