//! The key without which the database does not know a code.

use super::slip::{RECEIPT_SYMBOLS, SlipCode, written};
use super::vote::Slip;
use crate::digest::hexadecimal;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

/// The key under which codes are kept. It lies outside the database: whoever
/// reads only that cannot try codes.
#[derive(Clone)]
pub struct SlipKey([u8; 32]);

impl SlipKey {
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// 64 hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }

    pub fn reveal(&self) -> String {
        hexadecimal(&self.0)
    }

    /// Tells this key from another.
    pub fn fingerprint(&self) -> String {
        hexadecimal(&self.mac("fingerprint", b"")[..8])
    }

    /// What the database keeps of a code.
    pub fn hash(&self, code: &SlipCode) -> String {
        hexadecimal(&self.mac("code", code.reveal().as_bytes()))
    }

    /// What the holder of a code is given for a ballot.
    pub fn receipt(&self, code: &SlipCode) -> String {
        let mac = self.mac("receipt", code.reveal().as_bytes());
        let values: Vec<u8> = mac.iter().take(RECEIPT_SYMBOLS).map(|byte| byte & 31).collect();
        written(&values)
    }

    /// What goes from screen to screen in the place of a code: of use only to
    /// whoever shows it here.
    pub fn ticket(&self, slip: &Slip) -> String {
        let Slip { code_hash, cycle, compound, slip_no, receipt } = slip;
        let slip = format!("{code_hash}.{cycle}.{compound}.{slip_no}.{receipt}");
        format!("{slip}.{}", hexadecimal(&self.mac("ticket", slip.as_bytes())))
    }

    /// The slip that the ticket was given for, as it was then: a vote under load
    /// is not held up by looking for it.
    pub fn read_ticket(&self, ticket: &str) -> Option<Slip> {
        let (slip, signature) = ticket.rsplit_once('.')?;
        let signed = self.mac("ticket", slip.as_bytes());
        if !same(&signed, &Self::read(signature)?.0) {
            return None;
        }
        let mut parts = slip.split('.');
        Some(Slip {
            code_hash: parts.next()?.to_owned(),
            cycle: parts.next()?.parse().ok()?,
            compound: parts.next()?.parse().ok()?,
            slip_no: parts.next()?.parse().ok()?,
            receipt: parts.next()?.to_owned(),
        })
    }

    fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(b"\0");
        mac.update(message);
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for SlipKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SlipKey(…)")
    }
}

/// Takes as long wherever they differ.
fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.iter().zip(other).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_good_under_its_key_only() {
        let (key, other) = (SlipKey::of([7; 32]), SlipKey::of([8; 32]));
        let slip = Slip {
            code_hash: key.hash(&SlipCode::of([3; 32])),
            cycle: "2026h1".parse().expect("a cycle"),
            compound: "530102001001-001".parse().expect("a compound"),
            slip_no: 17,
            receipt: key.receipt(&SlipCode::of([3; 32])),
        };
        let ticket = key.ticket(&slip);
        assert_eq!(key.read_ticket(&ticket), Some(slip));
        assert_eq!(other.read_ticket(&ticket), None);
        assert_eq!(key.read_ticket(&ticket.replacen(".17.", ".18.", 1)), None);
        assert_ne!(key.fingerprint(), other.fingerprint());
        assert_eq!(SlipKey::read(&key.reveal()).map(|is| is.reveal()), Some(key.reveal()));
    }
}
