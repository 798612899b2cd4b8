/// Reads `[0-9]+(\.[0-9]{1,2})?`, ASCII only, as hundredths. No sign, no
/// exponent, no thousands separator, no full-width digits.
pub fn hundredths(text: &[u8]) -> Result<i64, DecimalFault> {
    let (whole, fraction) = match text.iter().position(|&byte| byte == b'.') {
        None => (text, None),
        Some(at) => (&text[..at], Some(&text[at + 1..])),
    };
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    if !digits(whole) || !fraction.is_none_or(digits) {
        return Err(DecimalFault::NotANumber);
    }
    let cents = match fraction.unwrap_or(b"00") {
        [tenths] => i64::from(tenths - b'0') * 10,
        [tenths, hundredths] => i64::from(tenths - b'0') * 10 + i64::from(hundredths - b'0'),
        _ => return Err(DecimalFault::TooManyDecimals),
    };
    whole
        .iter()
        .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
        .and_then(|units| units.checked_mul(100)?.checked_add(cents))
        .ok_or(DecimalFault::TooLarge)
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalFault {
    #[error("is not a number like 12 or 12.50")]
    NotANumber,
    #[error("has more than two decimals")]
    TooManyDecimals,
    #[error("is too large")]
    TooLarge,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_decimals_and_no_other_spelling() {
        assert_eq!(hundredths(b"0"), Ok(0));
        assert_eq!(hundredths(b"12.5"), Ok(12_50));
        assert_eq!(hundredths(b"007.05"), Ok(7_05));
        assert_eq!(hundredths(b"1.005"), Err(DecimalFault::TooManyDecimals));
        for wrong in ["", ".", "1.", ".5", "-1", "+1", "1e3", "1,000", " 1", "１２", "1.2.3"] {
            assert_eq!(hundredths(wrong.as_bytes()), Err(DecimalFault::NotANumber), "{wrong}");
        }
        assert_eq!(hundredths(b"92233720368547758.08"), Err(DecimalFault::TooLarge));
    }
}
