//! Dossiers on their way out. One never changes and takes long to write, so it
//! is kept for as long as there is room.

use crate::app::App;
use crate::error::Result;
use crate::rating::pack_dossier;
use crate::web::cache::Stored;
use crate::web::data::download::disposition;
use axum::http::header::CONTENT_DISPOSITION;
use entity::value::CycleCode;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

/// Of all dossiers together; a million ballots are a few of them.
const BYTES_MAX: usize = 64 << 20;

type Slot = Arc<OnceCell<Stored>>;

#[derive(Default)]
pub struct Dossiers(Mutex<HashMap<(CycleCode, i32), Slot>>);

impl Dossiers {
    /// The dossier of the cycle's newest results, whose version this is.
    pub async fn get(&self, app: &App, cycle: CycleCode, version: i32) -> Result<Stored> {
        let slot = self.slot((cycle, version));
        let packed = async {
            let (zip, _) = pack_dossier(app, cycle).await?;
            let name = name(cycle, version);
            let stored = Stored::packed("application/zip", zip)?;
            Ok(stored.with(CONTENT_DISPOSITION, disposition(&name, &name)?))
        };
        slot.get_or_try_init(|| packed).await.cloned()
    }

    fn slot(&self, wanted: (CycleCode, i32)) -> Slot {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let size = |slot: &Slot| slot.get().map_or(0, |stored| stored.bytes().len());
        if !kept.contains_key(&wanted) && kept.values().map(size).sum::<usize>() > BYTES_MAX {
            kept.clear();
        }
        Arc::clone(kept.entry(wanted).or_default())
    }
}

pub fn name(cycle: CycleCode, version: i32) -> String {
    format!("{cycle}.v{version}.dossier.zip")
}
