//! What a later version of a result changed: old value and new, side by side.

use super::result::{CompoundResult, FirmResult, Results};
use entity::value::{CompoundCode, Uscc};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub of: Of,
    pub line: Line,
    /// As printed; None where there was nothing, or is nothing now.
    pub before: Option<String>,
    pub after: Option<String>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Of {
    Compound(CompoundCode),
    Firm(Uscc),
}

/// A line of a result that can be corrected.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Line {
    Owners,
    Street,
    Community,
    Bureau,
    Ballots,
    Adjustment,
    Veto,
    State,
    Composite,
    Grade,
}

impl Line {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Owners => "owners",
            Self::Street => "street",
            Self::Community => "community",
            Self::Bureau => "bureau",
            Self::Ballots => "ballots",
            Self::Adjustment => "adjustment",
            Self::Veto => "veto",
            Self::State => "state",
            Self::Composite => "composite",
            Self::Grade => "grade",
        }
    }
}

/// What became different, compounds first. Ranks follow from the rest and are
/// not listed.
pub fn changes(before: &Results, after: &Results) -> Vec<Change> {
    let compounds = differ(
        before.compounds.iter().map(|of| (of.compound, compound_lines(of))),
        after.compounds.iter().map(|of| (of.compound, compound_lines(of))),
    );
    let firms = differ(
        before.firms.iter().map(|of| (of.firm, firm_lines(of))),
        after.firms.iter().map(|of| (of.firm, firm_lines(of))),
    );
    let of_compound =
        |(code, (line, before, after))| Change { of: Of::Compound(code), line, before, after };
    let of_firm =
        |(uscc, (line, before, after))| Change { of: Of::Firm(uscc), line, before, after };
    compounds.into_iter().map(of_compound).chain(firms.into_iter().map(of_firm)).collect()
}

type Said = Vec<(Line, Option<String>)>;
type Difference = (Line, Option<String>, Option<String>);

fn differ<Key: Ord + Copy>(
    before: impl Iterator<Item = (Key, Said)>,
    after: impl Iterator<Item = (Key, Said)>,
) -> Vec<(Key, Difference)> {
    let mut both: BTreeMap<Key, [Said; 2]> = BTreeMap::new();
    for (key, said) in before {
        both.entry(key).or_default()[0] = said;
    }
    for (key, said) in after {
        both.entry(key).or_default()[1] = said;
    }
    let mut differences = Vec::new();
    for (key, [before, after]) in both {
        let lines = if after.is_empty() { &before } else { &after };
        let of =
            |said: &Said, line| said.iter().find(|is| is.0 == line).and_then(|is| is.1.clone());
        for &(line, _) in lines {
            let (old, new) = (of(&before, line), of(&after, line));
            if old != new {
                differences.push((key, (line, old, new)));
            }
        }
    }
    differences
}

fn compound_lines(of: &CompoundResult) -> Said {
    vec![
        (Line::Owners, of.owners_told().map(|score| score.to_string())),
        (Line::Street, of.components.street.map(|score| score.to_string())),
        (Line::Community, of.components.community.map(|score| score.to_string())),
        (Line::Bureau, of.components.bureau.map(|score| score.to_string())),
        (Line::Ballots, Some(of.ballots_told())),
        (Line::Adjustment, Some(of.adjustment.to_string())),
        (Line::Veto, of.veto.then(|| "veto".to_owned())),
        (Line::State, Some(of.state.word().to_owned())),
        (Line::Composite, of.composite.map(|score| score.to_string())),
        (Line::Grade, of.grade.clone()),
    ]
}

fn firm_lines(of: &FirmResult) -> Said {
    vec![
        (Line::Veto, of.veto.then(|| "veto".to_owned())),
        (Line::State, Some(of.state.word().to_owned())),
        (Line::Composite, of.composite.map(|score| score.to_string())),
        (Line::Grade, of.grade.clone()),
    ]
}
