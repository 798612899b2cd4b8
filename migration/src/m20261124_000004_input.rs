use crate::column::{by_key, index, key, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// SQLite would otherwise run the statements one by one and stop half-way.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(form()).await?;
        manager.create_index(one_form_a_number()).await?;
        manager.create_table(form_points()).await?;
        manager.create_table(by_key(manager, ballot())).await?;
        // Covering: closing a cycle sums the points without touching a ballot.
        manager.create_index(index("ballot", ["cycle_code", "compound_code", "points"])).await?;
        manager.create_table(by_key(manager, ballot_bond())).await?;
        manager.create_table(cycle_event()).await?;
        manager.create_index(index("cycle_event", ["cycle_code", "compound_code"])).await
    }
}

fn of_the_roster() -> ForeignKeyCreateStatement {
    references(["cycle_code", "compound_code"], "cycle_compound", ["cycle_code", "compound_code"])
}

fn form() -> TableCreateStatement {
    Table::create()
        .table("form")
        .col(uuid("id").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(word("party", ["street", "community", "bureau"]))
        .col(integer("form_no").check(Expr::col("form_no").gt(0)))
        .foreign_key(&mut of_the_roster())
        .take()
}

fn one_form_a_number() -> IndexCreateStatement {
    index("form", ["cycle_code", "compound_code", "party", "form_no"]).unique().take()
}

fn form_points() -> TableCreateStatement {
    Table::create()
        .table("form_points")
        .col(uuid("form_id"))
        .col(text("indicator"))
        .col(integer("points").check(Expr::col("points").gte(0)))
        .primary_key(&mut key(["form_id", "indicator"]))
        .foreign_key(&mut references(["form_id"], "form", ["id"]))
        .take()
}

fn ballot() -> TableCreateStatement {
    Table::create()
        .table("ballot")
        .col(uuid("id").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(text("answers"))
        .col(integer("points").check(Expr::col("points").gte(0)))
        .foreign_key(&mut of_the_roster())
        .take()
}

fn ballot_bond() -> TableCreateStatement {
    Table::create()
        .table("ballot_bond")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(integer("ballot_no").check(Expr::col("ballot_no").gt(0)))
        .col(uuid("ballot_id"))
        // No foreign key: with one, SQLite deletes row by row even where the
        // whole table goes.
        .primary_key(&mut key(["cycle_code", "compound_code", "ballot_no"]))
        .take()
}

fn cycle_event() -> TableCreateStatement {
    Table::create()
        .table("cycle_event")
        .col(uuid("id").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(text("event_code"))
        .col(date("occurred_on"))
        .foreign_key(&mut of_the_roster())
        .take()
}
