//! 规则: what is asked, what it counts for, and where the grades lie.

use crate::bad_input::{BadInput, Fault, Place};
use crate::registry::VersionRef;
use entity::value::{Party, Points, Score};

pub const FORMAT: &str = "lianping-rulebook/1";

/// A checked rule book. There is no way to hold one whose weights do not sum to
/// a hundred or whose grades leave a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleBook {
    pub code: String,
    pub version: i32,
    pub title: String,
    /// Fewer whole months served than this and a compound is `short_service`.
    pub minimum_months: u8,
    pub weights: Weights,
    /// In the order of the rule book, which is the order of a form.
    pub indicators: Vec<Indicator>,
    /// Points of the answers 1 to 5, worst first.
    pub levels: [Points; 5],
    pub items: Vec<Item>,
    pub sample: Sample,
    pub events: Vec<EventRule>,
    pub bonus_cap: Points,
    pub deduction_cap: Points,
    /// Best first; the last one begins at zero.
    pub grades: Vec<Grade>,
    pub roll_up: RollUp,
}

/// Whole percent; they sum to 100.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Weights {
    pub owners: u8,
    pub street: u8,
    pub community: u8,
    pub bureau: u8,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    pub party: Party,
    pub code: String,
    pub title: String,
    pub max: Points,
    /// What is looked at and what earns full marks; empty where nobody wrote it.
    pub help: String,
}

/// A question to the owners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub code: String,
    pub title: String,
}

/// How many ballots make a sample, by the households of a compound.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Sample {
    pub share_percent: u8,
    pub minimum: u32,
    pub cap_percent: u8,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRule {
    pub code: String,
    pub title: String,
    pub effect: Effect,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Effect {
    Bonus(Points),
    Deduction(Points),
    /// 一票否决.
    Veto,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    pub code: String,
    /// The lower bound, which belongs to the grade.
    pub min: Score,
}

/// How a firm's composite is made of its compounds'.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct RollUp {
    pub weight: RollUpWeight,
    pub veto_caps_firm: bool,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum RollUpWeight {
    Equal,
    Area,
    Households,
}

impl RuleBook {
    /// Reads and checks a rule book; `file` is named in what is refused.
    pub fn parse(file: &str, toml: &str) -> Result<Self, BadInput> {
        let book = super::rulebook_toml::read(file, toml)?;
        super::rulebook_check::check(&book)
            .map_err(|(key, fault)| BadInput::one(file, fault.at(Place::column(key))))?;
        Ok(book)
    }

    pub fn at(&self) -> VersionRef {
        VersionRef { code: self.code.clone(), version: self.version }
    }

    pub fn indicators_of(&self, party: Party) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.party == party)
    }

    /// The most points one form of the party can give, in hundredths.
    pub fn form_max(&self, party: Party) -> u64 {
        self.indicators_of(party).map(|indicator| size(indicator.max)).sum()
    }

    pub fn event(&self, code: &str) -> Option<&EventRule> {
        self.events.iter().find(|event| event.code == code)
    }

    /// The points of a ballot, summed over its items, in hundredths.
    pub fn ballot_points(&self, answers: &[u8]) -> Result<u32, Fault> {
        let items = self.items.len();
        if answers.len() != items {
            let plural = if items == 1 { "" } else { "s" };
            return Err(Fault::said(format!(
                "has {} answers where the rule book asks {items} question{plural}",
                answers.len()
            )));
        }
        answers.iter().try_fold(0, |sum, answer| {
            let level = usize::from(answer.wrapping_sub(b'1'));
            let points = self.levels.get(level).ok_or_else(|| Fault::out_of_range(1, 5))?;
            Ok(sum + points.hundredths().unsigned_abs())
        })
    }
}

pub(crate) fn size(points: Points) -> u64 {
    u64::from(points.hundredths().unsigned_abs())
}
