//! From forms and ballots to the composite, rounded at every printed figure.

use super::rulebook::{RuleBook, Sample, Weights, size};
use super::tally::{Ballots, Events, FormSum};
use entity::value::{Adjustment, Party, Score};

/// Whose component it is.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Voice {
    Owners,
    Party(Party),
}

impl Voice {
    pub const ALL: [Self; 4] = [
        Self::Owners,
        Self::Party(Party::Street),
        Self::Party(Party::Community),
        Self::Party(Party::Bureau),
    ];

    /// The key of its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owners => "owners",
            Self::Party(party) => party.word(),
        }
    }
}

/// The four components of a compound; one that nobody gave is not there.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Components {
    pub street: Option<Score>,
    pub community: Option<Score>,
    pub bureau: Option<Score>,
    pub owners: Option<Score>,
}

impl Components {
    pub fn of(&self, party: Party) -> Option<Score> {
        match party {
            Party::Street => self.street,
            Party::Community => self.community,
            Party::Bureau => self.bureau,
        }
    }

    pub fn of_voice(&self, voice: Voice) -> Option<Score> {
        match voice {
            Voice::Owners => self.owners,
            Voice::Party(party) => self.of(party),
        }
    }

    /// The same but for one component.
    pub fn with(mut self, voice: Voice, score: Score) -> Self {
        let component = match voice {
            Voice::Owners => &mut self.owners,
            Voice::Party(Party::Street) => &mut self.street,
            Voice::Party(Party::Community) => &mut self.community,
            Voice::Party(Party::Bureau) => &mut self.bureau,
        };
        *component = Some(score);
        self
    }
}

impl Weights {
    pub fn of_voice(&self, voice: Voice) -> u8 {
        match voice {
            Voice::Owners => self.owners,
            Voice::Party(party) => self.of(party),
        }
    }

    pub fn of(&self, party: Party) -> u8 {
        match party {
            Party::Street => self.street,
            Party::Community => self.community,
            Party::Bureau => self.bureau,
        }
    }
}

/// The mean over a party's forms of 100 × Σ points / Σ max. All forms have the
/// same Σ max, so one division serves.
pub fn party_component(forms: FormSum, form_max: u64) -> Option<Score> {
    let possible = u128::from(forms.count) * u128::from(form_max);
    (possible > 0).then(|| score(u128::from(forms.points) * 100_00, possible))
}

/// The mean of the points over ballots and items.
pub fn owners_component(ballots: Ballots, items: usize) -> Option<Score> {
    let answers = u128::from(ballots.count) * u128::try_from(items).expect("fits");
    (answers > 0).then(|| score(u128::from(ballots.points), answers))
}

/// Ballots a compound needs: a share of its households, at least the minimum,
/// at most the cap; shares are rounded up.
pub fn required_ballots(households: u32, sample: Sample) -> u32 {
    let share = |percent: u8| (households * u32::from(percent)).div_ceil(100);
    share(sample.share_percent).max(sample.minimum).min(share(sample.cap_percent))
}

/// Σ weight × component / 100, then the adjustment, kept within 0 to 100.
///
/// The adjustment has two decimals itself, so adding it before or after the
/// rounding gives the same hundredth. Nothing where a component that counts is
/// missing.
pub fn composite(
    components: &Components,
    weights: Weights,
    adjustment: Adjustment,
) -> Option<Score> {
    let weighted = Voice::ALL
        .iter()
        .map(|&voice| (components.of_voice(voice), weights.of_voice(voice)))
        .filter(|&(_, weight)| weight > 0)
        .map(|(component, weight)| Some(i64::from(component?.hundredths()) * i64::from(weight)))
        .sum::<Option<i64>>()?;
    let adjusted = (weighted + 50) / 100 + i64::from(adjustment.hundredths());
    let kept = adjusted.clamp(0, i64::from(Score::MAX.hundredths()));
    i32::try_from(kept).ok().and_then(Score::from_hundredths)
}

/// min(bonus, cap) − min(deductions, cap).
pub fn adjustment(events: Events, book: &RuleBook) -> Adjustment {
    let capped = |sum: u64, cap| i32::try_from(sum.min(size(cap))).expect("a cap is at most 100");
    Adjustment::from_hundredths(
        capped(events.bonus, book.bonus_cap) - capped(events.deduction, book.deduction_cap),
    )
}

/// Rounds half up to a hundredth of a point; `hundredths / parts` lies within
/// 0 to 100.
pub(super) fn score(hundredths: u128, parts: u128) -> Score {
    let rounded = (2 * hundredths + parts) / (2 * parts);
    i32::try_from(rounded)
        .ok()
        .and_then(Score::from_hundredths)
        .expect("a mean lies between its terms")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: Sample = Sample { share_percent: 10, minimum: 50, cap_percent: 60 };

    #[test]
    fn small_compounds_are_capped_and_large_ones_share() {
        let required = [1, 83, 84, 500, 501].map(|households| required_ballots(households, SAMPLE));
        assert_eq!(required, [1, 50, 50, 50, 51]);
    }

    #[test]
    fn half_a_hundredth_is_rounded_up() {
        let of = |count, points| party_component(FormSum { count, points }, 100_00);
        assert_eq!(of(2, 175_01), Score::from_hundredths(87_51));
        assert_eq!(of(0, 0), None);
    }

    #[test]
    fn a_composite_stays_within_zero_and_a_hundred() {
        let all = |hundredths| {
            let score = Score::from_hundredths(hundredths);
            Components { street: score, community: score, bureau: score, owners: score }
        };
        let weights = Weights { owners: 40, street: 15, community: 15, bureau: 30 };
        let with = |hundredths, adjustment| {
            composite(&all(hundredths), weights, Adjustment::from_hundredths(adjustment))
        };
        assert_eq!(with(99_00, 2_00), Some(Score::MAX));
        assert_eq!(with(19_99, -20_00), Some(Score::MIN));
        assert_eq!(with(90_00, -1), Score::from_hundredths(89_99));
    }
}
