//! The data folder: made once, whole or not at all, and kept.

use super::clock::{DemoClock, FIRST_INSTANT};
use super::refused::DayIsOver;
use super::story::fill;
use crate::clock::{Clock, SystemClock, civil_date};
use crate::database::{self, Db};
use crate::error::Result;
use anyhow::Context;
use chrono::NaiveDate;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

const DATABASE: &str = "lianping.db";
const CLOCK: &str = "demo.json";
/// What `SQLite` keeps beside a database while it is open.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Opens the registry of the folder. At the first start it is filled, with letters
/// that lead to the address; later everything that was done in it is still there,
/// and its clock has run on, or is moved on to a day that is not over.
pub async fn prepare(
    folder: &Path,
    base_url: &str,
    today: Option<NaiveDate>,
) -> Result<(Db, DemoClock)> {
    let first = civil_date(FIRST_INSTANT);
    if let Some(asked) = today.filter(|day| *day < first) {
        return Err(DayIsOver { asked, own: first }.into());
    }
    fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    let file = folder.join(DATABASE);
    if !exists(&file)? {
        // A clock without its database belongs to one that was thrown away.
        remove(&folder.join(CLOCK))?;
        make(folder, &file, base_url).await?;
    }
    let clock = clock(folder, today)?;
    let db = database::create(&url(&file)?).await?;
    database::migrate(&db).await?;
    Ok((db, clock))
}

/// Fills another file and gives it the name when it is whole, so that whoever
/// is killed meanwhile begins anew.
async fn make(folder: &Path, file: &Path, base_url: &str) -> Result<()> {
    let partial = with_suffix(file, ".partial");
    remove(&partial)?;
    for suffix in BESIDE {
        remove(&with_suffix(&partial, suffix))?;
        remove(&with_suffix(file, suffix))?;
    }
    let db = database::create(&url(&partial)?).await?;
    database::migrate(&db).await?;
    fill(&db, base_url).await?;
    database::scrub(&db).await?;
    db.close().await?;
    let log = with_suffix(&partial, "-wal");
    if exists(&log)? {
        return Err(anyhow::anyhow!("{} is still in use", log.display()).into());
    }
    rename(&partial, file, folder)
}

/// The folder's clock, kept as it will run from now on.
fn clock(folder: &Path, today: Option<NaiveDate>) -> Result<DemoClock> {
    let file = folder.join(CLOCK);
    let kept = if exists(&file)? {
        let text = fs::read(&file).with_context(|| format!("read {}", file.display()))?;
        let read: DemoClock = serde_json::from_slice(&text)
            .with_context(|| format!("understand {}", file.display()))?;
        Some(read)
    } else {
        None
    };
    let clock = kept.unwrap_or_else(|| DemoClock::since(SystemClock.now()));
    let clock = match today {
        None => clock,
        Some(asked) => clock
            .moved_on_to(asked)
            .ok_or_else(|| DayIsOver { asked, own: civil_date(clock.now()) })?,
    };
    if kept != Some(clock) {
        let partial = with_suffix(&file, ".partial");
        let text = serde_json::to_vec(&clock).context("a clock")?;
        fs::write(&partial, text).with_context(|| format!("write {}", partial.display()))?;
        rename(&partial, &file, folder)?;
    }
    Ok(clock)
}

/// Lasting: the file's bytes and its name survive a power cut.
fn rename(from: &Path, to: &Path, folder: &Path) -> Result<()> {
    let lasting = File::open(from)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(from, to))
        .and_then(|()| File::open(folder)?.sync_all());
    Ok(lasting.with_context(|| format!("write {}", to.display()))?)
}

fn exists(file: &Path) -> Result<bool> {
    Ok(file.try_exists().with_context(|| format!("look for {}", file.display()))?)
}

fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(anyhow::Error::new(error).context(format!("remove {}", file.display())).into())
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// In an address, `%` and `?` mean something else.
fn url(file: &Path) -> Result<String> {
    let path = file.to_str().context("the data folder's name is not in UTF-8")?;
    Ok(format!("sqlite://{}", path.replace('%', "%25").replace('?', "%3F")))
}
