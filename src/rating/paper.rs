//! 纸质选票: typed by two people, each from the paper alone, and settled where
//! they differ.

use chrono::{DateTime, Utc};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub answers: String,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// What was typed and does not count yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperEntry {
    pub first: Typed,
    /// By somebody else, and different.
    pub second: Option<Typed>,
}

/// What becomes of a ballot that somebody has typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperStep {
    /// It waits for a second person.
    Waits(PaperEntry),
    /// The two differ: the paper is to be looked at again.
    Differs(PaperEntry),
    /// Two entries agree.
    Counts { answers: String, by: [String; 2] },
}

impl PaperEntry {
    /// Whoever typed first may correct themselves until somebody else types;
    /// where two differ, the third entry decides if it agrees with either.
    pub fn typed(before: Option<Self>, typed: Typed) -> PaperStep {
        let Some(Self { first, second }) = before else {
            return PaperStep::Waits(Self { first: typed, second: None });
        };
        let agrees = |with: Typed, typed: Typed| PaperStep::Counts {
            answers: typed.answers,
            by: [with.by, typed.by],
        };
        match second {
            None if first.by == typed.by => PaperStep::Waits(Self { first: typed, second: None }),
            None if first.answers == typed.answers => agrees(first, typed),
            None => PaperStep::Differs(Self { first, second: Some(typed) }),
            Some(second) if second.answers == typed.answers && second.by != typed.by => {
                agrees(second, typed)
            }
            Some(_) if first.answers == typed.answers && first.by != typed.by => {
                agrees(first, typed)
            }
            // It agrees with what the same hand typed, or with nothing: the
            // newest stands beside the other hand's.
            Some(second) if second.by == typed.by => {
                PaperStep::Differs(Self { first, second: Some(typed) })
            }
            Some(second) => PaperStep::Differs(Self { first: second, second: Some(typed) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(by: &str, answers: &str) -> Typed {
        Typed { answers: answers.into(), by: by.into(), at: DateTime::UNIX_EPOCH }
    }

    fn entry(first: Typed, second: Option<Typed>) -> PaperEntry {
        PaperEntry { first, second }
    }

    fn counts(answers: &str, by: [&str; 2]) -> PaperStep {
        PaperStep::Counts { answers: answers.into(), by: by.map(str::to_owned) }
    }

    #[test]
    fn two_hands_that_agree_count() {
        let first = entry(typed("甲", "55555"), None);
        assert_eq!(PaperEntry::typed(None, typed("甲", "55555")), PaperStep::Waits(first.clone()));
        assert_eq!(
            PaperEntry::typed(Some(first.clone()), typed("乙", "55555")),
            counts("55555", ["甲", "乙"]),
        );
        assert_eq!(
            PaperEntry::typed(Some(first), typed("甲", "55554")),
            PaperStep::Waits(entry(typed("甲", "55554"), None)),
        );
    }

    #[test]
    fn where_they_differ_the_next_look_at_the_paper_decides() {
        let (one, other) = (typed("甲", "55555"), typed("乙", "55554"));
        let both = entry(one.clone(), Some(other.clone()));
        assert_eq!(
            PaperEntry::typed(Some(entry(one, None)), other),
            PaperStep::Differs(both.clone()),
        );
        let next = |by, answers| PaperEntry::typed(Some(both.clone()), typed(by, answers));
        assert_eq!(next("甲", "55554"), counts("55554", ["乙", "甲"]));
        assert_eq!(next("乙", "55555"), counts("55555", ["甲", "乙"]));
        assert_eq!(next("丙", "55554"), counts("55554", ["乙", "丙"]));
        // The same hand twice is no second hand.
        for (by, answers) in [("乙", "55554"), ("甲", "55555"), ("丙", "11111")] {
            assert!(matches!(next(by, answers), PaperStep::Differs(_)), "{by} {answers}");
        }
    }
}
