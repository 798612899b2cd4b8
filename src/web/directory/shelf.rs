use super::Directory;
use crate::database::Db;
use crate::error::Result;
use chrono::NaiveDate;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::OnceCell;

/// Keeps the newest directory.
#[derive(Default)]
pub struct Shelf(RwLock<Option<Kept>>);

struct Kept {
    version: u64,
    today: NaiveDate,
    directory: Arc<OnceCell<Arc<Directory>>>,
}

impl Shelf {
    pub async fn get(&self, db: &Db, version: u64, today: NaiveDate) -> Result<Arc<Directory>> {
        let slot = self.slot(version, today);
        let read = async || Ok(Arc::new(Directory::read(db, today).await?));
        slot.get_or_try_init(read).await.cloned()
    }

    fn slot(&self, version: u64, today: NaiveDate) -> Arc<OnceCell<Arc<Directory>>> {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(kept) if (kept.version, kept.today) == (version, today) => {
                Arc::clone(&kept.directory)
            }
            _ => {
                let directory = Arc::default();
                *kept = Some(Kept { version, today, directory: Arc::clone(&directory) });
                directory
            }
        }
    }
}
