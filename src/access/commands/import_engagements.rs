use crate::access::contract::fit;
use crate::access::engagement::{self, COLUMNS, Engagement, Key, entry};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::bad_input::{Contradiction, Flaw};
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::registry::{self, Change, Ground, hold_district, keep_changes};
use crate::sheet::{Numbered, Sheet, refuse};
use crate::work::Work;
use entity::value::Uscc;
use std::collections::BTreeMap;

pub async fn import_engagements(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = engagement::read(sheet)?;
    let work = app.begin(reviewer).await?;
    hold_district(&work).await?;
    let compounds = registry::queries::compound_codes(work.conn()).await?;
    let firms = registry::queries::firm_codes(work.conn()).await?;
    let known = queries::engagements(work.conn()).await?;
    let rows: Vec<Numbered<Engagement>> = rows
        .into_iter()
        .map(|row| {
            row.map(|row| {
                let before = known.get(&row.key);
                row.apply(before)
            })
        })
        .collect();
    refuse(&sheet.file, engagement::check(&rows, &compounds, &firms))?;
    refuse(&sheet.file, engagement::overlaps(&rows, &known))?;
    refuse(&sheet.file, kept_out(&work, &rows, &known).await?)?;

    let (changed, new): (Vec<&Engagement>, Vec<&Engagement>) =
        rows.iter().map(|row| &row.value).partition(|is| known.contains_key(&is.key()));
    // Changes first: one that ends an engagement makes room for the next.
    for engagement in &changed {
        store::save_engagement(&work, engagement).await?;
    }
    store::add_engagements(&work, &new).await?;
    let entries = rows.iter().map(|row| entry(known.get(&row.value.key()), &row.value));
    let changes: Vec<Change> = entries.flat_map(|entry| entry.changes()).collect();
    keep_changes(&work, &Ground::File(sheet.file.clone()), &changes).await?;
    let imported = sheet.imported(new.len(), changed.len());
    conclude(work, mode, imported.clone(), Event::EngagementsImported(imported)).await
}

/// Whoever comes, and does not only go on, although a restriction bars it on
/// the day of signing or on the first day. What began before is history.
async fn kept_out(
    work: &Work,
    rows: &[Numbered<Engagement>],
    known: &BTreeMap<Key, Engagement>,
) -> Result<Vec<Flaw>> {
    let mut flaws = Vec::new();
    let all = queries::restrictions(work.conn()).await?;
    if all.is_empty() {
        return Ok(flaws);
    }
    let firms = registry::queries::firms(work.conn()).await?;
    let head = |firm: Uscc| firms.get(&firm).and_then(|firm| firm.parent).unwrap_or(firm);
    let mut later = known.clone();
    later.extend(rows.iter().map(|row| (row.value.key(), row.value.clone())));
    for row in rows.iter().filter(|row| !known.contains_key(&row.value.key())) {
        let is = &row.value;
        let days = [is.signed_on, Some(is.first_day)];
        let bars =
            |day| all.iter().find(|of| head(of.firm) == head(is.firm) && of.bars_entry_on(day));
        let Some(barring) = days.into_iter().flatten().find_map(bars) else { continue };
        let others = later.values().filter(|of| of.compound == is.compound && of.key() != is.key());
        let others: Vec<Engagement> = others.cloned().collect();
        let family = queries::family(work.conn(), is.firm).await?;
        let emergency = queries::emergency_services(work.conn(), is.compound).await?;
        if fit(is, &others, &family, &emergency).is_ok_and(|fit| !fit.is_entry()) {
            continue;
        }
        let fault = Contradiction::KeptOut { code: barring.code.clone() };
        flaws.push(row.flaw(COLUMNS[1], fault.into()));
    }
    Ok(flaws)
}
