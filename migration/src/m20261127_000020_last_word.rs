use crate::apart::apart;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Whoever opened a case neither decides nor closes it; and how long the
    /// emergency service of a lot may last at most.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        apart(manager, "withdrawal_case", ("decided_by", "opened_by")).await?;
        apart(manager, "withdrawal_case", ("closed_by", "opened_by")).await?;
        let added = Table::alter().table("emergency_draw").add_column(lawful_last_day()).take();
        manager.alter_table(added).await
    }
}

/// Empty in the lots that were drawn before it was kept.
fn lawful_last_day() -> ColumnDef {
    let kept = Expr::col("last_day").lte(Expr::col("lawful_last_day"));
    date_null("lawful_last_day").check(kept).take()
}
