//! What is typed on a form, and whether it can be handed in.

use super::form::check_points;
use super::rulebook::{Indicator, RuleBook, size};
use crate::bad_input::Fault;
use crate::sheet::decimal;
use crate::text::clean;
use entity::value::{Party, Points};

pub const COMMENT_CHARACTERS_MAX: usize = 500;
const POINTS_CHARACTERS_MAX: usize = 20;

/// For one indicator, as typed: a draft may hold anything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    pub points: String,
    pub comment: String,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum MarkField {
    Points,
    Comment,
}

/// What keeps a form from being handed in, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkFlaw {
    /// The place of the indicator.
    pub at: usize,
    pub field: MarkField,
    pub fault: Fault,
}

impl Mark {
    pub fn is_empty(&self) -> bool {
        self.points.is_empty() && self.comment.is_empty()
    }

    /// As it can be kept: on one line, composed, with nothing that cannot be
    /// seen, and not too long.
    pub fn cleaned(&self) -> Result<Self, (MarkField, Fault)> {
        let field = |text: &str, max| {
            let line = text.split(['\r', '\n', '\t']).map(str::trim);
            let line = line.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            if line.is_empty() { Ok(line) } else { clean(&line, max) }
        };
        let points = field(&self.points, POINTS_CHARACTERS_MAX)
            .map_err(|fault| (MarkField::Points, fault))?;
        let comment = field(&self.comment, COMMENT_CHARACTERS_MAX)
            .map_err(|fault| (MarkField::Comment, fault))?;
        Ok(Self { points, comment })
    }

    /// The points, and why they need a comment that is not there.
    pub(super) fn checked(&self, indicator: &Indicator) -> Result<Points, (MarkField, Fault)> {
        let at_points = |fault| (MarkField::Points, fault);
        if self.points.is_empty() {
            return Err(at_points(Fault::Empty));
        }
        let points = decimal(&self.points).map_err(at_points)?;
        let points = check_points(points, indicator).map_err(at_points)?;
        match asks_for_comment(points, indicator) {
            Some(fault) if self.comment.is_empty() => Err((MarkField::Comment, fault)),
            Some(_) | None => Ok(points),
        }
    }
}

/// Below 60 % of an indicator's maximum, and at full marks.
pub fn asks_for_comment(points: Points, indicator: &Indicator) -> Option<Fault> {
    if points == indicator.max {
        return Some(Fault::FullMarks);
    }
    (size(points) * 5 < size(indicator.max) * 3)
        .then(|| Fault::LowMarks { below: comment_below(indicator).to_string() })
}

/// Points below which a comment is asked for.
pub fn comment_below(indicator: &Indicator) -> Points {
    let hundredths = (indicator.max.hundredths() * 3 + 4) / 5;
    Points::from_hundredths(hundredths).expect("less than the maximum")
}

/// The points of a whole form in the order of the party's indicators, or all
/// that is wrong with it.
pub fn check_marks(
    book: &RuleBook,
    party: Party,
    marks: &[Mark],
) -> Result<Vec<Points>, Vec<MarkFlaw>> {
    let mut points = Vec::new();
    let mut flaws = Vec::new();
    let nothing = Mark::default();
    for (at, indicator) in book.indicators_of(party).enumerate() {
        match marks.get(at).unwrap_or(&nothing).checked(indicator) {
            Ok(given) => points.push(given),
            Err((field, fault)) => flaws.push(MarkFlaw { at, field, fault }),
        }
    }
    if flaws.is_empty() { Ok(points) } else { Err(flaws) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator() -> Indicator {
        let max = Points::from_hundredths(25_00).expect("points");
        Indicator {
            party: Party::Street,
            code: "S2".into(),
            title: "应急处置".into(),
            max,
            help: String::new(),
        }
    }

    fn refused(points: &str, comment: &str) -> Option<(MarkField, Fault)> {
        let mark = Mark { points: points.into(), comment: comment.into() };
        mark.checked(&indicator()).err()
    }

    #[test]
    fn low_points_and_full_marks_need_a_comment_and_what_lies_between_does_not() {
        let low = || Some((MarkField::Comment, Fault::LowMarks { below: "15.00".into() }));
        assert_eq!(refused("14.99", ""), low());
        assert_eq!(refused("0", ""), low());
        assert_eq!(refused("15", ""), None);
        assert_eq!(refused("24.99", ""), None);
        assert_eq!(refused("25", ""), Some((MarkField::Comment, Fault::FullMarks)));
        assert_eq!(refused("25", "无可挑剔"), None);
        assert_eq!(refused("３.5", "没有预案"), None);
    }

    #[test]
    fn points_are_a_number_that_the_indicator_can_give() {
        let field = |points| refused(points, "说明").map(|(field, _)| field);
        for wrong in ["", "25.01", "-1", "二十", "1.234"] {
            assert_eq!(field(wrong), Some(MarkField::Points), "{wrong}");
        }
    }

    #[test]
    fn a_draft_keeps_what_is_wrong_but_nothing_that_cannot_be_seen() {
        let mark = Mark { points: " 27 ".into(), comment: "一\r\n\r\n二 ".into() };
        let kept = mark.cleaned().expect("kept");
        assert_eq!(kept, Mark { points: "27".into(), comment: "一 二".into() });
        let hidden = Mark { points: String::new(), comment: "一\u{200b}二".into() };
        assert_eq!(hidden.cleaned().map_err(|(field, _)| field), Err(MarkField::Comment));
    }
}
