use crate::column::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// What an auditor looks for: one kind of event, one actor, a stretch of
    /// days.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["event", "actor", "at"] {
            manager.create_index(index("audit_entry", [column, "seq"])).await?;
        }
        Ok(())
    }
}
