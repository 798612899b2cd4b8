use crate::append_only::append_only;
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
        let audit_entry = Table::create()
            .table("audit_entry")
            .col(big_pk_auto("seq"))
            .col(timestamp_with_time_zone("at"))
            .col(text("actor"))
            .col(text("event"))
            .col(text("detail"))
            .take();
        manager.create_table(audit_entry).await?;
        append_only(manager, "audit_entry").await
    }
}
