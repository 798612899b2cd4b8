//! Passwords: long, not the login, kept as Argon2id.

use crate::error::{Kind, Refusal};
use anyhow::anyhow;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use std::fmt;

const CHARACTERS_MIN: usize = 10;
const CHARACTERS_MAX: usize = 128;
/// The first that are guessed, beside what repeats or counts.
const COMMON: [&str; 8] = [
    "1234567890",
    "password12",
    "qwertyuiop",
    "1q2w3e4r5t",
    "administrator",
    "admin123456",
    "woaini1314",
    "lianping2026",
];

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    #[error("a password has at least {CHARACTERS_MIN} characters")]
    Short,
    #[error("a password has at most {CHARACTERS_MAX} characters")]
    Long,
    #[error("the password is easy to guess")]
    Common,
    #[error("the two passwords differ")]
    Differ,
    #[error("login, password or code is wrong")]
    Wrong,
    #[error("this link was used, or its time is over")]
    Link,
}

pub fn check(password: &str, login: &str) -> Result<(), PasswordRefused> {
    let symbols: Vec<char> = password.chars().collect();
    if symbols.len() < CHARACTERS_MIN {
        return Err(PasswordRefused::Short);
    }
    if symbols.len() > CHARACTERS_MAX {
        return Err(PasswordRefused::Long);
    }
    let mut kinds = symbols.clone();
    kinds.sort_unstable();
    kinds.dedup();
    let lower = password.to_lowercase();
    if kinds.len() < 5 || lower.contains(login) || COMMON.iter().any(|common| lower == *common) {
        return Err(PasswordRefused::Common);
    }
    Ok(())
}

/// A password as it will be kept, for accounts that are set up at once. One may
/// do for several: hashing takes its time.
#[derive(Clone)]
pub struct Password {
    plain: String,
    pub(super) hash: String,
}

impl Password {
    pub async fn new(plain: String) -> anyhow::Result<Self> {
        Ok(Self { hash: hash(plain.clone()).await?, plain })
    }

    pub(super) fn check(&self, login: &str) -> Result<(), PasswordRefused> {
        check(&self.plain, login)
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Takes its time on purpose: not on the threads that answer requests.
pub async fn hash(password: String) -> anyhow::Result<String> {
    let hashing = tokio::task::spawn_blocking(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow!("hash a password: {error}"))
    });
    hashing.await?
}

/// Against a hash; without one it takes as long and is wrong.
pub async fn fits(password: String, hash: Option<String>) -> anyhow::Result<bool> {
    let verifying = tokio::task::spawn_blocking(move || {
        let password = password.as_bytes();
        if let Some(hash) = hash {
            PasswordHash::new(&hash)
                .is_ok_and(|hash| Argon2::default().verify_password(password, &hash).is_ok())
        } else {
            drop(Argon2::default().hash_password(password));
            false
        }
    });
    Ok(verifying.await?)
}

impl Refusal for PasswordRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Short => "password/short",
            Self::Long => "password/long",
            Self::Common => "password/common",
            Self::Differ => "password/differ",
            Self::Wrong => "sign-in/wrong",
            Self::Link => "password/link",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_refused() {
        let of = |password: &str| check(password, "jingban2");
        assert_eq!(of("青山绿水一二三四五六"), Ok(()));
        assert_eq!(of("short-one"), Err(PasswordRefused::Short));
        for guessed in ["1234567890", "aaaaaaaaaabb", "Jingban2-Jingban2"] {
            assert_eq!(of(guessed), Err(PasswordRefused::Common), "{guessed}");
        }
    }
}
