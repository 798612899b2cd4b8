//! 选票纸条: the code that lets one unit vote.

use crate::text::normal_code;
use std::fmt;

/// Crockford's 32: no I, L, O, U.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_SYMBOLS: usize = 12;
pub(super) const RECEIPT_SYMBOLS: usize = 10;

/// 55 random bits and a check symbol. Printed once, kept nowhere; in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct SlipCode([u8; CODE_SYMBOLS]);

impl SlipCode {
    pub fn of(random: [u8; 32]) -> Self {
        let (bits, _) = random.split_first_chunk().expect("32 bytes");
        let bits = u64::from_be_bytes(*bits);
        let mut values = [0; CODE_SYMBOLS];
        for (value, at) in values.iter_mut().zip(0..CODE_SYMBOLS) {
            *value = u8::try_from(bits >> (5 * at) & 31).expect("five bits");
        }
        values[CODE_SYMBOLS - 1] = check_symbol(&values[..CODE_SYMBOLS - 1]);
        Self(values)
    }

    /// As people type it: in any case, width and spacing, with the letters that
    /// look like digits read as digits. None where it cannot be a code.
    pub fn read(typed: &str) -> Option<Self> {
        let values = values(typed)?;
        let code: [u8; CODE_SYMBOLS] = values.try_into().ok()?;
        let (last, first) = code.split_last()?;
        (check_symbol(first) == *last).then_some(Self(code))
    }

    /// `7XKQ29MB4TZ5`: for the address in the QR code.
    pub fn reveal(&self) -> String {
        written(&self.0)
    }

    /// In groups of four, to be read and typed.
    pub fn groups(&self) -> [String; 3] {
        [&self.0[..4], &self.0[4..8], &self.0[8..]].map(written)
    }
}

impl fmt::Debug for SlipCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SlipCode(…)")
    }
}

/// What was typed as values of symbols; None where a symbol is none of ours.
fn values(typed: &str) -> Option<Vec<u8>> {
    let typed = normal_code(typed);
    let symbols = typed.chars().filter(|symbol| {
        !symbol.is_whitespace() && !matches!(symbol, '-' | '‐'..='―' | '−' | '_' | '.' | '·')
    });
    symbols
        .map(|symbol| {
            let symbol = match symbol {
                'I' | 'L' => b'1',
                'O' => b'0',
                other => u8::try_from(other).ok()?,
            };
            SYMBOLS.iter().position(|is| *is == symbol).and_then(|at| u8::try_from(at).ok())
        })
        .collect()
}

pub(super) fn written(values: &[u8]) -> String {
    values.iter().map(|&value| char::from(SYMBOLS[usize::from(value)])).collect()
}

/// Luhn's, modulo 32: finds every wrong symbol, and all neighbours that changed
/// places but 0 and Z.
fn check_symbol(values: &[u8]) -> u8 {
    let weighed = values.iter().rev().enumerate().map(|(at, &value)| {
        let factor = if at % 2 == 0 { 2 } else { 1 };
        let product = u32::from(value) * factor;
        product / 32 + product % 32
    });
    let sum: u32 = weighed.sum();
    u8::try_from((32 - sum % 32) % 32).expect("below 32")
}

/// 回执号, as people type it: ten symbols, or nothing.
pub fn read_receipt(typed: &str) -> Option<String> {
    let values = values(typed)?;
    (values.len() == RECEIPT_SYMBOLS).then(|| written(&values))
}

/// `7K2M4-QXN5T`.
pub fn receipt_shown(receipt: &str) -> String {
    let middle = receipt.len() / 2;
    format!("{}-{}", &receipt[..middle], &receipt[middle..])
}

/// Doors in the order of a walk: 2 before 10.
pub fn door_order(door: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = vec![(0, String::new())];
    let mut in_digits = false;
    for symbol in door.chars() {
        let digit = symbol.to_digit(10);
        if digit.is_some() && !in_digits {
            parts.push((0, String::new()));
        }
        in_digits = digit.is_some();
        let (number, text) = parts.last_mut().expect("at least one");
        if let Some(digit) = digit {
            *number = number.saturating_mul(10).saturating_add(digit.into());
        } else {
            text.push(symbol);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_any_case_width_and_spacing() {
        let code = SlipCode::of([200; 32]);
        let plain = code.reveal();
        assert_eq!(plain.len(), 12);
        let wide: String = plain
            .chars()
            .map(|is| char::from_u32(u32::from(is) + 0xfee0).expect("a wide one"))
            .collect();
        let grouped = code.groups().join("-");
        for typed in
            [plain.to_lowercase(), wide, grouped, format!(" {} ", plain.replace('8', "8 "))]
        {
            assert_eq!(SlipCode::read(&typed), Some(code.clone()), "{typed}");
        }
        let ones = SlipCode::of([1; 32]);
        assert_eq!(SlipCode::read(&ones.reveal().replace('1', "l")), Some(ones.clone()));
        assert_eq!(SlipCode::read(&ones.reveal().replace('1', "I")), Some(ones));
        let noughts = SlipCode::of([0; 32]);
        assert_eq!(SlipCode::read("oooo OOOO 0000"), Some(noughts));
        for wrong in ["", "0000 0000 000", "0000 0000 00000", "0000 0000 000U", "票票票票0000 0000"]
        {
            assert_eq!(SlipCode::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_wrong_symbol_is_always_found_and_two_that_changed_places_almost() {
        let mut random = [0; 32];
        for (at, byte) in random.iter_mut().enumerate() {
            *byte = u8::try_from(at * 37 % 251).expect("a byte");
        }
        let code = SlipCode::of(random).reveal();
        for at in 0..CODE_SYMBOLS {
            for symbol in SYMBOLS.iter().map(|is| char::from(*is)) {
                let mut typed: Vec<char> = code.chars().collect();
                let is_same = typed[at] == symbol;
                typed[at] = symbol;
                let typed: String = typed.into_iter().collect();
                assert_eq!(SlipCode::read(&typed).is_some(), is_same, "{typed}");
            }
            let mut typed: Vec<char> = code.chars().collect();
            if at > 0 && typed[at] != typed[at - 1] {
                typed.swap(at, at - 1);
                let typed: String = typed.into_iter().collect();
                assert!(SlipCode::read(&typed).is_none(), "{typed}");
            }
        }
    }

    #[test]
    fn doors_stand_in_the_order_of_a_walk() {
        let mut doors = ["2栋1单元101", "10栋1单元101", "2栋1单元11", "1栋"];
        doors.sort_by_key(|door| door_order(door));
        assert_eq!(doors, ["1栋", "2栋1单元11", "2栋1单元101", "10栋1单元101"]);
    }
}
