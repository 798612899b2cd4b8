//! Text from people: names, titles, addresses.

use crate::bad_input::Fault;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The longest name of a firm, a compound or a rule, in characters.
pub const NAME_CHARACTERS_MAX: usize = 100;

/// Takes text as people type it: composes it (NFC) and drops the space around
/// it; refuses what is empty, too long or invisible.
pub fn clean(text: &str, characters_max: usize) -> Result<String, Fault> {
    let text: String = text.trim().nfc().collect();
    check(&text, characters_max)?;
    Ok(text)
}

/// Takes text that must already be as [`clean`] would leave it.
pub fn exact(text: &str, characters_max: usize) -> Result<&str, Fault> {
    check(text, characters_max)?;
    if text.trim() == text && is_nfc(text) { Ok(text) } else { Err(Fault::NotNormal) }
}

/// A code as people type it, in any width or case, in its normal form.
pub fn normal_code(text: &str) -> String {
    text.trim().nfkc().flat_map(char::to_uppercase).collect()
}

/// Whether mail can be sent there: in ASCII, as ours is. Whether anybody reads
/// it only a mail can tell.
pub fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let fits = |symbol: u8| symbol.is_ascii_graphic() && !b"@<>()[],;:\\\"".contains(&symbol);
    text.len() <= 254
        && !local.is_empty()
        && local.bytes().all(fits)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && domain.bytes().all(|is| is.is_ascii_alphanumeric() || b"-.".contains(&is))
}

/// Text for the head of a letter: whatever would end the line or hide
/// something becomes a space.
pub fn one_line(text: &str) -> String {
    let plain = text.trim().chars();
    plain.map(|symbol| if is_invisible(symbol) { ' ' } else { symbol }).collect()
}

/// Text that nobody has checked, for a message: on one line, all of it to be
/// seen.
pub fn visible(text: &str) -> String {
    text.chars().fold(String::new(), |mut seen, symbol| {
        if is_invisible(symbol) {
            seen.extend(symbol.escape_unicode());
        } else {
            seen.push(symbol);
        }
        seen
    })
}

fn check(text: &str, characters_max: usize) -> Result<(), Fault> {
    let found = text.chars().count();
    if found == 0 {
        return Err(Fault::Empty);
    }
    if found > characters_max {
        return Err(Fault::TooLong { found, max: characters_max });
    }
    match text.chars().find(|&symbol| is_invisible(symbol)) {
        Some(symbol) => Err(Fault::Invisible { code: symbol.into() }),
        None => Ok(()),
    }
}

/// Control characters, marks that turn the direction of writing, zero-width
/// characters and line separators: they make two different texts look alike.
fn is_invisible(symbol: char) -> bool {
    symbol.is_control()
        || matches!(symbol,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_refused() {
        assert_eq!(clean(" 安居物业 ", 10), Ok("安居物业".to_owned()));
        assert_eq!(clean("安居\u{200b}物业", 10), Err(Fault::Invisible { code: 0x200b }));
        assert_eq!(clean("安居\n物业", 10), Err(Fault::Invisible { code: 0xa }));
        assert_eq!(clean("\u{3000}", 10), Err(Fault::Empty));
        assert_eq!(exact("安居 ", 10), Err(Fault::NotNormal));
    }

    #[test]
    fn codes_come_in_any_width_and_case() {
        assert_eq!(normal_code(" ９１350100m000100y43 "), "91350100M000100Y43");
    }

    #[test]
    fn an_address_is_plain_ascii() {
        for fine in ["a@b.cn", "wuye_ke+2@wh.gov.cn"] {
            assert!(is_mail_address(fine), "{fine}");
        }
        for wrong in
            ["", "a@b", "a b@c.cn", "经办@b.cn", "a@b.cn\r\nBcc: x@y.cn", "a@.cn", "<a@b.cn>"]
        {
            assert!(!is_mail_address(wrong), "{wrong}");
        }
    }
}
