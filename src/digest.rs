//! SHA-256, as it stands in manifests and in the audit record.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io::{self, Read};

/// In lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

pub fn sha256_of(bytes: &mut dyn Read) -> io::Result<String> {
    let mut hash = Hashing::new();
    let mut buffer = vec![0; 256 << 10];
    loop {
        match bytes.read(&mut buffer)? {
            0 => return Ok(hash.finish()),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// A hash that grows with what is written.
pub struct Hashing(Sha256);

impl Hashing {
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// The bytes that were written so; None where it is no such text.
pub(crate) fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    if text.len().is_multiple_of(2) { pairs.map(byte).collect() } else { None }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes everything");
        text
    })
}
