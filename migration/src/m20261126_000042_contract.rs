use crate::column::{filled_in, index, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(contract()).await?;
        manager.create_index(one_waiting_a_service()).await?;
        manager.create_index(one_confirmed_an_engagement()).await?;
        manager.create_index(index("contract", ["compound_code"])).await?;
        manager.create_index(index("contract", ["firm_uscc"])).await
    }
}

fn contract() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("contract")
        .col(uuid("id").primary_key())
        .col(text("compound_code"))
        .col(text("firm_uscc"))
        .col(date("first_day"))
        .col(date_null("last_day"))
        .col(word("kind", ["fixed_term", "indefinite"]))
        .col(text_null("contract_no"))
        .col(date("signed_on"))
        .col(big_integer("fee").check(Expr::col("fee").gt(0)))
        .col(text("standard"))
        .col(text("project_manager"))
        .col(integer_null("notice_days").check(Expr::col("notice_days").between(1, 366)))
        .col(uuid("evidence_id"))
        .col(integer("filing_days").check(Expr::col("filing_days").between(1, 366)))
        .col(word("filer", ["firm", "bureau"]))
        .col(text("filed_by"))
        .col(date("filed_on"))
        .col(timestamp_with_time_zone("filed_at"))
        .col(word("state", ["filed", "confirmed", "refused"]))
        .col(text_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(text_null("refused_why"))
        .col(date_null("entered_first_day"))
        .check(Expr::col("last_day").gte(Expr::col("first_day")))
        // A fixed term ends, and nothing else does.
        .check(Expr::col("last_day").is_not_null().eq(Expr::col("kind").eq("fixed_term")))
        .check(Expr::col("filed_on").gte(Expr::col("signed_on")))
        .check(Expr::col("decided_by").ne(Expr::col("filed_by")))
        .check(Expr::col("entered_first_day").eq(Expr::col("first_day")));
    for column in ["decided_by", "decided_at"] {
        table.check(filled_in(column, ["confirmed", "refused"]));
    }
    table
        .check(filled_in("refused_why", ["refused"]))
        .check(filled_in("entered_first_day", ["confirmed"]))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .foreign_key(&mut references(["evidence_id"], "evidence", ["id"]))
        .foreign_key(&mut references(
            ["compound_code", "entered_first_day"],
            "engagement",
            ["compound_code", "first_day"],
        ))
        .take()
}

fn one_waiting_a_service() -> IndexCreateStatement {
    Index::create()
        .name("ux_contract_waiting")
        .table("contract")
        .col("compound_code")
        .col("firm_uscc")
        .col("first_day")
        .unique()
        .and_where(Expr::col("state").eq("filed"))
        .take()
}

fn one_confirmed_an_engagement() -> IndexCreateStatement {
    Index::create()
        .name("ux_contract_entered")
        .table("contract")
        .col("compound_code")
        .col("entered_first_day")
        .unique()
        .and_where(Expr::col("state").eq("confirmed"))
        .take()
}
