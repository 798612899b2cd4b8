use super::taking::Taking;
use crate::app::App;
use crate::bad_input::{Fault, Flaw};
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::rating::sheet::{EVENTS, EventRow, read_events};
use crate::rating::{Event, store};
use crate::sheet::{Numbered, Sheet, refuse};
use entity::value::CycleCode;

pub async fn import_events(
    app: &App,
    reviewer: &Reviewer,
    code: CycleCode,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = read_events(sheet)?;
    let work = app.begin(reviewer).await?;
    let taking = Taking::begin(&work, code).await?;
    refuse(&sheet.file, rows.iter().filter_map(|row| flaw(row, &taking)).collect())?;
    let events: Vec<_> = rows
        .into_iter()
        .map(|Numbered { value: EventRow { compound, code, occurred_on }, .. }| {
            (compound, code, occurred_on)
        })
        .collect();
    store::add_events(&work, code, &events).await?;
    let imported = sheet.imported(events.len(), 0);
    let event = Event::EventsImported { cycle: taking.cycle.code, imported: imported.clone() };
    conclude(work, mode, imported, event).await
}

fn flaw(row: &Numbered<EventRow>, taking: &Taking) -> Option<Flaw> {
    let EventRow { compound, code, occurred_on } = &row.value;
    if let Err(fault) = taking.households(*compound) {
        return Some(row.flaw(EVENTS[0], fault));
    }
    if taking.book.event(code).is_none() {
        return Some(row.flaw(EVENTS[1], Fault::unknown("event", code)));
    }
    let (first_day, last_day) = (taking.cycle.first_day, taking.cycle.last_day);
    let outside = !(first_day..=last_day).contains(occurred_on);
    outside.then(|| {
        let sentence = format!("is not within the cycle's days {first_day} to {last_day}");
        row.flaw(EVENTS[2], Fault::said(sentence))
    })
}
