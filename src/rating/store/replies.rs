#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::{Reply, ReplyRefused};
use crate::work::Work;
use entity::id::ReplyId;
use entity::reply;
use entity::value::{CompoundCode, CycleCode, Uscc};
use sea_orm::{EntityTrait, QuerySelect, Set, SqlErr};

/// The database refuses a second one beside the same result.
pub(crate) async fn add_reply(
    work: &Work,
    (cycle, compound): (CycleCode, CompoundCode),
    firm: Uscc,
    text: String,
) -> Result<()> {
    let row = reply::ActiveModel {
        id: Set(work.next_id(ReplyId::from_uuid)),
        cycle_code: Set(cycle),
        compound_code: Set(compound),
        firm_uscc: Set(firm),
        text: Set(text),
        published_by: Set(work.actor().to_string()),
        published_at: Set(work.at()),
        ..Default::default()
    };
    let added = reply::Entity::insert(row).exec_without_returning(work.conn()).await;
    match added.map_err(|error| (error.sql_err(), error)) {
        Ok(_) => Ok(()),
        Err((Some(SqlErr::UniqueConstraintViolation(_)), _)) => {
            Err(ReplyRefused::ThereAlready.into())
        }
        Err((_, error)) => Err(error.into()),
    }
}

/// Locks the row until the unit of work ends; None where it was withdrawn.
pub(crate) async fn reply_for_update(work: &Work, id: ReplyId) -> Result<Option<Reply>> {
    let row = reply::Entity::find_by_id(id).lock_exclusive().one(work.conn()).await?;
    let row = row.filter(|row| row.withdrawn_at.is_none());
    Ok(row.map(Reply::try_from).transpose()?)
}

pub(crate) async fn withdraw_reply(work: &Work, id: ReplyId) -> Result<()> {
    let row = reply::ActiveModel {
        id: Set(id),
        withdrawn_at: Set(Some(work.at())),
        ..Default::default()
    };
    reply::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn take_down_reply(work: &Work, id: ReplyId, reason: String) -> Result<()> {
    let row = reply::ActiveModel {
        id: Set(id),
        taken_down_by: Set(Some(work.actor().to_string())),
        taken_down_at: Set(Some(work.at())),
        taken_down_reason: Set(Some(reason)),
        ..Default::default()
    };
    reply::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}
