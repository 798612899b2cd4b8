//! The default rule book, as it is and with other settings.

use lianping::rating::RuleBook;

pub const DEFAULT: &str = include_str!("../../data/rulebook.toml");

pub fn default_book() -> RuleBook {
    RuleBook::parse("rulebook.toml", DEFAULT).unwrap()
}

/// The default text with one piece in the place of another, which must be there.
pub fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the text does not hold {from:?}");
    text.replacen(from, to, 1)
}

/// The default book with another roll-up and other caps.
pub fn variant(
    weight: &str,
    veto_caps_firm: bool,
    bonus_cap: &str,
    deduction_cap: &str,
) -> RuleBook {
    let text = with(DEFAULT, "weight = \"equal\"", &format!("weight = {weight:?}"));
    let text = with(&text, "caps_firm = true", &format!("caps_firm = {veto_caps_firm}"));
    let text = with(&text, "bonus_cap = \"0\"", &format!("bonus_cap = {bonus_cap:?}"));
    let text = with(&text, "deduction_cap = \"20\"", &format!("deduction_cap = {deduction_cap:?}"));
    RuleBook::parse("rulebook.toml", &text).unwrap()
}
