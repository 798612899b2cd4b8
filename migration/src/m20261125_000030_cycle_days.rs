use crate::column::{index, references};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Until when a cycle takes input, why results were computed again, and what
    /// is held out of them.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(add("cycle", closes_on())).await?;
        manager.alter_table(add("result_version", reason())).await?;
        manager.create_table(hold()).await?;
        manager.create_index(one_hold_at_a_time()).await
    }
}

fn add(table: &'static str, column: ColumnDef) -> TableAlterStatement {
    Table::alter().table(table).add_column(column).take()
}

/// Empty in the cycles that were made before it was asked for.
fn closes_on() -> ColumnDef {
    let after = |column: &'static str| Expr::col("closes_on").gte(Expr::col(column));
    date_null("closes_on").check(after("first_day").and(after("opened_on"))).take()
}

/// The first computation needs none.
fn reason() -> ColumnDef {
    let later = Expr::col("version").gt(1).or(Expr::col("reason").is_null());
    text_null("reason").check(later).take()
}

fn hold() -> TableCreateStatement {
    let there = |column: &'static str| Expr::col(column).is_not_null();
    Table::create()
        .table("hold")
        .col(uuid("id").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(text("reason"))
        .col(text("held_by"))
        .col(timestamp_with_time_zone("held_at"))
        .col(text_null("released_by"))
        .col(timestamp_with_time_zone_null("released_at"))
        .col(text_null("release_reason"))
        .check(there("released_at").eq(there("released_by")))
        .check(there("release_reason").eq(there("released_by")))
        .foreign_key(&mut references(
            ["cycle_code", "compound_code"],
            "cycle_compound",
            ["cycle_code", "compound_code"],
        ))
        .take()
}

fn one_hold_at_a_time() -> IndexCreateStatement {
    index("hold", ["cycle_code", "compound_code"])
        .unique()
        .and_where(Expr::col("released_at").is_null())
        .take()
}
