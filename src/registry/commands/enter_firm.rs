use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::registry::enrol::{check_interest, keep_changes};
use crate::registry::{ByHand, Event, entries, firm, queries, store};
use crate::sheet::{Sheet, refuse};
use entity::value::Uscc;

/// One firm by hand, new or changed, by the rules of the import.
pub async fn enter_firm(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    by_hand: &ByHand,
) -> Result<Option<Uscc>> {
    let Some(row) = firm::read(sheet)?.pop() else { return Ok(None) };
    let work = app.begin(reviewer).await?;
    store::hold_district(&work).await?;
    let known = queries::firms(work.conn()).await?;
    let before = known.get(&row.value.uscc);
    let row = row.map(|row| row.apply(before.cloned()));
    let firm = &row.value;
    check_interest(&work, &[firm.uscc.to_string()]).await?;
    let (ground, changes) = by_hand.decide(&entries::of_firm(before, firm))?;
    refuse(&sheet.file, firm::check(std::slice::from_ref(&row), &known))?;
    store::save_firms(&work, &[firm]).await?;
    keep_changes(&work, &ground, &changes).await?;
    let fields = changes.iter().map(|change| change.field).collect();
    work.commit(Event::FirmEntered { firm: firm.uscc, fields }).await?;
    Ok(Some(firm.uscc))
}
