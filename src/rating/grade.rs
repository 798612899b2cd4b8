//! Grades and ranks, both by the printed composite.

use super::rulebook::{Grade, RuleBook};
use entity::value::Score;
use std::collections::BTreeMap;

/// The best grade whose lower bound the composite reaches.
pub fn grade(book: &RuleBook, composite: Score) -> &str {
    let reached = book.grades.iter().find(|grade| grade.min <= composite);
    &reached.expect("the last grade begins at zero").code
}

/// The grade above the one that the composite reaches; none above the best.
pub fn next_grade(book: &RuleBook, composite: Score) -> Option<&Grade> {
    book.grades.iter().take_while(|grade| grade.min > composite).last()
}

/// What a veto leaves, whatever the score: 不合格.
pub fn lowest_grade(book: &RuleBook) -> &str {
    &book.grades.last().expect("a rule book has grades").code
}

/// Dense ranks, best first: 1, 2, 2, 3.
#[derive(Debug)]
pub struct Ranking(BTreeMap<Score, u32>);

impl Ranking {
    pub fn of(scores: impl IntoIterator<Item = Score>) -> Self {
        let mut ranks: BTreeMap<Score, u32> = scores.into_iter().map(|score| (score, 0)).collect();
        for (rank, of_score) in (1..).zip(ranks.values_mut().rev()) {
            *of_score = rank;
        }
        Self(ranks)
    }

    /// None for a score that was not ranked.
    pub fn rank(&self, score: Score) -> Option<u32> {
        self.0.get(&score).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_a_rank_and_none_is_skipped() {
        let score = |hundredths| Score::from_hundredths(hundredths).expect("a score");
        let ranking = Ranking::of([91_00, 88_00, 91_50, 91_00].map(score));
        let ranks = [91_50, 91_00, 88_00, 1].map(|hundredths| ranking.rank(score(hundredths)));
        assert_eq!(ranks, [Some(1), Some(2), Some(3), None]);
    }
}
