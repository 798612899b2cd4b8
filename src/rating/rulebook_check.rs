//! What makes a rule book whole. Each refusal names the key and the reason.

use super::rulebook::{Effect, RuleBook};
use crate::bad_input::Fault;
use crate::text::{self, NAME_CHARACTERS_MAX};
use entity::value::{Party, Points, Score};

type Refused = (String, Fault);

/// Indicators of one party and questions to the owners; a form fits on a page.
pub const ENTRIES_MAX: usize = 60;

/// A few sentences, beside a field.
pub const HELP_CHARACTERS_MAX: usize = 300;

pub(super) fn check(book: &RuleBook) -> Result<(), Refused> {
    heading(book)?;
    weights(book)?;
    indicators(book)?;
    owners(book)?;
    events(book)?;
    grades(book)
}

fn refuse(key: impl Into<String>, sentence: impl Into<String>) -> Result<(), Refused> {
    Err((key.into(), Fault::said(sentence)))
}

fn heading(book: &RuleBook) -> Result<(), Refused> {
    book.at().check()?;
    if book.minimum_months > 12 {
        return Err(("cycle.minimum_months".into(), Fault::out_of_range(0, 12)));
    }
    title("title", &book.title)
}

fn title(key: &str, title: &str) -> Result<(), Refused> {
    text::exact(title, NAME_CHARACTERS_MAX).map(|_| ()).map_err(|fault| (key.into(), fault))
}

fn weights(book: &RuleBook) -> Result<(), Refused> {
    let weights = book.weights;
    let sum = u32::from(weights.owners)
        + u32::from(weights.street)
        + u32::from(weights.community)
        + u32::from(weights.bureau);
    if sum == 100 { Ok(()) } else { refuse("weights", format!("sum to {sum}, not to 100")) }
}

fn indicators(book: &RuleBook) -> Result<(), Refused> {
    for indicator in &book.indicators {
        title(&format!("indicators {}.title", indicator.code), &indicator.title)?;
        if !indicator.help.is_empty() {
            text::exact(&indicator.help, HELP_CHARACTERS_MAX)
                .map_err(|fault| (format!("indicators {}.help", indicator.code), fault))?;
        }
        if indicator.max == Points::ZERO {
            return refuse(format!("indicators {}.max", indicator.code), "is not above zero");
        }
    }
    for &party in Party::ALL {
        codes("indicators", book.indicators_of(party).map(|indicator| indicator.code.as_str()))?;
        let count = book.indicators_of(party).count();
        if count > ENTRIES_MAX {
            return refuse("indicators", format!("{party} has more than {ENTRIES_MAX}"));
        }
        if count == 0 && book.weights.of(party) > 0 {
            return refuse("indicators", format!("{party} has a weight and no indicator"));
        }
    }
    Ok(())
}

fn owners(book: &RuleBook) -> Result<(), Refused> {
    codes("owners.items", book.items.iter().map(|item| item.code.as_str()))?;
    for item in &book.items {
        title(&format!("owners.items {}.title", item.code), &item.title)?;
    }
    if book.items.is_empty() || book.items.len() > ENTRIES_MAX {
        return refuse("owners.items", format!("are not 1 to {ENTRIES_MAX}"));
    }
    if !book.levels.is_sorted() {
        return refuse("owners.levels", "a better answer has fewer points than a worse one");
    }
    if book.levels[4].hundredths() > Score::MAX.hundredths() {
        return Err(("owners.levels".into(), Fault::out_of_range(0, 100)));
    }
    let sample = book.sample;
    if sample.share_percent > 100 || !(1..=100).contains(&sample.cap_percent) {
        return refuse("owners.sample", "a share is at most 100 percent, and the cap at least 1");
    }
    if sample.minimum > 100_000 {
        return Err(("owners.sample.minimum".into(), Fault::out_of_range(0, 100_000)));
    }
    if sample.share_percent == 0 && sample.minimum == 0 {
        return refuse("owners.sample", "asks for no ballot at all");
    }
    Ok(())
}

fn events(book: &RuleBook) -> Result<(), Refused> {
    codes("events", book.events.iter().map(|event| event.code.as_str()))?;
    for event in &book.events {
        title(&format!("events {}.title", event.code), &event.title)?;
        match event.effect {
            Effect::Bonus(Points::ZERO) | Effect::Deduction(Points::ZERO) => {
                return refuse(format!("events {}.points", event.code), "is not above zero");
            }
            Effect::Bonus(_) | Effect::Deduction(_) | Effect::Veto => {}
        }
    }
    for (key, cap) in
        [("adjustment.bonus_cap", book.bonus_cap), ("adjustment.deduction_cap", book.deduction_cap)]
    {
        if cap.hundredths() > Score::MAX.hundredths() {
            return Err((key.into(), Fault::out_of_range(0, 100)));
        }
    }
    Ok(())
}

fn grades(book: &RuleBook) -> Result<(), Refused> {
    codes("grades", book.grades.iter().map(|grade| grade.code.as_str()))?;
    for pair in book.grades.windows(2) {
        if pair[0].min <= pair[1].min {
            return refuse(
                "grades",
                format!("{} and {} overlap: give the best first", pair[0].code, pair[1].code),
            );
        }
    }
    match book.grades.last() {
        Some(lowest) if lowest.min == Score::MIN => Ok(()),
        Some(lowest) => refuse("grades", format!("nothing is graded below {}", lowest.min)),
        None => refuse("grades", "there are none"),
    }
}

/// Codes are short, plain and stand once each.
fn codes<'a>(key: &str, codes: impl Iterator<Item = &'a str>) -> Result<(), Refused> {
    let mut seen = std::collections::BTreeSet::new();
    for code in codes {
        let plain = |symbol: u8| symbol.is_ascii_alphanumeric() || symbol == b'_';
        if code.is_empty() || code.len() > 20 || !code.bytes().all(plain) {
            return refuse(key, format!("{code:?} is not 1 to 20 letters and digits"));
        }
        if !seen.insert(code) {
            return Err((key.into(), Fault::repeated(code)));
        }
    }
    Ok(())
}
