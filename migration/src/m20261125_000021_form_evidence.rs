use crate::column::{index, references};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("form_evidence")
            .col(uuid("evidence_id").primary_key())
            .col(uuid("sheet_id"))
            .col(text("indicator"))
            .foreign_key(&mut references(["evidence_id"], "evidence", ["id"]))
            .foreign_key(&mut references(["sheet_id"], "form_sheet", ["id"]))
            .take();
        manager.create_table(table).await?;
        manager.create_index(index("form_evidence", ["sheet_id"])).await
    }
}
