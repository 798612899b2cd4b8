//! 更正: what an upheld objection changes, and what it was before.

use super::disputed::Disputed;
use super::objection_refused::ObjectionRefused;
use super::roster::{RosterLine, Service};
use super::rulebook::RuleBook;
use super::service::MONTHS_MAX;
use chrono::NaiveDate;
use entity::id::CycleEventId;
use entity::value::{CompoundClass, CorrectedInput, Party, Points};
use std::collections::BTreeMap;

const HOUSEHOLDS_MAX: u32 = 100_000;

/// What an input is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correcting {
    Points(PointsAt, Points),
    /// The event does not count any more.
    Strike(CycleEventId),
    Class(CompoundClass),
    Households(u32),
    Months(u8),
}

/// One cell of one form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PointsAt {
    pub party: Party,
    pub form_no: i32,
    pub indicator: String,
}

/// With what it was before, both as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    pub what: Correcting,
    pub before: String,
    pub after: String,
}

/// A bonus, a deduction or a veto that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventOnRecord {
    pub id: CycleEventId,
    pub code: String,
    pub occurred_on: NaiveDate,
    pub veto: bool,
}

/// The inputs of one compound as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stands {
    pub points: BTreeMap<PointsAt, Points>,
    pub events: Vec<EventOnRecord>,
    pub line: RosterLine,
    pub service: Service,
    pub ballots: u32,
}

impl Correcting {
    pub const fn input(&self) -> CorrectedInput {
        match self {
            Self::Points(..) => CorrectedInput::Points,
            Self::Strike(_) => CorrectedInput::Event,
            Self::Class(_) => CorrectedInput::Class,
            Self::Households(_) => CorrectedInput::Households,
            Self::Months(_) => CorrectedInput::Months,
        }
    }
}

/// Refuses what does not belong to the line, what the input cannot be, and what
/// it is already. Owners' ballots are nobody's any more: an upheld objection to
/// them is a statement, and corrects nothing.
pub fn correct(
    line: Disputed,
    corrections: Vec<Correcting>,
    stands: &Stands,
    book: &RuleBook,
) -> Result<Vec<Corrected>, ObjectionRefused> {
    match (line, corrections.is_empty()) {
        (Disputed::Owners, true) => return Ok(Vec::new()),
        (Disputed::Owners, false) => return Err(ObjectionRefused::OwnersStand),
        (_, true) => return Err(ObjectionRefused::NothingCorrected),
        (_, false) => {}
    }
    corrections.into_iter().map(|what| one(line, what, stands, book)).collect()
}

fn one(
    line: Disputed,
    what: Correcting,
    stands: &Stands,
    book: &RuleBook,
) -> Result<Corrected, ObjectionRefused> {
    let (before, after) = match (&what, line) {
        (Correcting::Points(at, points), Disputed::Party(party)) if at.party == party => {
            let before = stands.points.get(at).ok_or(ObjectionRefused::OtherLine)?;
            let indicator =
                book.indicators_of(party).find(|indicator| indicator.code == at.indicator);
            let max = indicator.ok_or(ObjectionRefused::OtherLine)?.max;
            if *points > max {
                return Err(ObjectionRefused::Points { max: max.to_string() });
            }
            (before.to_string(), points.to_string())
        }
        (Correcting::Strike(id), Disputed::Event(_) | Disputed::Veto) => {
            let event = stands.events.iter().find(|event| event.id == *id);
            let event = event.ok_or(ObjectionRefused::OtherLine)?;
            let fits = match line {
                Disputed::Event(of) => of == *id,
                _ => event.veto,
            };
            if !fits {
                return Err(ObjectionRefused::OtherLine);
            }
            (format!("{} {}", event.code, event.occurred_on), String::new())
        }
        (Correcting::Class(class), Disputed::Class) => {
            (stands.line.class.to_string(), class.to_string())
        }
        (Correcting::Households(households), Disputed::Households) => {
            // There is a household to every ballot.
            let min = stands.ballots.max(1);
            if !(min..=HOUSEHOLDS_MAX).contains(households) {
                return Err(ObjectionRefused::Households { min });
            }
            (stands.line.households.to_string(), households.to_string())
        }
        (Correcting::Months(months), Disputed::Months) => {
            if *months > MONTHS_MAX {
                return Err(ObjectionRefused::Months);
            }
            (stands.service.months.to_string(), months.to_string())
        }
        _ => return Err(ObjectionRefused::OtherLine),
    };
    if before == after {
        return Err(ObjectionRefused::SameValue);
    }
    Ok(Corrected { what, before, after })
}
