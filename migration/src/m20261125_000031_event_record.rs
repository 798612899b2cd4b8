use crate::column::{index, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// What is known of events that were recorded at the desk; of imported ones
    /// there is no record, and they count as they did.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let standing =
            word("standing", ["counts", "pending", "rejected", "struck"]).default("counts").take();
        let add = Table::alter().table("cycle_event").add_column(standing).take();
        manager.alter_table(add).await?;
        manager.create_table(event_record()).await?;
        manager.create_index(index("event_record", ["recorded_at"])).await
    }
}

fn event_record() -> TableCreateStatement {
    let there = |column: &'static str| Expr::col(column).is_not_null();
    Table::create()
        .table("event_record")
        .col(uuid("event_id").primary_key())
        .col(text("document_no"))
        .col(text("note"))
        .col(uuid_null("evidence_id"))
        .col(text("recorded_by"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(text_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(text_null("rejected_why"))
        .col(text_null("struck_by"))
        .col(timestamp_with_time_zone_null("struck_at"))
        .col(text_null("struck_why"))
        .check(there("decided_at").eq(there("decided_by")))
        .check(Expr::col("rejected_why").is_null().or(there("decided_by")))
        .check(there("struck_at").eq(there("struck_by")))
        .check(there("struck_why").eq(there("struck_by")))
        // Two people: whoever recorded it neither signs nor strikes it.
        .check(Expr::col("decided_by").ne(Expr::col("recorded_by")))
        .check(Expr::col("struck_by").ne(Expr::col("recorded_by")))
        .foreign_key(&mut references(["event_id"], "cycle_event", ["id"]))
        .foreign_key(&mut references(["evidence_id"], "evidence", ["id"]))
        .take()
}
