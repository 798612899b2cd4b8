//! The sample dossier in a folder of its own, for a case to spoil.

use lianping::dossier::{Outcome, Recomputed};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

pub const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/dossier-sample");

pub struct Folder {
    home: TempDir,
}

/// What the program said, and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Answer {
    pub fn first_error(&self) -> &str {
        self.stderr.lines().next().unwrap_or_default()
    }
}

impl Folder {
    pub fn sample() -> Self {
        let folder = Self { home: tempfile::tempdir().unwrap() };
        fs::create_dir(folder.dossier()).unwrap();
        for file in fs::read_dir(SAMPLE).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.dossier().join(file.file_name())).unwrap();
        }
        folder
    }

    /// Where the dossier and whatever belongs to the case lie.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn dossier(&self) -> PathBuf {
        self.home().join("dossier")
    }

    pub fn read(&self, file: &str) -> Vec<u8> {
        fs::read(self.dossier().join(file)).unwrap()
    }

    pub fn text(&self, file: &str) -> String {
        String::from_utf8(self.read(file)).unwrap()
    }

    pub fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.dossier().join(file), bytes).unwrap();
    }

    pub fn append(&self, file: &str, bytes: &[u8]) {
        self.write(file, [&self.read(file), bytes].concat());
    }

    pub fn delete(&self, file: &str) {
        fs::remove_file(self.dossier().join(file)).unwrap();
    }

    /// Puts bytes in the place of the first `from`, which must be there.
    pub fn replace(&self, file: &str, from: &str, to: impl AsRef<[u8]>) {
        let whole = self.read(file);
        let at = memchr::memmem::find(&whole, from.as_bytes());
        let at = at.unwrap_or_else(|| panic!("{file} does not hold {from:?}"));
        let rest = &whole[at + from.len()..];
        self.write(file, [&whole[..at], to.as_ref(), rest].concat());
    }

    /// Recomputes the dossier with the program itself.
    pub fn recompute(&self) -> Answer {
        self.run(&["recompute", "dossier"])
    }

    pub fn run(&self, arguments: &[&str]) -> Answer {
        let program = env!("CARGO_BIN_EXE_lianping");
        let output =
            Command::new(program).args(arguments).current_dir(self.home()).output().unwrap();
        Answer {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Recomputes the dossier without a process.
    pub fn recomputed(&self) -> Recomputed {
        match lianping::dossier::recompute(&self.dossier()).unwrap() {
            Outcome::Recomputed(recomputed) => *recomputed,
            Outcome::Unreadable { because, .. } => panic!("{because}"),
        }
    }
}
