//! 分失在哪里: what each item costs of the hundred points, to the hundredth.

use super::component::composite;
use super::inputs::{Inputs, item_points};
use super::result::CompoundResult;
use super::rulebook::{EventRule, Indicator, Item, RuleBook, size};
use entity::value::{Adjustment, Party, Score};

/// Points of the composite, in hundredths; negative where they were won.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss<'b> {
    pub on: LostOn<'b>,
    pub points: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LostOn<'b> {
    /// With the mean of its answers.
    Item(&'b Item, Score),
    /// With the points it got over all forms, and the most it could, in
    /// hundredths, of so many forms.
    Indicator(&'b Indicator, u64, u64),
    /// As far as the caps leave room for it.
    Event(&'b EventRule),
    /// A composite ends at zero and at a hundred.
    Ends,
}

/// A loss before it is rounded, in millionths of a hundredth.
type Exact<'b> = (LostOn<'b>, u64);

const FINE: u64 = 1_000_000;

/// Largest first; they sum to a hundred points less the composite. What was
/// rounded on the way is shared out by the largest remainders. None while there
/// is no composite.
pub fn losses<'b>(
    book: &'b RuleBook,
    result: &CompoundResult,
    inputs: &'b Inputs,
) -> Option<Vec<Loss<'b>>> {
    let hundredths = |score: Score| i64::from(score.hundredths());
    let printed = hundredths(result.composite?);
    let weighted = hundredths(composite(&result.components, book.weights, Adjustment::NONE)?);
    let mut exact = of_items(book, inputs);
    for &party in Party::ALL {
        exact.extend(of_indicators(book, party, inputs));
    }
    let mut losses = share_out(exact, hundredths(Score::MAX) - weighted);
    for (event, _, counted) in inputs.counted(book) {
        let points = -i64::from(counted.hundredths());
        losses.push(Loss { on: LostOn::Event(event), points });
    }
    let lost: i64 = losses.iter().map(|loss| loss.points).sum();
    losses.push(Loss { on: LostOn::Ends, points: hundredths(Score::MAX) - printed - lost });
    losses.retain(|loss| loss.points != 0);
    losses.sort_by_key(|loss| std::cmp::Reverse(loss.points));
    Some(losses)
}

fn of_items<'b>(book: &'b RuleBook, inputs: &Inputs) -> Vec<Exact<'b>> {
    let count = u64::from(inputs.ballots(book).count);
    let items = u64::try_from(book.items.len()).expect("at most sixty");
    let full = count * u64::from(Score::MAX.hundredths().unsigned_abs());
    let each = book.items.iter().zip(&inputs.answers).filter(|_| count > 0);
    each.map(|(item, levels)| {
        let points = item_points(book, levels);
        let mean = super::component::score(points.into(), count.into());
        (LostOn::Item(item, mean), part(book.weights.owners, full - points, 100 * items * count))
    })
    .collect()
}

fn of_indicators<'b>(book: &'b RuleBook, party: Party, inputs: &Inputs) -> Vec<Exact<'b>> {
    let forms = inputs.forms.of(party);
    let count = u64::try_from(forms.len()).expect("forms are few");
    let most = book.form_max(party) * count;
    let indicators = book.indicators_of(party).enumerate().filter(|_| count > 0);
    indicators
        .map(|(at, indicator)| {
            let given: u64 = forms.iter().filter_map(|form| form.get(at)).map(|&is| size(is)).sum();
            let full = size(indicator.max) * count;
            let lost = part(book.weights.of(party), (full - given) * 100, most);
            (LostOn::Indicator(indicator, given, count), lost)
        })
        .collect()
}

/// Weight × lost / of, in millionths.
fn part(weight: u8, lost: u64, of: u64) -> u64 {
    let fine = u128::from(weight) * u128::from(lost) * u128::from(FINE) / u128::from(of);
    u64::try_from(fine).expect("at most a hundred points")
}

/// Whole hundredths that sum to `total`: the largest remainders are rounded up
/// first. The components were rounded before they were weighted, so that a
/// hundredth more or less than all remainders may be left.
fn share_out(exact: Vec<Exact<'_>>, total: i64) -> Vec<Loss<'_>> {
    let whole = |fine: u64| i64::try_from(fine / FINE).expect("at most a hundred points");
    let mut left = total - exact.iter().map(|(_, fine)| whole(*fine)).sum::<i64>();
    let mut losses: Vec<(u64, Loss<'_>)> = exact
        .into_iter()
        .map(|(on, fine)| (fine % FINE, Loss { on, points: whole(fine) }))
        .collect();
    losses.sort_by_key(|(remainder, _)| std::cmp::Reverse(*remainder));
    if left < 0 {
        losses.reverse();
    }
    while left != 0 && !losses.is_empty() {
        let step = left.signum();
        for (_, loss) in &mut losses {
            if left != 0 && (step > 0 || loss.points > 0) {
                loss.points += step;
                left -= step;
            }
        }
        if step < 0 && losses.iter().all(|(_, loss)| loss.points == 0) {
            break;
        }
    }
    losses.into_iter().map(|(_, loss)| loss).collect()
}
