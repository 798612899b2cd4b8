//! 接续: how a contract stands beside the others of its compound. One firm
//! serves a compound on a day.

use super::ContractRefused;
use crate::access::Engagement;
use chrono::NaiveDate;
use entity::value::Uscc;
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// Nobody of the firm's family serves up to its first day. An emergency
    /// service gives way to it.
    Entry { ends: Option<(Engagement, NaiveDate)> },
    /// The same firm, its parent or a branch goes on without a gap. What runs
    /// longer than to the day before ends on that day.
    Renewal { ends: Option<(Engagement, NaiveDate)> },
    /// It stands in the registry without its filing.
    Known(Engagement),
}

impl Fit {
    /// Whether a firm comes that was not there: what a restriction forbids.
    pub const fn is_entry(&self) -> bool {
        matches!(self, Self::Entry { .. })
    }

    /// What it takes the place of, and the last day of that.
    pub const fn ends(&self) -> Option<&(Engagement, NaiveDate)> {
        match self {
            Self::Entry { ends } | Self::Renewal { ends } => ends.as_ref(),
            Self::Known(_) => None,
        }
    }
}

/// `others`: everybody's engagements of the compound; `emergency`: the first
/// days of those that are for the time being only.
pub fn fit(
    new: &Engagement,
    others: &[Engagement],
    family: &BTreeSet<Uscc>,
    emergency: &BTreeSet<NaiveDate>,
) -> Result<Fit, ContractRefused> {
    if let Some(known) = others.iter().find(|is| is.key() == new.key()) {
        return match known.filed_on {
            Some(_) => Err(ContractRefused::Twice),
            None => known_fits(new, known, others),
        };
    }
    let Some(eve) = new.first_day.pred_opt() else { return Err(ContractRefused::FirstDay) };
    let (own, foreign): (Vec<&Engagement>, Vec<&Engagement>) =
        others.iter().partition(|is| family.contains(&is.firm) && is.first_day < new.first_day);
    let (giving_way, in_the_way): (Vec<&Engagement>, Vec<&Engagement>) = foreign
        .into_iter()
        .filter(|other| meet(new, other))
        .partition(|is| emergency.contains(&is.first_day) && is.first_day < new.first_day);
    if let Some(other) = in_the_way.first() {
        return Err(ContractRefused::Served { firm: other.firm, from: other.first_day });
    }
    let reaching = |is: &&&Engagement| is.last_day.is_none_or(|last_day| last_day >= eve);
    let Some(before) = own.iter().find(reaching) else {
        return Ok(Fit::Entry { ends: giving_way.first().map(|is| ((*is).clone(), eve)) });
    };
    let ends = (before.last_day != Some(eve)).then(|| ((*before).clone(), eve));
    Ok(Fit::Renewal { ends })
}

/// Its last day may come out otherwise than was known.
fn known_fits(
    new: &Engagement,
    known: &Engagement,
    others: &[Engagement],
) -> Result<Fit, ContractRefused> {
    let mut rest = others.iter().filter(|is| is.key() != new.key());
    match rest.find(|other| meet(new, other)) {
        Some(other) => Err(ContractRefused::Served { firm: other.firm, from: other.first_day }),
        None => Ok(Fit::Known(known.clone())),
    }
}

fn meet(one: &Engagement, other: &Engagement) -> bool {
    let begins_before_end =
        |a: &Engagement, b: &Engagement| b.last_day.is_none_or(|last_day| a.first_day <= last_day);
    begins_before_end(one, other) && begins_before_end(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::value::ContractKind;

    const ANJU: &str = "91530102MA6B0H2E10";
    const BRANCH: &str = "91530102MAKYAQ5M1R";
    const HEXIE: &str = "91530102MAN8C5LE3X";

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn serves(firm: &str, first_day: &str, last_day: Option<&str>) -> Engagement {
        Engagement {
            compound: "530102001001-001".parse().expect("a code"),
            firm: firm.parse().expect("a code"),
            first_day: day(first_day),
            last_day: last_day.map(day),
            signed_on: None,
            kind: ContractKind::FixedTerm,
            contract_no: None,
            filed_on: Some(day("2024-01-01")),
        }
    }

    const ENTRY: Fit = Fit::Entry { ends: None };

    fn fits(new: &Engagement, others: &[Engagement]) -> Result<Fit, ContractRefused> {
        let family = [ANJU, BRANCH].map(|firm| firm.parse().expect("a code"));
        fit(new, others, &family.into(), &BTreeSet::new())
    }

    #[test]
    fn another_firm_begins_the_day_after_and_no_earlier() {
        let others = [serves(HEXIE, "2024-01-01", Some("2026-08-31"))];
        let (firm, from) = (others[0].firm, others[0].first_day);
        let served = Err(ContractRefused::Served { firm, from });
        assert_eq!(fits(&serves(ANJU, "2026-08-31", None), &others), served);
        assert_eq!(fits(&serves(ANJU, "2026-09-01", None), &others), Ok(ENTRY));
        // And not into what begins later.
        let until = serves(ANJU, "2023-01-01", Some("2024-01-01"));
        assert_eq!(fits(&until, &others), served);
    }

    #[test]
    fn an_emergency_service_gives_way() {
        let others = [serves(HEXIE, "2026-07-01", Some("2026-12-31"))];
        let new = serves(ANJU, "2026-09-01", None);
        let family = [ANJU.parse().expect("a code")].into();
        let emergency = [others[0].first_day].into();
        let ends = Some((others[0].clone(), day("2026-08-31")));
        assert_eq!(fit(&new, &others, &family, &emergency), Ok(Fit::Entry { ends }));
        assert!(fits(&new, &others).is_err());
    }

    #[test]
    fn the_same_family_goes_on_and_what_runs_longer_ends() {
        let others = [serves(BRANCH, "2025-09-01", Some("2026-08-31"))];
        let next = serves(ANJU, "2026-09-01", None);
        assert_eq!(fits(&next, &others), Ok(Fit::Renewal { ends: None }));
        let early = serves(ANJU, "2026-07-01", None);
        let ends = Some((others[0].clone(), day("2026-06-30")));
        assert_eq!(fits(&early, &others), Ok(Fit::Renewal { ends }));
        // A gap of one day is a new entry.
        assert_eq!(fits(&serves(ANJU, "2026-09-02", None), &others), Ok(ENTRY));
    }

    #[test]
    fn what_stands_there_unfiled_is_filed_and_once() {
        let known = Engagement { filed_on: None, ..serves(ANJU, "2024-01-01", None) };
        let new = serves(ANJU, "2024-01-01", Some("2026-12-31"));
        assert_eq!(fits(&new, std::slice::from_ref(&known)), Ok(Fit::Known(known)));
        assert_eq!(fits(&new, &[serves(ANJU, "2024-01-01", None)]), Err(ContractRefused::Twice));
    }
}
