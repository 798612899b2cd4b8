//! A QR code as one SVG path, in modules.

use anyhow::Context;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use std::fmt::Write;

/// Light modules around the code, which readers need.
const QUIET: usize = 4;

#[derive(Debug, Serialize)]
pub struct Qr {
    pub path: String,
    /// Of a side, the quiet zone included.
    pub size: usize,
}

impl Qr {
    /// A quarter of a sheet on a wall may be torn off or dirty.
    pub fn of(text: &str) -> anyhow::Result<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::Q).context("a QR code")?;
        let width = code.width();
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            while x < width {
                let run = row[x..].iter().take_while(|module| **module == Color::Dark).count();
                if run > 0 {
                    write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET)?;
                }
                x += run.max(1);
            }
        }
        Ok(Self { path, size: width + 2 * QUIET })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_begins_with_the_seven_modules_of_its_corner() {
        let qr = Qr::of("https://lianping.test/").expect("short enough");
        assert!(qr.path.starts_with("M4 4h7v1h-7z"), "{}", qr.path);
        assert_eq!(qr.size, 29 + 8);
    }
}
