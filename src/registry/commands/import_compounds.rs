use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::enrol::keep_changes;
use crate::registry::{Change, Event, Ground, compound, entries, queries, store};
use crate::sheet::{Numbered, Sheet, refuse};

pub async fn import_compounds(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = compound::read(sheet)?;
    let work = app.begin(reviewer).await?;
    store::hold_district(&work).await?;
    let known = queries::compounds(work.conn()).await?;
    let divisions = queries::divisions(work.conn()).await?;
    let policy = queries::current_policy(work.conn()).await?;
    let compounds: Vec<Numbered<compound::Compound>> = rows
        .into_iter()
        .map(|row| {
            row.map(|row| {
                let before = known.get(&row.code).cloned();
                row.apply(before)
            })
        })
        .collect();
    let old_built_until = policy.map(|policy| policy.compound.old_built_until);
    refuse(&sheet.file, compound::check(&compounds, &divisions, old_built_until))?;
    let compounds: Vec<_> = compounds.iter().map(|Numbered { value, .. }| value).collect();
    let entry = |is: &&compound::Compound| entries::of_compound(known.get(&is.code), is);
    let changes: Vec<Change> = compounds.iter().flat_map(|is| entry(is).changes()).collect();
    store::save_compounds(&work, &compounds).await?;
    keep_changes(&work, &Ground::File(sheet.file.clone()), &changes).await?;
    let updated = compounds.iter().filter(|compound| known.contains_key(&compound.code)).count();
    let imported = sheet.imported(compounds.len() - updated, updated);
    conclude(work, mode, imported.clone(), Event::CompoundsImported(imported)).await
}
