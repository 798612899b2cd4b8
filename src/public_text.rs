//! Text from people that everybody will read: no number of a person in it.

use crate::bad_input::Fault;
use crate::error::{Argument, Kind, Refusal};
use crate::text::clean;
use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublicTextRefused {
    #[error("write 1 to {max} characters")]
    Length { max: usize },
    #[error("the text holds an invisible or control character")]
    Invisible,
    #[error("the text holds what could be a mobile or an identity number: it becomes public")]
    PersonalNumber,
}

impl Refusal for PublicTextRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "public-text/length",
            Self::Invisible => "public-text/invisible",
            Self::PersonalNumber => "public-text/personal-number",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::Length { max } => vec![("max", Argument::plain(max))],
            Self::Invisible | Self::PersonalNumber => Vec::new(),
        }
    }
}

/// Takes paragraphs as people type them: each line cleaned, empty ones dropped,
/// the rest parted by line feeds.
pub fn public_text(typed: &str, max: usize) -> Result<String, PublicTextRefused> {
    let mut paragraphs = Vec::new();
    for line in typed.lines().filter(|line| !line.trim().is_empty()) {
        let line = clean(line, max).map_err(|fault| match fault {
            Fault::Invisible { .. } => PublicTextRefused::Invisible,
            _ => PublicTextRefused::Length { max },
        })?;
        paragraphs.push(line);
    }
    let text = paragraphs.join("\n");
    if text.is_empty() || text.chars().count() > max {
        return Err(PublicTextRefused::Length { max });
    }
    if has_personal_number(&text) {
        return Err(PublicTextRefused::PersonalNumber);
    }
    Ok(text)
}

/// Whether something in it could be a mobile or an identity number, in any
/// width and with the usual marks between its digits.
pub fn has_personal_number(text: &str) -> bool {
    let text: Vec<char> = text.nfkc().collect();
    runs(&text).iter().any(|run| is_mobile(run) || is_identity(run))
}

/// Digits that belong together: at most one mark stands between two of them.
fn runs(text: &[char]) -> Vec<String> {
    let mut runs = vec![String::new()];
    let mut marks = 0;
    let mut letter_before = false;
    for &symbol in text {
        let run = runs.last_mut().expect("one at least");
        match symbol {
            '0'..='9' if run.is_empty() && letter_before => {}
            '0'..='9' => {
                run.push(symbol);
                marks = 0;
            }
            'x' | 'X' if run.len() == 17 => run.push('X'),
            ' ' | '-' | '.' | '·' | '‐'..='―' | '−' | '+' if marks == 0 && !run.is_empty() =>
            {
                marks = 1;
            }
            _ if run.is_empty() => {}
            // What goes on with a letter is a code of something else.
            _ if symbol.is_ascii_alphanumeric() && marks == 0 => {
                run.clear();
            }
            _ => runs.push(String::new()),
        }
        letter_before = symbol.is_ascii_alphabetic()
            || (letter_before
                && symbol.is_ascii_digit()
                && runs.last().is_some_and(String::is_empty));
    }
    runs
}

/// `13800138000`, with or without the country's number.
fn is_mobile(run: &str) -> bool {
    let digits = ["0086", "86"]
        .iter()
        .find_map(|country| run.strip_prefix(country).filter(|rest| rest.len() == 11));
    let digits = digits.unwrap_or(run).as_bytes();
    digits.len() == 11 && digits[0] == b'1' && (b'3'..=b'9').contains(&digits[1])
}

/// Eighteen, of which the seventh to the fourteenth are a day of birth.
fn is_identity(run: &str) -> bool {
    let part = |from: usize, to: usize| run.get(from..to).and_then(|is| is.parse::<u32>().ok());
    let born = part(6, 10).zip(part(10, 12)).zip(part(12, 14));
    run.len() == 18
        && born.is_some_and(|((year, month), day)| {
            (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_s_number_is_found_however_it_is_written() {
        for personal in [
            "电话13800138000",
            "138-0013-8000",
            "１３８ ００１３ ８０００",
            "+86 13800138000",
            "请拨打008613800138000找我",
            "53010219800101123X",
            "身份证530102198001011234。",
        ] {
            assert!(has_personal_number(personal), "{personal}");
        }
        for fine in [
            "2026年6月24日扣5.00分，小区530102001001-001",
            "91530102MA6B0H2E10",
            "0871-63123456",
            "13800 元，12580、12345",
            "合同编号WY13800138000",
            "五住建通告〔2026〕3号",
        ] {
            assert!(!has_personal_number(fine), "{fine}");
        }
    }

    #[test]
    fn paragraphs_are_kept_and_counted() {
        assert_eq!(public_text(" 一\r\n\r\n二 ", 3), Ok("一\n二".to_owned()));
        assert_eq!(public_text("一\n二三", 3), Err(PublicTextRefused::Length { max: 3 }));
        assert_eq!(public_text(" \n", 3), Err(PublicTextRefused::Length { max: 3 }));
        assert_eq!(public_text("一\u{200b}", 3), Err(PublicTextRefused::Invisible));
        assert_eq!(public_text("13800138000", 99), Err(PublicTextRefused::PersonalNumber));
    }
}
