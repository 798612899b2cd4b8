//! The key of the slips: a file beside the data and never in it, for its
//! owner's eyes only.

use crate::error::Result;
use crate::rating::{SlipKey, SlipsRefused};
use anyhow::{Context, anyhow};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Reads the key; one that is not there is made, unless slips were made under
/// it: another would make them worthless.
pub fn slip_key(file: &Path, random: [u8; 32], is_needed: bool) -> Result<SlipKey> {
    match fs::read_to_string(file) {
        Ok(text) => {
            let key = SlipKey::read(&text);
            Ok(key.with_context(|| format!("{} holds no 64 hexadecimal digits", file.display()))?)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_needed => {
            Err(SlipsRefused::OtherKey.into())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = SlipKey::of(random);
            write(file, &key).with_context(|| format!("write {}", file.display()))?;
            Ok(key)
        }
        Err(error) => Err(anyhow!(error).context(format!("read {}", file.display())).into()),
    }
}

/// Lasting before any slip is made under it.
fn write(file: &Path, key: &SlipKey) -> io::Result<()> {
    let mut written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    writeln!(written, "{}", key.reveal())?;
    written.sync_all()?;
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_is_made_once_and_read_by_nobody_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("lianping.key");
        assert!(slip_key(&file, [1; 32], true).is_err(), "slips have another");
        assert!(!file.exists());
        let made = slip_key(&file, [1; 32], false).expect("made");
        let mode = fs::metadata(&file).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let read = slip_key(&file, [2; 32], true).expect("read");
        assert_eq!(read.fingerprint(), made.fingerprint());
        fs::write(&file, "x").expect("written");
        assert!(slip_key(&file, [2; 32], false).is_err());
    }
}
