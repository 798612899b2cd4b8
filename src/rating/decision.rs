//! What was decided and when, for whoever asks what is new.

use super::cycle::Cycle;
use crate::registry::VersionRef;
use chrono::NaiveDate;
use entity::value::CycleCode;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub on: NaiveDate,
    pub what: Decided,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decided {
    RulebookAdded {
        at: VersionRef,
        title: String,
    },
    Opened {
        cycle: CycleCode,
    },
    Closed {
        cycle: CycleCode,
    },
    Published {
        cycle: CycleCode,
        last_day: NaiveDate,
    },
    Finalised {
        cycle: CycleCode,
    },
    /// A later version of a public result.
    Corrected {
        cycle: CycleCode,
        version: i32,
    },
}

/// A version of a cycle's results that anybody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultVersion {
    pub version: i32,
    pub made_on: NaiveDate,
    /// Why it took the place of the one before.
    pub reason: Option<String>,
}

impl Decision {
    /// The steps a cycle has taken, the earliest first.
    pub fn of(cycle: &Cycle) -> Vec<Self> {
        let code = cycle.code;
        let (opening, closing, posting, finalised) = cycle.stage.steps();
        let decision = |on, what| Self { on, what };
        [
            opening.map(|opening| decision(opening.step.on, Decided::Opened { cycle: code })),
            closing.map(|step| decision(step.on, Decided::Closed { cycle: code })),
            posting.map(|posting| {
                let last_day = posting.last_day;
                decision(posting.step.on, Decided::Published { cycle: code, last_day })
            }),
            finalised.map(|step| decision(step.on, Decided::Finalised { cycle: code })),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Of all versions computed, in their order: the one that was posted, and what
/// came after it. What was computed and replaced before nobody has seen.
pub fn seen(versions: Vec<ResultVersion>, posted_on: NaiveDate) -> Vec<ResultVersion> {
    let before = versions.iter().rposition(|version| version.made_on <= posted_on);
    versions.into_iter().skip(before.unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_from_the_posted_one_on_are_seen() {
        let day = |of: u32| NaiveDate::from_ymd_opt(2026, 7, of).expect("a day");
        let version = |version, of| ResultVersion { version, made_on: day(of), reason: None };
        let all = vec![version(1, 1), version(2, 2), version(3, 9)];
        assert_eq!(seen(all.clone(), day(2)), [version(2, 2), version(3, 9)]);
        assert_eq!(seen(all, day(10)), [version(3, 9)]);
        assert_eq!(seen(Vec::new(), day(1)), []);
    }
}
