//! The second factor: a code of six digits that changes every 30 seconds (RFC
//! 6238), and recovery codes for when the telephone is lost.

use super::secret::hash;
use crate::error::{Kind, Refusal};
use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret as Key, Totp};

/// The length RFC 4226 recommends.
const KEY_BYTES: usize = 20;
pub(super) const RECOVERY_CODES: usize = 10;
const RECOVERY_SYMBOLS: usize = 10;
/// Crockford's, which has no I, L, O and U.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A fresh key, in base32.
pub fn new_factor_secret(random: [u8; 32]) -> String {
    Key::from(random[..KEY_BYTES].to_vec()).to_base32()
}

fn totp(secret: &str, login: &str, issuer: &str) -> anyhow::Result<Totp> {
    let key = Key::try_from_base32(secret).map_err(|error| anyhow!("read a key: {error:?}"))?;
    Builder::new()
        .with_secret(key)
        .with_account_name(login)
        .with_issuer(Some(issuer))
        .build()
        .map_err(|error| anyhow!("a second factor: {error}"))
}

/// What an authenticator scans.
pub fn address(secret: &str, login: &str, issuer: &str) -> anyhow::Result<String> {
    let address = totp(secret, login, issuer)?.to_url();
    address.map_err(|error| anyhow!("the address of a key: {error}"))
}

/// The time step whose code this is, if it is later than the last one taken.
pub(super) fn step(
    secret: &str,
    code: &str,
    at: DateTime<Utc>,
    last: Option<i64>,
) -> anyhow::Result<Option<i64>> {
    let code: String = code.chars().filter(|symbol| !symbol.is_whitespace()).collect();
    let time = u64::try_from(at.timestamp()).context("after 1970")?;
    let step = totp(secret, "account", "lianping")?.check(&code, time);
    let step = step.map(i64::try_from).transpose().context("a time step")?;
    Ok(step.filter(|step| last.is_none_or(|last| last < *step)))
}

/// The code of the moment, for the demo's list of logins and for tests.
pub fn code_now(secret: &str, at: DateTime<Utc>) -> anyhow::Result<String> {
    let time = u64::try_from(at.timestamp()).context("after 1970")?;
    Ok(totp(secret, "account", "lianping")?.generate(time).to_string())
}

/// `3F8QK-2MZ7T`, of 50 random bits.
pub(super) fn recovery_code(random: [u8; 32]) -> String {
    let symbols: String = random[..RECOVERY_SYMBOLS]
        .iter()
        .map(|byte| char::from(SYMBOLS[usize::from(byte % 32)]))
        .collect();
    format!("{}-{}", &symbols[..5], &symbols[5..])
}

/// As it is kept, however it is typed.
pub(super) fn recovery_hash(code: &str) -> String {
    let plain: String = crate::text::normal_code(code)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|symbol| match symbol {
            'I' | 'L' => '1',
            'O' => '0',
            symbol => symbol,
        })
        .collect();
    hash(&plain)
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FactorRefused {
    #[error("the code is not the one of the moment, or was used")]
    Code,
    #[error("this post signs in with a second factor only")]
    Needed,
}

impl Refusal for FactorRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Code => "factor/code",
            Self::Needed => "factor/needed",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Code => Kind::Invalid,
            Self::Needed => Kind::Forbidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_once_and_for_its_moment() {
        let secret = new_factor_secret([7; 32]);
        let at = DateTime::from_timestamp(1_782_266_400, 0).expect("an instant");
        let code = code_now(&secret, at).expect("a code");
        let taken = step(&secret, &code, at, None).expect("checks").expect("fits");
        assert_eq!(step(&secret, &code, at, Some(taken)).expect("checks"), None);
        let later = at + chrono::Duration::minutes(5);
        assert_eq!(step(&secret, &code, later, None).expect("checks"), None);
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(step(&secret, &spaced, at, None).expect("checks"), Some(taken));
    }

    #[test]
    fn an_authenticator_reads_the_address() {
        let secret = new_factor_secret([7; 32]);
        let address = address(&secret, "jingban2", "联评").expect("an address");
        let start = "otpauth://totp/%E8%81%94%E8%AF%84:jingban2?secret=";
        assert!(address.starts_with(&format!("{start}{secret}")), "{address}");
    }

    #[test]
    fn a_recovery_code_is_read_as_it_is_typed() {
        let code = recovery_code([1; 32]);
        assert_eq!(code, "11111-11111");
        assert_eq!(recovery_hash("lIiLl 11111"), recovery_hash(&code));
    }
}
