//! What a file is, by its content. Pictures are written anew, so that nothing
//! travels in them but the picture: no place, no camera, no second file.

use crate::digest::sha256;
use crate::error::{Argument, Kind, Refusal};
use crate::text::one_line;
use entity::value::EvidenceKind;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

pub const EVIDENCE_BYTES_MAX: usize = 10 << 20;

/// Either way; four times as many are more than a telephone takes.
const SIDE_PIXELS_MAX: u32 = 12_000;
const PIXELS_MAX: u64 = 50_000_000;
/// Of the picture unpacked.
const MEMORY_BYTES_MAX: u64 = 256 << 20;
const JPEG_QUALITY: u8 = 85;
const NAME_CHARACTERS_MAX: usize = 100;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    pub kind: EvidenceKind,
    pub name: String,
    pub bytes: Vec<u8>,
    pub sha256: String,
}

impl EvidenceFile {
    /// Takes a file as a browser sends it. Its name is only for people. Unpacks
    /// pictures: not for a thread that serves others.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, EvidenceRefused> {
        if bytes.is_empty() {
            return Err(EvidenceRefused::Empty);
        }
        if bytes.len() > EVIDENCE_BYTES_MAX {
            return Err(EvidenceRefused::TooLarge { mebibytes: EVIDENCE_BYTES_MAX >> 20 });
        }
        let (kind, bytes) = match kind(&bytes).ok_or(EvidenceRefused::OtherKind)? {
            EvidenceKind::Pdf => (EvidenceKind::Pdf, bytes),
            EvidenceKind::Png => (EvidenceKind::Png, anew(&bytes, ImageFormat::Png)?),
            EvidenceKind::Jpeg => (EvidenceKind::Jpeg, anew(&bytes, ImageFormat::Jpeg)?),
        };
        if bytes.len() > EVIDENCE_BYTES_MAX {
            return Err(EvidenceRefused::TooLarge { mebibytes: EVIDENCE_BYTES_MAX >> 20 });
        }
        let sha256 = sha256(&bytes);
        Ok(Self { kind, name: called(name, kind), bytes, sha256 })
    }
}

fn kind(bytes: &[u8]) -> Option<EvidenceKind> {
    let tail = &bytes[bytes.len().saturating_sub(1024)..];
    let ends = || tail.windows(5).any(|window| window == b"%%EOF");
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(EvidenceKind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(EvidenceKind::Jpeg),
        [b'%', b'P', b'D', b'F', b'-', ..] if ends() => Some(EvidenceKind::Pdf),
        _ => None,
    }
}

/// Unpacks a picture within limits, turns it upright, and packs it again.
fn anew(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, EvidenceRefused> {
    let broken = |_| EvidenceRefused::Broken;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_PIXELS_MAX);
    limits.max_image_height = Some(SIDE_PIXELS_MAX);
    limits.max_alloc = Some(MEMORY_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) =
        ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().map_err(broken)?;
    let sides = width.max(height);
    if sides > SIDE_PIXELS_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(EvidenceRefused::TooManyPixels { megapixels: PIXELS_MAX / 1_000_000 });
    }
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(upright);
    let mut packed = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut packed, JPEG_QUALITY);
            DynamicImage::ImageRgb8(picture.into_rgb8()).write_with_encoder(encoder)
        }
        _ => picture.write_to(&mut packed, ImageFormat::Png),
    }
    .map_err(broken)?;
    Ok(packed.into_inner())
}

/// The last part of a path, without what cannot be seen, with the ending of
/// the kind.
fn called(name: &str, kind: EvidenceKind) -> String {
    let ending = match kind {
        EvidenceKind::Pdf => ".pdf",
        EvidenceKind::Png => ".png",
        EvidenceKind::Jpeg => ".jpg",
    };
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = one_line(stem).trim().chars().take(NAME_CHARACTERS_MAX).collect();
    if stem.is_empty() { format!("evidence{ending}") } else { format!("{stem}{ending}") }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceRefused {
    #[error("the file is empty")]
    Empty,
    #[error("the file is neither PDF nor PNG nor JPEG")]
    OtherKind,
    #[error("the file is larger than {mebibytes} MiB")]
    TooLarge { mebibytes: usize },
    #[error("the picture has more than {megapixels} million pixels")]
    TooManyPixels { megapixels: u64 },
    #[error("the picture cannot be read")]
    Broken,
}

impl Refusal for EvidenceRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "evidence/empty",
            Self::OtherKind => "evidence/other-kind",
            Self::TooLarge { .. } => "evidence/too-large",
            Self::TooManyPixels { .. } => "evidence/too-many-pixels",
            Self::Broken => "evidence/broken",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::TooLarge { mebibytes } => vec![("mebibytes", Argument::plain(mebibytes))],
            Self::TooManyPixels { megapixels } => {
                vec![("megapixels", Argument::plain(megapixels))]
            }
            Self::Empty | Self::OtherKind | Self::Broken => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(3, 2).write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let read = |name: &str, bytes: &[u8]| EvidenceFile::read(name, bytes.to_vec());
        let pdf = read("..\\巡查\u{202e}记录.exe", b"%PDF-1.7\n1 0 obj\n%%EOF\n").expect("a PDF");
        assert_eq!((pdf.kind, pdf.name.as_str()), (EvidenceKind::Pdf, "巡查 记录.pdf"));
        let png = read("照片.jpg", &picture(ImageFormat::Png)).expect("a picture");
        assert_eq!((png.kind, png.name.as_str()), (EvidenceKind::Png, "照片.png"));
        assert_eq!(read("a.png", b"MZ\x90"), Err(EvidenceRefused::OtherKind));
        assert_eq!(read("a.pdf", b"%PDF-1.7 and no end"), Err(EvidenceRefused::OtherKind));
        assert_eq!(read("a.pdf", b""), Err(EvidenceRefused::Empty));
    }

    #[test]
    fn nothing_travels_in_a_picture_but_the_picture() {
        let mut bytes = picture(ImageFormat::Jpeg);
        bytes.extend_from_slice(b"<script>alert(1)</script>");
        let kept = EvidenceFile::read("a.jpg", bytes).expect("a picture").bytes;
        assert!(!kept.windows(8).any(|window| window == b"<script>"));
        let mut cut = picture(ImageFormat::Png);
        cut.truncate(cut.len() / 2);
        assert_eq!(EvidenceFile::read("a.png", cut), Err(EvidenceRefused::Broken));
    }

    #[test]
    fn a_small_file_of_very_many_pixels_is_not_unpacked() {
        let mut bytes = picture(ImageFormat::Png);
        // Width and height stand at the beginning of its first block.
        bytes[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
        let crc = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        let refused = EvidenceRefused::TooManyPixels { megapixels: 50 };
        assert_eq!(EvidenceFile::read("a.png", bytes), Err(refused));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
            })
        })
    }
}
