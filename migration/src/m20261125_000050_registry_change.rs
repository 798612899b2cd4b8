use crate::append_only::append_only;
use crate::column::{index, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise run the statements one by one and stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(registry_change()).await?;
        manager.create_index(index("registry_change", ["kind", "key"])).await?;
        append_only(manager, "registry_change").await
    }
}

fn registry_change() -> TableCreateStatement {
    let there = |column: &'static str| Expr::col(column).is_not_null();
    Table::create()
        .table("registry_change")
        .col(uuid("id").primary_key())
        .col(word("kind", ["firm", "compound", "division", "engagement"]))
        .col(text("key"))
        .col(text("field"))
        .col(text_null("before"))
        .col(text_null("after"))
        .col(text_null("reason"))
        .col(text_null("file"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(text("changed_by"))
        // By hand for a reason, or by a file.
        .check(there("reason").ne(there("file")))
        .check(there("before").or(there("after")))
        .check(Expr::col("before").ne(Expr::col("after")))
        .take()
}
