use super::taking::Taking;
use crate::app::App;
use crate::bad_input::{Fault, Flaw};
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::rating::Event;
use crate::rating::queries::{self, BallotKey};
use crate::rating::sheet::{BALLOTS, BallotRow, read_ballots};
use crate::rating::store::{self, NewBallot};
use crate::sheet::{Numbered, Sheet, refuse};
use entity::value::CycleCode;
use std::collections::HashSet;

pub async fn import_ballots(
    app: &App,
    reviewer: &Reviewer,
    code: CycleCode,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = read_ballots(sheet)?;
    let work = app.begin(reviewer).await?;
    let taking = Taking::begin(&work, code).await?;
    let by_slip = queries::compounds_with_slips(work.conn(), code).await?;
    let mut known = queries::ballot_numbers(work.conn(), code).await?;
    let mut ballots = Vec::with_capacity(rows.len());
    let mut flaws = Vec::new();
    for row in &rows {
        if by_slip.contains(&row.value.compound) {
            let fault = Fault::said("has slips: its ballots come in by slip");
            flaws.push(row.flaw(BALLOTS[0], fault));
            continue;
        }
        match take(row, &taking, &mut known) {
            Ok(ballot) => ballots.push(ballot),
            Err(flaw) => flaws.push(flaw),
        }
    }
    refuse(&sheet.file, flaws)?;
    store::add_ballots(&work, code, &ballots).await?;
    let imported = sheet.imported(ballots.len(), 0);
    let event = Event::BallotsImported { cycle: taking.cycle.code, imported: imported.clone() };
    conclude(work, mode, imported, event).await
}

fn take(
    row: &Numbered<BallotRow>,
    taking: &Taking,
    known: &mut HashSet<BallotKey>,
) -> Result<NewBallot, Flaw> {
    let BallotRow { compound, ballot_no, answers } = &row.value;
    let households = taking.households(*compound).map_err(|fault| row.flaw(BALLOTS[0], fault))?;
    if *ballot_no > households {
        return Err(row.flaw(BALLOTS[1], Fault::out_of_range(1, households)));
    }
    let points = taking
        .book
        .ballot_points(answers.as_bytes())
        .map_err(|fault| row.flaw(BALLOTS[2], fault))?;
    if !known.insert((*compound, *ballot_no)) {
        return Err(row.flaw(BALLOTS[1], Fault::repeated(format!("ballot {ballot_no}"))));
    }
    let (compound, ballot_no, answers) = (*compound, *ballot_no, answers.clone());
    Ok(NewBallot { compound, ballot_no, answers, points })
}
