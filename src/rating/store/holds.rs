#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::work::Work;
use entity::hold;
use entity::id::HoldId;
use entity::value::{CompoundCode, CycleCode};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

pub(crate) async fn add_hold(
    work: &Work,
    id: HoldId,
    (cycle, compound): (CycleCode, CompoundCode),
    reason: &str,
) -> Result<()> {
    let row = hold::ActiveModel {
        id: Set(id),
        cycle_code: Set(cycle),
        compound_code: Set(compound),
        reason: Set(reason.to_owned()),
        held_by: Set(work.actor().to_string()),
        held_at: Set(work.at()),
        ..Default::default()
    };
    hold::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// The row stays, with who released it and why.
pub(crate) async fn end_hold(
    work: &Work,
    (cycle, compound): (CycleCode, CompoundCode),
    reason: &str,
) -> Result<()> {
    hold::Entity::update_many()
        .col_expr(hold::Column::ReleasedBy, Expr::value(work.actor().to_string()))
        .col_expr(hold::Column::ReleasedAt, Expr::value(work.at()))
        .col_expr(hold::Column::ReleaseReason, Expr::value(reason))
        .filter(hold::Column::CycleCode.eq(cycle))
        .filter(hold::Column::CompoundCode.eq(compound))
        .filter(hold::Column::ReleasedAt.is_null())
        .exec(work.conn())
        .await?;
    Ok(())
}
