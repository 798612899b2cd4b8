use crate::column::{by_key, index, key, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(slip_batch()).await?;
        manager.create_table(by_key(manager, slip())).await?;
        for unique in [number(), receipt()] {
            manager.create_index(unique).await?;
        }
        manager.create_index(one_living_slip_a_unit()).await?;
        manager.create_table(by_key(manager, slip_bond())).await?;
        manager.create_table(slip_mark()).await?;
        manager.create_table(intake()).await?;
        manager.create_table(paper_ballot()).await
    }
}

const CHANNELS: [&str; 2] = ["web", "paper"];

fn of_the_roster() -> ForeignKeyCreateStatement {
    references(["cycle_code", "compound_code"], "cycle_compound", ["cycle_code", "compound_code"])
}

fn slip_batch() -> TableCreateStatement {
    Table::create()
        .table("slip_batch")
        .col(uuid("id").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(integer("slips").check(Expr::col("slips").gt(0)))
        .col(text("key_fingerprint"))
        .col(timestamp_with_time_zone("made_at"))
        .col(text("made_by"))
        .foreign_key(&mut of_the_roster())
        .take()
}

fn slip() -> TableCreateStatement {
    let there = |column: &'static str| Expr::col(column).is_not_null();
    Table::create()
        .table("slip")
        .col(text("code_hash").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(integer("slip_no").check(Expr::col("slip_no").gt(0)))
        .col(text("door"))
        .col(text("receipt"))
        .col(uuid("batch_id"))
        .col(text_null("void_asked_by"))
        .col(timestamp_with_time_zone_null("void_asked_at"))
        .col(text_null("void_reason"))
        .col(text_null("voided_by"))
        .col(timestamp_with_time_zone_null("voided_at"))
        .check(there("void_asked_at").eq(there("void_asked_by")))
        .check(there("void_reason").eq(there("void_asked_by")))
        .check(there("voided_at").eq(there("voided_by")))
        .check(Expr::col("voided_by").is_null().or(there("void_asked_by")))
        // Two people: whoever asks for it does not do it.
        .check(Expr::col("voided_by").ne(Expr::col("void_asked_by")))
        .foreign_key(&mut of_the_roster())
        .foreign_key(&mut references(["batch_id"], "slip_batch", ["id"]))
        .foreign_key(&mut references(["compound_code", "door"], "unit", ["compound_code", "door"]))
        .take()
}

fn number() -> IndexCreateStatement {
    index("slip", ["cycle_code", "compound_code", "slip_no"]).unique().take()
}

fn receipt() -> IndexCreateStatement {
    index("slip", ["receipt"]).unique().take()
}

/// 一户一票.
fn one_living_slip_a_unit() -> IndexCreateStatement {
    index("slip", ["cycle_code", "compound_code", "door"])
        .unique()
        .and_where(Expr::col("voided_at").is_null())
        .take()
}

fn slip_bond() -> TableCreateStatement {
    Table::create()
        .table("slip_bond")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(integer("slip_no"))
        .col(uuid("ballot_id"))
        .col(word("channel", CHANNELS))
        .col(timestamp_with_time_zone("accepted_at"))
        .col(text_null("replaced").check(Expr::col("replaced").is_in(CHANNELS)))
        // No foreign key: with one, SQLite deletes row by row even where the
        // whole table goes.
        .primary_key(&mut key(["cycle_code", "compound_code", "slip_no"]))
        .take()
}

fn slip_mark() -> TableCreateStatement {
    Table::create()
        .table("slip_mark")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(word("channel", CHANNELS))
        .col(integer("slips").check(Expr::col("slips").gt(0)))
        .col(text("slip_nos"))
        .primary_key(&mut key(["cycle_code", "compound_code", "channel"]))
        .foreign_key(&mut of_the_roster())
        .take()
}

fn intake() -> TableCreateStatement {
    Table::create()
        .table("intake")
        .col(text("cycle_code").primary_key())
        .col(big_integer("taken"))
        .col(big_integer("told"))
        .check(Expr::col("told").gte(0).and(Expr::col("told").lte(Expr::col("taken"))))
        .foreign_key(&mut references(["cycle_code"], "cycle", ["code"]))
        .take()
}

fn paper_ballot() -> TableCreateStatement {
    let there = |column: &'static str| Expr::col(column).is_not_null();
    Table::create()
        .table("paper_ballot")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(integer("slip_no"))
        .col(text("first_answers"))
        .col(text("first_by"))
        .col(timestamp_with_time_zone("first_at"))
        .col(text_null("second_answers"))
        .col(text_null("second_by"))
        .col(timestamp_with_time_zone_null("second_at"))
        .primary_key(&mut key(["cycle_code", "compound_code", "slip_no"]))
        .check(there("second_by").eq(there("second_answers")))
        .check(there("second_at").eq(there("second_answers")))
        // Two people type it.
        .check(Expr::col("second_by").ne(Expr::col("first_by")))
        .check(Expr::col("second_answers").ne(Expr::col("first_answers")))
        .foreign_key(&mut of_the_roster())
        .take()
}
