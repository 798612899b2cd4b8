use super::macros::text_value;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The symbols of GB 32100-2015 in the order of their values, 0 to 30: digits
/// and capitals without I, O, S, V, Z.
const SYMBOLS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 32100-2015: 3^i mod 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// GB 11714: of the eight symbols of the organisation code.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A unified social credit code (统一社会信用代码) whose both check digits hold:
/// its own (GB 32100) and that of the organisation code in characters 9 to 17
/// (GB 11714). Upper case, half width; characters 3 to 8 say where the body was
/// registered, not where it serves.
#[derive(
    Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[serde(into = "String", try_from = "String")]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Uscc([u8; 18]);

text_value!(Uscc, UsccFault);

impl FromStr for Uscc {
    type Err = UsccFault;

    /// Takes the normal form only; what people type is normalised first.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let length = text.chars().count();
        let code: [u8; 18] =
            text.as_bytes().try_into().map_err(|_| UsccFault::of_shape(text, length))?;
        let mut sum = 0;
        for (&symbol, weight) in code.iter().zip(WEIGHTS) {
            sum += value(symbol).ok_or_else(|| UsccFault::of_shape(text, length))? * weight;
        }
        let check = SYMBOLS[usize::try_from((31 - sum % 31) % 31).expect("below 31")];
        if check != code[17] {
            return Err(UsccFault::CheckDigit { expected: check.into(), found: code[17].into() });
        }
        let expected = organisation_check(&code[8..16]).ok_or(UsccFault::Organisation)?;
        let found = code[16];
        if expected == found {
            Ok(Self(code))
        } else {
            Err(UsccFault::OrganisationCheck { expected: expected.into(), found: found.into() })
        }
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).expect("checked to be ASCII when it was made"))
    }
}

fn value(symbol: u8) -> Option<u32> {
    SYMBOLS.iter().position(|&known| known == symbol).and_then(|at| u32::try_from(at).ok())
}

fn organisation_check(symbols: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (&symbol, weight) in symbols.iter().zip(ORGANISATION_WEIGHTS) {
        sum += char::from(symbol).to_digit(36)? * weight;
    }
    Some(match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + u8::try_from(digit).expect("below ten"),
    })
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsccFault {
    #[error("has {found} characters, not 18")]
    Length { found: usize },
    #[error("{found} is not a symbol of a credit code")]
    Symbol { found: char },
    #[error("check digit is {expected}, not {found}")]
    CheckDigit { expected: char, found: char },
    #[error("holds no organisation code in characters 9 to 17")]
    Organisation,
    #[error("check digit of the organisation code is {expected}, not {found}")]
    OrganisationCheck { expected: char, found: char },
}

impl UsccFault {
    fn of_shape(text: &str, length: usize) -> Self {
        let foreign = text
            .chars()
            .find(|&symbol| !u8::try_from(symbol).is_ok_and(|byte| SYMBOLS.contains(&byte)));
        match foreign {
            Some(found) if length == 18 => Self::Symbol { found },
            _ => Self::Length { found: length },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_check_digits_must_hold() {
        assert!("91350100M000100Y43".parse::<Uscc>().is_ok());
        assert_eq!(
            "91350100M000100Y4Z".parse::<Uscc>(),
            Err(UsccFault::CheckDigit { expected: '3', found: 'Z' }),
        );
        assert_eq!(
            "123456789012345678".parse::<Uscc>(),
            Err(UsccFault::OrganisationCheck { expected: '8', found: '7' }),
        );
    }

    #[test]
    fn the_first_wrong_symbol_is_named() {
        assert_eq!("9135O100M000100Y43".parse::<Uscc>(), Err(UsccFault::Symbol { found: 'O' }));
        assert_eq!("91350100m000100Y43".parse::<Uscc>(), Err(UsccFault::Symbol { found: 'm' }));
        assert_eq!("91350100M000100Y4".parse::<Uscc>(), Err(UsccFault::Length { found: 17 }));
    }
}
