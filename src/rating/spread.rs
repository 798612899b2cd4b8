//! How a party scored many compounds: the mean, and between what.

use super::component::score;
use entity::value::Score;

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Spread {
    pub count: u32,
    /// Rounded half up to the hundredth, as everything printed is.
    pub mean: Score,
    pub least: Score,
    pub most: Score,
}

impl Spread {
    /// Nothing of nothing.
    pub fn of(scores: impl IntoIterator<Item = Score>) -> Option<Self> {
        let (mut count, mut sum) = (0_u32, 0_u128);
        let (mut least, mut most) = (Score::MAX, Score::MIN);
        for of in scores {
            count += 1;
            sum += u128::from(of.hundredths().unsigned_abs());
            (least, most) = (least.min(of), most.max(of));
        }
        (count > 0).then(|| Self { count, mean: score(sum, count.into()), least, most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_printed_scores_is_printed_itself() {
        let score = |hundredths| Score::from_hundredths(hundredths).expect("a score");
        let of = |all: &[i32]| Spread::of(all.iter().map(|&is| score(is)));
        let spread = of(&[80_00, 80_01, 90_00]).expect("three scores");
        assert_eq!((spread.mean, spread.count), (score(83_34), 3));
        assert_eq!((spread.least, spread.most), (score(80_00), score(90_00)));
        assert_eq!(of(&[1, 2]).map(|is| is.mean), Some(score(2)), "half is rounded up");
        assert_eq!(of(&[]), None);
    }
}
