//! What can be done about one line of a result: objecting to it, giving the
//! objection to somebody, answering it, correcting what was wrong.

mod answer;
mod ask;
mod assign;
mod longer;
mod raise;
mod sweep;

pub use answer::{Answer, answer_objection};
pub use ask::{Asked, ask_objection, confirm_objection};
pub use assign::assign_objection;
pub use longer::give_longer;
pub use raise::raise_objection;
pub use sweep::forget_objectors;

use super::cycle_for_update;
use crate::error::{Missing, Result};
use crate::rating::{
    Cycle, Disputed, Objection, ObjectionRefused, RosterLine, Stage, Subject, queries, store,
};
use crate::work::Work;
use chrono::NaiveDate;

/// During publicity, its last day included.
fn check_publicity(cycle: &Cycle, on: NaiveDate) -> Result<(), ObjectionRefused> {
    let Stage::Publicity(_, _, posting) = &cycle.stage else {
        return Err(ObjectionRefused::NotInPublicity { cycle: cycle.code });
    };
    if on > posting.last_day {
        return Err(ObjectionRefused::PublicityOver { last_day: posting.last_day });
    }
    Ok(())
}

/// The compound's line of the roster, where its result has the line that is
/// meant. What is not in the public version is not there.
async fn check_line(work: &Work, cycle: &Cycle, subject: &Subject) -> Result<RosterLine> {
    let Subject { compound, line, .. } = *subject;
    let missing = || Missing::new("compound", &compound);
    let version = queries::public_version(work.conn(), cycle).await?.ok_or_else(missing)?;
    let result = queries::compound_result(work.conn(), (cycle.code, version), compound).await?;
    let result = result.ok_or_else(missing)?;
    let roster = queries::roster_line(work.conn(), cycle.code, compound).await?;
    let (roster, _) = roster.ok_or_else(missing)?;
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    let is_there = match line {
        Disputed::Veto => result.veto,
        Disputed::Party(party) => book.indicators_of(party).next().is_some(),
        Disputed::Event(id) => {
            let events =
                queries::events_on_record(work.conn(), cycle.code, compound, &book).await?;
            events.iter().any(|event| event.id == id && !event.veto)
        }
        Disputed::Owners | Disputed::Class | Disputed::Households | Disputed::Months => true,
    };
    if is_there { Ok(roster) } else { Err(ObjectionRefused::Line.into()) }
}

/// Both locked, in this order: answers and new versions of a cycle come one
/// after the other.
async fn objection_and_cycle(work: &Work, reference: &str) -> Result<(Objection, Cycle)> {
    let missing = || Missing::new("objection", &reference);
    let known = queries::objection(work.conn(), reference).await?.ok_or_else(missing)?;
    let cycle = cycle_for_update(work, known.subject.cycle).await?;
    let objection = store::objection_for_update(work, reference).await?.ok_or_else(missing)?;
    Ok((objection, cycle))
}
