//! Rule books as pages need them. A version never changes, so each is read
//! once.

use crate::database::Db;
use crate::error::Result;
use crate::rating::RuleBook;
use crate::rating::queries::rulebook;
use crate::registry::VersionRef;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

#[derive(Default)]
pub struct Books(RwLock<HashMap<VersionRef, Arc<RuleBook>>>);

impl Books {
    pub async fn of(&self, db: &Db, at: &VersionRef) -> Result<Arc<RuleBook>> {
        {
            let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(book) = kept.get(at) {
                return Ok(Arc::clone(book));
            }
        }
        let book = Arc::new(rulebook(db, at).await?);
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert(at.clone(), Arc::clone(&book));
        Ok(book)
    }
}
