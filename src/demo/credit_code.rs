use entity::value::{Uscc, UsccFault};

/// A code of a body registered at `place` (six digits) whose organisation code
/// begins with the eight symbols; the check digits are those that the reader of
/// codes asks for.
pub(super) fn credit_code(place: &str, organisation: &str) -> Uscc {
    let (mut organisation_check, mut check) = ('0', '0');
    loop {
        match format!("91{place}{organisation}{organisation_check}{check}").parse() {
            Ok(code) => return code,
            Err(UsccFault::CheckDigit { expected, .. }) => check = expected,
            Err(UsccFault::OrganisationCheck { expected, .. }) => organisation_check = expected,
            Err(fault) => unreachable!("{place} {organisation}: {fault}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_check_digits_are_found() {
        assert_eq!(credit_code("350100", "M000100Y").to_string(), "91350100M000100Y43");
    }
}
