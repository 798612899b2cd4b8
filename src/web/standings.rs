//! How many a rank is counted among. A version of results never changes, so
//! each is counted once.

use crate::database::Db;
use crate::error::Result;
use crate::rating::queries::{Ranked, ranked};
use entity::value::CycleCode;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

#[derive(Default)]
pub struct Standings(RwLock<HashMap<(CycleCode, i32), Arc<Ranked>>>);

impl Standings {
    pub async fn of(&self, db: &Db, version: (CycleCode, i32)) -> Result<Arc<Ranked>> {
        {
            let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(ranked) = kept.get(&version) {
                return Ok(Arc::clone(ranked));
            }
        }
        let counted = Arc::new(ranked(db, version).await?);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert(version, Arc::clone(&counted));
        Ok(counted)
    }
}
