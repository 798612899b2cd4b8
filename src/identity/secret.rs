//! What only its holder knows: links, cookies, recovery codes.

use crate::digest::sha256;
use std::fmt;

/// Shown once, kept nowhere; in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// 256 random bits in hexadecimal.
    pub fn of(random: [u8; 32]) -> Self {
        use fmt::Write;
        let text = random.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a String takes everything");
            text
        });
        Self(text)
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// What is kept of a secret. A plain hash is enough for 256 random bits.
pub fn hash(secret: &str) -> String {
    sha256(secret.as_bytes())
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
