//! The transport of small places and of the demo: a file for each letter.

use super::message::Outcome;
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Writes the letter under its name, whole or not at all; sent twice it is one
/// file.
pub(super) async fn put(folder: &Path, name: &str, message: Vec<u8>) -> Outcome {
    let (folder, name) = (folder.to_owned(), name.to_owned());
    let written = tokio::task::spawn_blocking(move || write(&folder, &name, &message)).await;
    match written.context("write a letter").flatten() {
        Ok(file) => Outcome::Accepted(format!("written to {}", file.display())),
        Err(error) => Outcome::Deferred(format!("{error:#}")),
    }
}

fn write(folder: &Path, name: &str, message: &[u8]) -> anyhow::Result<PathBuf> {
    let file = folder.join(format!("{name}.eml"));
    let partial = folder.join(format!("{name}.partial"));
    let lasting = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&partial, message))
        .and_then(|()| std::fs::File::open(&partial)?.sync_all())
        .and_then(|()| std::fs::rename(&partial, &file))
        .and_then(|()| std::fs::File::open(folder)?.sync_all());
    lasting.with_context(|| format!("write {}", file.display()))?;
    Ok(file)
}
