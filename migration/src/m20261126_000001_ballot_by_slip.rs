use crate::column::{by_key, key, references, word};
use sea_orm_migration::sea_orm::DbBackend;
use sea_orm_migration::{prelude::*, schema::*};

/// A slip gets its ballot's id when it is made, and the ballots lie by compound:
/// taking a vote then writes one page, where it wrote four.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(slip_channel()).await?;
        let run = async |sql: &str| manager.get_connection().execute_unprepared(sql).await;
        run(CHANNELS_SAID).await?;
        manager.drop_index(index_of_points()).await?;
        for (table, copy) in [
            (by_key(manager, ballot()), BALLOTS.to_owned()),
            (by_key(manager, slip_bond()), bonds(manager.get_database_backend())),
        ] {
            manager.create_table(table).await?;
            run(&copy).await?;
        }
        for table in ["ballot", "slip_bond"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
            let was = format!("new_{table}");
            manager.rename_table(Table::rename().table(was, table).take()).await?;
        }
        Ok(())
    }
}

const CHANNELS: [&str; 2] = ["web", "paper"];

const CHANNELS_SAID: &str = "\
    INSERT INTO slip_channel (cycle_code, compound_code, slip_no, channel, replaced) \
    SELECT cycle_code, compound_code, slip_no, channel, replaced FROM slip_bond \
    WHERE channel = 'paper' OR replaced IS NOT NULL";

const BALLOTS: &str = "\
    INSERT INTO new_ballot (cycle_code, compound_code, id, answers, points) \
    SELECT cycle_code, compound_code, id, answers, points FROM ballot \
    ORDER BY cycle_code, compound_code, id";

/// The bond of a slip that voted stays; every other slip that can vote gets one.
fn bonds(backend: DbBackend) -> String {
    let any = match backend {
        DbBackend::Postgres => "gen_random_uuid()",
        _ => "randomblob(16)",
    };
    format!(
        "INSERT INTO new_slip_bond (cycle_code, compound_code, slip_no, ballot_id) \
         SELECT slip.cycle_code, slip.compound_code, slip.slip_no, coalesce(ballot_id, {any}) \
         FROM slip JOIN cycle ON cycle.code = slip.cycle_code \
         LEFT JOIN slip_bond ON slip_bond.cycle_code = slip.cycle_code \
         AND slip_bond.compound_code = slip.compound_code AND slip_bond.slip_no = slip.slip_no \
         WHERE cycle.state = 'open' AND slip.voided_at IS NULL"
    )
}

fn index_of_points() -> IndexDropStatement {
    let mut drop = Index::drop();
    drop.name("ix_ballot_cycle_code_compound_code_points").table("ballot");
    drop
}

fn slip_channel() -> TableCreateStatement {
    Table::create()
        .table("slip_channel")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(integer("slip_no"))
        .col(word("channel", CHANNELS))
        .col(text_null("replaced").check(Expr::col("replaced").is_in(CHANNELS)))
        .primary_key(&mut key(["cycle_code", "compound_code", "slip_no"]))
        .take()
}

/// By compound, so that closing a cycle reads its ballots in one stroke; within
/// it by a random id, which tells nothing of when a ballot came in.
fn ballot() -> TableCreateStatement {
    Table::create()
        .table("new_ballot")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(uuid("id"))
        .col(text("answers"))
        .col(integer("points").check(Expr::col("points").gte(0)))
        .primary_key(&mut key(["cycle_code", "compound_code", "id"]))
        .foreign_key(&mut references(
            ["cycle_code", "compound_code"],
            "cycle_compound",
            ["cycle_code", "compound_code"],
        ))
        .take()
}

fn slip_bond() -> TableCreateStatement {
    Table::create()
        .table("new_slip_bond")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(integer("slip_no"))
        .col(uuid("ballot_id"))
        // No foreign key: with one, SQLite deletes row by row even where the
        // whole table goes.
        .primary_key(&mut key(["cycle_code", "compound_code", "slip_no"]))
        .take()
}
