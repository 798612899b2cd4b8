//! Values as people read them.

use crate::view::Language;
use crate::web::directory::{CompoundRating, FirmRating};
use chrono::{Datelike, NaiveDate};
use entity::value::{Adjustment, CompoundState, FirmState, Score, Uscc};
use serde::Serialize;
use std::fmt::Display;

/// A house with as many lit floors as the grade has A's, and its word.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    pub symbol: &'static str,
    pub class: &'static str,
    pub label: String,
}

impl Mark {
    pub fn grade(language: Language, code: &str) -> Self {
        let (symbol, class) = match code {
            "5A" => ("g5", ""),
            "4A" => ("g4", ""),
            "3A" => ("g3", ""),
            "2A" => ("g2", ""),
            "A" => ("g1", ""),
            _ => ("g0", "gm-fail"),
        };
        Self { symbol, class, label: language.say(&format!("grade-{code}")) }
    }

    /// The reason why there is no grade.
    pub fn none(language: Language, state: &str) -> Self {
        let label = language.say(&format!("state-{state}"));
        Self { symbol: "gn", class: "gm-none", label }
    }

    pub fn of_compound(language: Language, rating: Option<&CompoundRating>) -> Self {
        match rating {
            Some(CompoundRating { grade: Some(code), .. }) => Self::grade(language, code),
            Some(CompoundRating { state, .. }) => Self::none(language, state.word()),
            None => Self::none(language, FirmState::NotRated.word()),
        }
    }

    pub fn of_firm(language: Language, rating: Option<&FirmRating>) -> Self {
        match rating {
            Some(FirmRating { grade: Some(code), .. }) => Self::grade(language, code),
            Some(_) | None => Self::none(language, FirmState::NotRated.word()),
        }
    }

    pub fn of_result(language: Language, grade: Option<&str>, state: CompoundState) -> Self {
        match grade {
            Some(code) => Self::grade(language, code),
            None => Self::none(language, state.word()),
        }
    }
}

/// `91 530102 MA7JAUG56 K`, as people compare it.
pub fn uscc_parts(uscc: Uscc) -> [String; 4] {
    let code = uscc.to_string();
    [&code[..2], &code[2..8], &code[8..17], &code[17..]].map(str::to_owned)
}

/// `1,234`.
pub fn thousands(number: impl Display) -> String {
    let digits = format!("{number}");
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// A score, or a dash where there is none.
pub fn score(score: Option<Score>) -> String {
    score.map_or_else(|| "—".to_owned(), |score| score.to_string())
}

pub fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| value.to_string())
}

/// 2026年3月5日, or 5 March 2026.
pub fn day(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Language::English => day.format("%-d %B %Y").to_string(),
    }
}

/// `80`, `82.5`: a bound without needless zeros.
pub fn short(score: Score) -> String {
    let text = score.to_string();
    let text = text.trim_end_matches('0');
    text.strip_suffix('.').unwrap_or(text).to_owned()
}

/// With a sign, minus as the sign that is as wide as plus.
pub fn signed(adjustment: Adjustment) -> String {
    let text = adjustment.to_string();
    match text.strip_prefix('-') {
        Some(size) => format!("−{size}"),
        None => format!("+{text}"),
    }
}

/// `7 / 21`.
pub fn rank_of(rank: u32, ranked: u64) -> String {
    format!("{rank} / {ranked}")
}

/// Hundredths as a decimal.
pub fn decimal(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// `甲、乙` or `A, B`.
pub fn joined(language: Language, words: &[String]) -> String {
    words.join(match language {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}

/// Part of a whole in percent with one decimal, rounded half up.
pub fn percent(part: u32, whole: u32) -> String {
    if whole == 0 {
        return "0.0".to_owned();
    }
    let thousandths = (u64::from(part) * 2_000 + u64::from(whole)) / (u64::from(whole) * 2);
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_shares_rounded_half_up() {
        let grouped = [999, 1_000, 1_234_567].map(thousands);
        assert_eq!(grouped, ["999", "1,000", "1,234,567"]);
        assert_eq!(thousands("13581.72"), "13,581.72");
        assert_eq!(percent(1, 3), "33.3");
        assert_eq!(percent(1, 16), "6.3");
        assert_eq!(percent(0, 0), "0.0");
    }
}
