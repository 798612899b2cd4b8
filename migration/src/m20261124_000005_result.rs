use crate::append_only::append_only;
use crate::column::{filled_in, index, key, references, score_null, word};
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
        manager.create_table(result_version()).await?;
        manager.create_table(compound_result()).await?;
        manager.create_index(index("compound_result", ["compound_code", "cycle_code"])).await?;
        manager.create_table(firm_result()).await?;
        manager.create_index(index("firm_result", ["firm_uscc", "cycle_code"])).await?;
        for table in ["result_version", "compound_result", "firm_result"] {
            append_only(manager, table).await?;
        }
        Ok(())
    }
}

fn result_version() -> TableCreateStatement {
    Table::create()
        .table("result_version")
        .col(text("cycle_code"))
        .col(integer("version").check(Expr::col("version").gt(0)))
        .col(timestamp_with_time_zone("made_at"))
        .col(text("made_by"))
        .primary_key(&mut key(["cycle_code", "version"]))
        .foreign_key(&mut references(["cycle_code"], "cycle", ["code"]))
        .take()
}

fn of_the_version() -> ForeignKeyCreateStatement {
    references(["cycle_code", "version"], "result_version", ["cycle_code", "version"])
}

/// A vetoed or unrated one has no rank.
fn ranked_if_rated_without_veto() -> Expr {
    let ranked = Expr::col("rank").is_not_null();
    ranked.not().or(Expr::col("state").eq("rated").and(Expr::col("veto").not()))
}

fn compound_result() -> TableCreateStatement {
    Table::create()
        .table("compound_result")
        .col(text("cycle_code"))
        .col(integer("version"))
        .col(text("compound_code"))
        .col(score_null("street"))
        .col(score_null("community"))
        .col(score_null("bureau"))
        .col(score_null("owners"))
        .col(integer("valid_ballots"))
        .col(integer("required_ballots"))
        .col(integer("adjustment"))
        .col(boolean("veto"))
        .col(word("state", ["short_service", "missing_party", "insufficient_sample", "rated"]))
        .col(score_null("composite"))
        .col(text_null("grade"))
        .col(integer_null("rank"))
        .check(filled_in("composite", ["rated"]))
        .check(filled_in("grade", ["rated"]))
        .check(ranked_if_rated_without_veto())
        .primary_key(&mut key(["cycle_code", "version", "compound_code"]))
        .foreign_key(&mut of_the_version())
        .foreign_key(&mut references(
            ["cycle_code", "compound_code"],
            "cycle_compound",
            ["cycle_code", "compound_code"],
        ))
        .take()
}

fn firm_result() -> TableCreateStatement {
    Table::create()
        .table("firm_result")
        .col(text("cycle_code"))
        .col(integer("version"))
        .col(text("firm_uscc"))
        .col(integer("compounds"))
        .col(integer("compounds_rated"))
        .col(boolean("veto"))
        .col(word("state", ["not_rated", "rated"]))
        .col(score_null("composite"))
        .col(text_null("grade"))
        .col(integer_null("rank"))
        .check(filled_in("composite", ["rated"]))
        .check(filled_in("grade", ["rated"]))
        .check(ranked_if_rated_without_veto())
        .primary_key(&mut key(["cycle_code", "version", "firm_uscc"]))
        .foreign_key(&mut of_the_version())
        .foreign_key(&mut references(
            ["cycle_code", "firm_uscc"],
            "cycle_firm",
            ["cycle_code", "uscc"],
        ))
        .take()
}
