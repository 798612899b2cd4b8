//! Where a dossier lies: a folder, or a zip that may be hostile.

use crate::bad_input::{BadInput, Fault};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

pub const ENTRIES_MAX: usize = 64;
/// 2 GiB, counted while unpacking: what a zip says of itself is not believed.
pub const UNPACKED_MAX: u64 = 2 << 30;

/// The files of a dossier by their names. Unknown files are ignored.
pub enum Source {
    Folder(PathBuf),
    Zip { archive: ZipArchive<File>, entries: BTreeMap<String, usize>, unpacked: u64 },
}

impl Source {
    pub fn open(path: &Path) -> crate::error::Result<Self> {
        let name = path.display().to_string();
        let unreachable = |error: io::Error| BadInput::whole(&name, Fault::said(error.to_string()));
        let kind = std::fs::metadata(path).map_err(unreachable)?;
        if kind.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let file = File::open(path).map_err(unreachable)?;
        let unreadable = |error| BadInput::whole(&name, Fault::said(format!("is no zip: {error}")));
        let mut archive = ZipArchive::new(file).map_err(unreadable)?;
        let entries = entries(&mut archive).map_err(|(entry, fault)| {
            let place = if entry.is_empty() { name } else { format!("{name}/{entry}") };
            BadInput::whole(place, fault)
        })?;
        Ok(Self::Zip { archive, entries, unpacked: 0 })
    }

    /// Hands the file's bytes to `look`; None where there is no such file.
    pub fn read<T>(
        &mut self,
        name: &str,
        look: impl FnOnce(&mut dyn Read) -> T,
    ) -> crate::error::Result<Option<T>> {
        match self {
            Self::Folder(folder) => match File::open(folder.join(name)) {
                Ok(mut file) => Ok(Some(look(&mut file))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(BadInput::whole(name, Fault::said(error.to_string())).into()),
            },
            Self::Zip { archive, entries, unpacked } => {
                let Some(&index) = entries.get(name) else { return Ok(None) };
                let entry = archive.by_index(index).map_err(|error| {
                    BadInput::whole(name, Fault::said(format!("cannot be unpacked: {error}")))
                })?;
                // Every file is read at most twice: hashed, then understood.
                let left = UNPACKED_MAX.saturating_sub(*unpacked / 2);
                let mut bounded = Bounded { entry, left, read: 0 };
                let seen = look(&mut bounded);
                *unpacked += bounded.read;
                Ok(Some(seen))
            }
        }
    }
}

type Refused = (String, Fault);

/// The files of the zip by name, below its one top folder if it has one.
fn entries(archive: &mut ZipArchive<File>) -> Result<BTreeMap<String, usize>, Refused> {
    if archive.len() > ENTRIES_MAX {
        let sentence = format!("has {} entries, more than {ENTRIES_MAX}", archive.len());
        return Err((String::new(), Fault::said(sentence)));
    }
    if archive.has_duplicate_names() {
        return Err((String::new(), Fault::said("has two entries of the same name")));
    }
    let mut entries = BTreeMap::new();
    let mut top: Option<String> = None;
    for index in 0..archive.len() {
        let entry = archive
            .by_index_raw(index)
            .map_err(|error| (String::new(), Fault::said(format!("is no zip: {error}"))))?;
        let Ok(path) = entry.name().map(std::borrow::Cow::into_owned) else {
            return Err((String::new(), Fault::said("has an entry whose name is not in UTF-8")));
        };
        if let Some(reason) = refused_entry(&path, &entry) {
            return Err((path, Fault::said(reason)));
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        if name.is_empty() {
            if folder.contains('/') {
                return Err((path, Fault::said("is a folder within a folder")));
            }
            continue;
        }
        if top.get_or_insert_with(|| folder.to_owned()) != folder || folder.contains('/') {
            return Err((path, Fault::said("does not lie beside the others in one folder")));
        }
        if entries.insert(name.to_owned(), index).is_some() {
            return Err((path.clone(), Fault::repeated(path)));
        }
    }
    Ok(entries)
}

fn refused_entry<R: Read>(path: &str, entry: &zip::read::ZipFile<'_, R>) -> Option<&'static str> {
    if path.starts_with('/') || path.contains('\\') || path.split('/').any(|part| part == "..") {
        Some("leads out of the folder")
    } else if entry.is_symlink() {
        Some("is a link")
    } else if entry.encrypted() {
        Some("is encrypted")
    } else {
        None
    }
}

struct Bounded<R> {
    entry: R,
    left: u64,
    read: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.entry.read(buffer)?;
        self.read += u64::try_from(count).expect("a buffer's length");
        if self.read > self.left {
            return Err(io::Error::other("the zip unpacks to more than 2 GiB"));
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacking_ends_at_its_limit() {
        let unpack = |left| {
            let mut bounded = Bounded { entry: io::repeat(b'0').take(100), left, read: 0 };
            let read = io::copy(&mut bounded, &mut io::sink());
            read.map_err(|error| error.to_string())
        };
        assert_eq!(unpack(100), Ok(100));
        assert_eq!(unpack(99), Err("the zip unpacks to more than 2 GiB".to_owned()));
    }
}
