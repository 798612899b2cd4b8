use crate::column::word;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let size = Func::cust("length").arg(Expr::col("bytes"));
        let table = Table::create()
            .table("evidence")
            .col(uuid("id").primary_key())
            .col(word("kind", ["pdf", "png", "jpeg"]))
            .col(text("name"))
            .col(blob("bytes"))
            .col(text("sha256"))
            .col(timestamp_with_time_zone("kept_at"))
            .col(text("kept_by"))
            .check(Expr::expr(size).between(1, 10 << 20))
            .take();
        manager.create_table(table).await
    }
}
