//! What is over, and forgotten.

use crate::database::Db;
use crate::error::Result;
use crate::identity::{IDLE_LIMIT, WHOLE_LIMIT};
use chrono::{DateTime, Utc};
use entity::{account_token, session};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

pub async fn forget_sessions(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let idle = session::Column::SeenAt.lt(now - IDLE_LIMIT);
    let old = session::Column::BeganAt.lt(now - WHOLE_LIMIT);
    let query = session::Entity::delete_many().filter(sea_orm::Condition::any().add(idle).add(old));
    Ok(query.exec(db).await?.rows_affected)
}

/// Links that were used, or whose time is over.
pub async fn forget_links(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let used = account_token::Column::UsedAt.is_not_null();
    let over = account_token::Column::ExpiresAt.lt(now);
    let either = sea_orm::Condition::any().add(used).add(over);
    let query = account_token::Entity::delete_many().filter(either);
    Ok(query.exec(db).await?.rows_affected)
}
