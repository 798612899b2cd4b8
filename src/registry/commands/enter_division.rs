use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::registry::enrol::keep_changes;
use crate::registry::{ByHand, Event, division, entries, queries, store};
use crate::sheet::{Sheet, refuse};
use entity::value::DivisionCode;

/// One division by hand, new or changed, by the rules of the import.
pub async fn enter_division(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    by_hand: &ByHand,
) -> Result<Option<DivisionCode>> {
    let Some(row) = division::read(sheet)?.pop() else { return Ok(None) };
    let work = app.begin(reviewer).await?;
    store::hold_district(&work).await?;
    let known = queries::divisions(work.conn()).await?;
    let division = &row.value;
    let entry = entries::of_division(known.get(&division.code), division);
    let (ground, changes) = by_hand.decide(&entry)?;
    refuse(&sheet.file, division::check(std::slice::from_ref(&row), &known))?;
    store::save_divisions(&work, &[division]).await?;
    keep_changes(&work, &ground, &changes).await?;
    let fields = changes.iter().map(|change| change.field).collect();
    work.commit(Event::DivisionEntered { division: division.code, fields }).await?;
    Ok(Some(division.code))
}
