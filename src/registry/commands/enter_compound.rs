use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::registry::enrol::{check_interest, keep_changes};
use crate::registry::{ByHand, Event, compound, entries, queries, store};
use crate::sheet::{Sheet, refuse};
use entity::value::CompoundCode;

/// One compound by hand, new or changed, by the rules of the import.
pub async fn enter_compound(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    by_hand: &ByHand,
) -> Result<Option<CompoundCode>> {
    let Some(row) = compound::read(sheet)?.pop() else { return Ok(None) };
    let work = app.begin(reviewer).await?;
    store::hold_district(&work).await?;
    let known = queries::compound(work.conn(), row.value.code).await?;
    let divisions = queries::divisions(work.conn()).await?;
    let policy = queries::current_policy(work.conn()).await?;
    let row = row.map(|row| row.apply(known.clone()));
    let compound = &row.value;
    check_interest(&work, &[compound.code.to_string()]).await?;
    let (ground, changes) = by_hand.decide(&entries::of_compound(known.as_ref(), compound))?;
    let old_built_until = policy.map(|policy| policy.compound.old_built_until);
    let rows = std::slice::from_ref(&row);
    refuse(&sheet.file, compound::check(rows, &divisions, old_built_until))?;
    store::save_compounds(&work, &[compound]).await?;
    keep_changes(&work, &ground, &changes).await?;
    let fields = changes.iter().map(|change| change.field).collect();
    work.commit(Event::CompoundEntered { compound: compound.code, fields }).await?;
    Ok(Some(compound.code))
}
