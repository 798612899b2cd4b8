use crate::column::{index, key, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(form_sheet()).await?;
        manager.create_index(one_sheet_an_author()).await?;
        manager.create_index(one_form_a_sheet()).await?;
        manager.create_table(form_mark()).await
    }
}

const COMPOUND: [&str; 2] = ["cycle_code", "compound_code"];
const FORM: [&str; 4] = ["cycle_code", "compound_code", "party", "form_no"];

/// A submitted sheet points to its form, which then cannot be taken away from
/// under it.
fn form_sheet() -> TableCreateStatement {
    let there = |column: &'static str| Expr::col(column).is_not_null();
    Table::create()
        .table("form_sheet")
        .col(uuid("id").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(word("party", ["street", "community", "bureau"]))
        .col(text("author"))
        .col(integer("version").check(Expr::col("version").gt(0)))
        .col(timestamp_with_time_zone("saved_at"))
        .col(timestamp_with_time_zone_null("submitted_at"))
        .col(integer_null("form_no"))
        .check(there("form_no").eq(there("submitted_at")))
        .foreign_key(&mut references(COMPOUND, "cycle_compound", COMPOUND))
        .foreign_key(&mut references(FORM, "form", FORM))
        .take()
}

fn one_sheet_an_author() -> IndexCreateStatement {
    index("form_sheet", ["cycle_code", "compound_code", "party", "author"]).unique().take()
}

fn one_form_a_sheet() -> IndexCreateStatement {
    index("form_sheet", FORM).unique().take()
}

fn form_mark() -> TableCreateStatement {
    Table::create()
        .table("form_mark")
        .col(uuid("sheet_id"))
        .col(text("indicator"))
        .col(text("points"))
        .col(text("comment"))
        .primary_key(&mut key(["sheet_id", "indicator"]))
        .foreign_key(&mut references(["sheet_id"], "form_sheet", ["id"]))
        .take()
}
