use crate::append_only::append_only;
use crate::column::{filled_in, index, key, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(exit()).await?;
        manager.create_index(one_open_an_engagement()).await?;
        manager.create_index(index("exit", ["compound_code"])).await?;
        manager.create_index(index("exit", ["firm_uscc"])).await?;
        manager.create_table(handover()).await?;
        append_only(manager, "handover").await
    }
}

fn there(column: &'static str) -> Expr {
    Expr::col(column).is_not_null()
}

fn exit() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("exit")
        .col(uuid("id").primary_key())
        .col(text("compound_code"))
        .col(text("firm_uscc"))
        .col(date("first_day"))
        .col(word(
            "ground",
            [
                "non_renewal",
                "indefinite",
                "dismissal",
                "agreed",
                "court",
                "force_majeure",
                "rescission",
            ],
        ))
        .col(text("reason"))
        .col(date("given_on"))
        .col(integer_null("notice_days").check(Expr::col("notice_days").between(1, 366)))
        .col(boolean("by_contract"))
        .col(date_null("contract_end"))
        .col(date("notice_last_day"))
        .col(uuid_null("evidence_id"))
        .col(word("state", ["given", "handing_over", "closed", "withdrawn"]))
        .col(word("recorded_by_party", ["firm", "street", "community"]))
        .col(text("recorded_by"))
        .col(timestamp_with_time_zone("recorded_at"))
        .col(date_null("takeover_on"))
        .col(text_null("taken_over_by"))
        .col(text_null("takeover_recorded_by"))
        .col(timestamp_with_time_zone_null("takeover_recorded_at"))
        .col(integer_null("handover_days"))
        .col(date_null("last_day"))
        .col(text_null("closed_by"))
        .col(timestamp_with_time_zone_null("closed_at"))
        .col(text_null("withdrawn_by"))
        .col(timestamp_with_time_zone_null("withdrawn_at"))
        .col(text_null("withdrawn_why"));
    days(&mut table);
    for column in [
        "takeover_on",
        "taken_over_by",
        "takeover_recorded_by",
        "takeover_recorded_at",
        "handover_days",
    ] {
        table.check(filled_in(column, ["handing_over", "closed"]));
    }
    for column in ["last_day", "closed_by", "closed_at"] {
        table.check(filled_in(column, ["closed"]));
    }
    for column in ["withdrawn_by", "withdrawn_at", "withdrawn_why"] {
        table.check(filled_in(column, ["withdrawn"]));
    }
    table
        .foreign_key(&mut references(
            ["compound_code", "first_day"],
            "engagement",
            ["compound_code", "first_day"],
        ))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .foreign_key(&mut references(["evidence_id"], "evidence", ["id"]))
        .take()
}

/// What the days say of one another, and who gives notice on which ground.
fn days(table: &mut TableCreateStatement) {
    let of_the_firm = || Expr::col("ground").is_in(["non_renewal", "indefinite"]);
    let counted = Expr::col("ground").is_in(["non_renewal", "indefinite", "dismissal"]);
    table
        .check(of_the_firm().eq(Expr::col("recorded_by_party").eq("firm")))
        .check(there("notice_days").eq(counted))
        .check(there("contract_end").eq(Expr::col("ground").eq("non_renewal")))
        // What others record stands on paper.
        .check(there("evidence_id").or(of_the_firm()))
        .check(Expr::col("given_on").gte(Expr::col("first_day")))
        .check(Expr::col("notice_last_day").gte(Expr::col("given_on")))
        .check(Expr::col("notice_last_day").gte(Expr::col("contract_end")))
        .check(Expr::col("takeover_on").gte(Expr::col("given_on")))
        .check(Expr::col("last_day").gte(Expr::col("notice_last_day")));
}

fn one_open_an_engagement() -> IndexCreateStatement {
    Index::create()
        .name("ux_exit_open")
        .table("exit")
        .col("compound_code")
        .col("first_day")
        .unique()
        .and_where(Expr::col("state").is_in(["given", "handing_over"]))
        .take()
}

fn handover() -> TableCreateStatement {
    Table::create()
        .table("handover")
        .col(uuid("exit_id"))
        .col(word(
            "item",
            [
                "premises",
                "facilities",
                "drawings",
                "records",
                "safety",
                "roll",
                "funds",
                "settlement",
            ],
        ))
        .col(date("handed_over_on"))
        .col(text("holder"))
        .col(text("remarks"))
        .col(text("confirmed_by"))
        .col(timestamp_with_time_zone("confirmed_at"))
        // Once each.
        .primary_key(&mut key(["exit_id", "item"]))
        .foreign_key(&mut references(["exit_id"], "exit", ["id"]))
        .take()
}
