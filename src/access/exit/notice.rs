//! 通知期: how long a notice runs, and the earliest lawful last day.

use super::ExitRefused;
use crate::calendar::{Period, StatutoryPeriod};
use chrono::{Days, NaiveDate};
use entity::value::{ContractKind, ExitGround};

/// What is known of a notice before it is counted.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Notice {
    pub ground: ExitGround,
    /// Not counted.
    pub given_on: NaiveDate,
    /// The last day of a fixed term.
    pub contract_end: Option<NaiveDate>,
    /// A term that the contract itself sets. It replaces that of 946 and 947;
    /// 948 has no such exception.
    pub by_contract: Option<u16>,
    /// Where neither law nor contract counts days: the last day that the
    /// agreement, the judgment or the finding names.
    pub named: Option<NaiveDate>,
}

/// A notice, counted. The day itself is not shifted for rest days: serving is
/// not an act that an office must be open for.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Run {
    /// None where the paper names the day.
    pub days: Option<u16>,
    pub by_contract: bool,
    /// The last of those days.
    pub runs_to: NaiveDate,
    pub contract_end: Option<NaiveDate>,
    /// The earliest lawful last day of service, as far as the notice goes.
    pub last_day: NaiveDate,
}

/// What a firm gives notice on.
pub const fn ground_of(kind: ContractKind) -> ExitGround {
    match kind {
        ContractKind::FixedTerm => ExitGround::NonRenewal,
        ContractKind::Indefinite => ExitGround::Indefinite,
    }
}

/// The law's period for the ground, if it counts any.
pub const fn statutory(ground: ExitGround) -> Option<StatutoryPeriod> {
    match ground {
        ExitGround::NonRenewal => Some(StatutoryPeriod::NonRenewalNotice),
        ExitGround::Indefinite => Some(StatutoryPeriod::IndefiniteNotice),
        ExitGround::Dismissal => Some(StatutoryPeriod::DismissalNotice),
        ExitGround::Agreed
        | ExitGround::Court
        | ExitGround::ForceMajeure
        | ExitGround::Rescission => None,
    }
}

impl Notice {
    pub fn run(self) -> Result<Run, ExitRefused> {
        let Self { ground, given_on, contract_end, by_contract, named } = self;
        let Some(period) = statutory(ground) else {
            let last_day = named.filter(|named| *named >= given_on);
            let last_day = last_day.ok_or(ExitRefused::NamedDay { given_on })?;
            let runs_to = last_day;
            return Ok(Run {
                days: None,
                by_contract: false,
                runs_to,
                contract_end: None,
                last_day,
            });
        };
        let statute = period.statute();
        if given_on < statute.in_force_from {
            return Err(ExitRefused::BeforeTheLaw { from: statute.in_force_from });
        }
        let Period::Days(law) = statute.period else { return Err(ExitRefused::Day) };
        let by_contract = by_contract.filter(|_| ground != ExitGround::Indefinite);
        let days = by_contract.unwrap_or(law);
        let runs_to = given_on + Days::new(days.into());
        let contract_end = contract_end.filter(|_| ground == ExitGround::NonRenewal);
        Ok(Run {
            days: Some(days),
            by_contract: by_contract.is_some(),
            runs_to,
            contract_end,
            last_day: contract_end.map_or(runs_to, |end| end.max(runs_to)),
        })
    }
}

impl Run {
    /// The first day on which the firm may lawfully stay away, once the compound
    /// is taken over; never before that.
    pub fn free_from(&self, taken_over_on: NaiveDate) -> NaiveDate {
        (self.last_day + Days::new(1)).max(taken_over_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn notice(ground: ExitGround, given_on: &str) -> Notice {
        let given_on = day(given_on);
        Notice { ground, given_on, contract_end: None, by_contract: None, named: None }
    }

    #[test]
    fn a_fixed_term_ends_with_the_contract_or_the_notice_whichever_is_later() {
        let notice = notice(ExitGround::NonRenewal, "2026-04-13");
        let last_day = |end: &str| {
            let run = Notice { contract_end: Some(day(end)), ..notice }.run();
            run.expect("lawful").last_day
        };
        assert_eq!(last_day("2026-07-11"), day("2026-07-12"));
        assert_eq!(last_day("2026-07-12"), day("2026-07-12"));
        assert_eq!(last_day("2026-07-13"), day("2026-07-13"));
    }

    #[test]
    fn a_contract_s_own_term_replaces_946_and_947_and_not_948() {
        let days = |ground, by_contract| {
            let notice = Notice { by_contract, ..notice(ground, "2026-04-13") };
            notice.run().expect("lawful").days
        };
        for (ground, law) in [
            (ExitGround::NonRenewal, 90),
            (ExitGround::Dismissal, 60),
            (ExitGround::Indefinite, 60),
        ] {
            assert_eq!(days(ground, None), Some(law));
            let own = if ground == ExitGround::Indefinite { law } else { 30 };
            assert_eq!(days(ground, Some(30)), Some(own));
        }
    }

    #[test]
    fn nobody_is_free_before_the_takeover() {
        let run = notice(ExitGround::Indefinite, "2026-04-13").run().expect("lawful");
        assert_eq!(run.last_day, day("2026-06-12"));
        assert_eq!(run.free_from(day("2026-05-01")), day("2026-06-13"));
        assert_eq!(run.free_from(day("2026-06-13")), day("2026-06-13"));
        assert_eq!(run.free_from(day("2026-06-20")), day("2026-06-20"));
    }

    #[test]
    fn a_judgment_names_its_day_itself() {
        let court = notice(ExitGround::Court, "2026-04-13");
        assert_eq!(court.run(), Err(ExitRefused::NamedDay { given_on: day("2026-04-13") }));
        let named = Notice { named: Some(day("2026-04-30")), ..court };
        assert_eq!(named.run().map(|run| run.last_day), Ok(day("2026-04-30")));
    }
}
