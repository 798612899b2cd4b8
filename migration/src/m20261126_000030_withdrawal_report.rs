use crate::column::{index, key, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Numbers that are given out, and who reports a withdrawal.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(serial()).await?;
        manager.create_table(withdrawal_report()).await?;
        manager.create_index(index("withdrawal_report", ["compound_code"])).await
    }
}

fn there(column: &'static str) -> Expr {
    Expr::col(column).is_not_null()
}

/// The last number that was given out, of each series and year.
fn serial() -> TableCreateStatement {
    Table::create()
        .table("serial")
        .col(text("series"))
        .col(integer("year"))
        .col(integer("last").check(Expr::col("last").gt(0)))
        .primary_key(&mut key(["series", "year"]))
        .take()
}

fn withdrawal_report() -> TableCreateStatement {
    Table::create()
        .table("withdrawal_report")
        .col(uuid("id").primary_key())
        .col(text("compound_code"))
        .col(text("firm_uscc"))
        .col(date("engagement_first_day"))
        .col(word("reporter", ["street", "community", "bureau"]))
        .col(word("ground", ["before_notice_ran", "before_handover", "no_notice"]))
        .col(date("left_on"))
        .col(text("facts"))
        .col(uuid("evidence_id"))
        .col(text("reported_by"))
        .col(date("reported_on"))
        .col(timestamp_with_time_zone("reported_at"))
        .col(text_null("dismissed_by"))
        .col(timestamp_with_time_zone_null("dismissed_at"))
        .col(text_null("dismissed_why"))
        .check(Expr::col("left_on").lte(Expr::col("reported_on")))
        .check(there("dismissed_at").eq(there("dismissed_by")))
        .check(there("dismissed_why").eq(there("dismissed_by")))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .foreign_key(&mut references(["evidence_id"], "evidence", ["id"]))
        .take()
}
