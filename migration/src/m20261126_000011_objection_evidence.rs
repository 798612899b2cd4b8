use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let paper = uuid_null("evidence_id").extra("REFERENCES evidence (id)").take();
        let added = Table::alter().table("objection_voice").add_column(paper).take();
        manager.alter_table(added).await
    }
}
