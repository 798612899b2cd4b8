use crate::append_only::append_only;
use crate::column::{key, references};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(met()).await?;
        append_only(manager, "filing_condition_met").await
    }
}

fn met() -> TableCreateStatement {
    let condition = ["reference", "condition"];
    Table::create()
        .table("filing_condition_met")
        .col(text("reference"))
        .col(text("condition"))
        .col(date("met_on"))
        .col(text("note").check(Expr::col("note").ne("")))
        .col(text("met_by"))
        .col(timestamp_with_time_zone("met_at"))
        .primary_key(&mut key(condition))
        .foreign_key(&mut references(condition, "filing_condition", condition))
        .take()
}
