use crate::append_only::append_only;
use crate::column::{area, class, filled_in, households, index, key, references, word};
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
        for table in ["rulebook", "policy"] {
            manager.create_table(rules(table)).await?;
            append_only(manager, table).await?;
        }
        manager.create_table(cycle()).await?;
        manager.create_table(cycle_firm()).await?;
        manager.create_table(cycle_compound()).await?;
        manager.create_index(index("cycle_compound", ["cycle_code", "firm_uscc"])).await
    }
}

fn rules(table: &'static str) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(text("code"))
        .col(integer("version").check(Expr::col("version").gt(0)))
        .col(text("title"))
        .col(text("toml"))
        .col(timestamp_with_time_zone("added_at"))
        .primary_key(&mut key(["code", "version"]))
        .take()
}

const OPENED: [&str; 4] = ["open", "closed", "publicity", "final"];
const CLOSED: [&str; 3] = ["closed", "publicity", "final"];
const PUBLISHED: [&str; 2] = ["publicity", "final"];

fn cycle() -> TableCreateStatement {
    Table::create()
        .table("cycle")
        .col(text("code").primary_key())
        .col(word("state", ["draft", "open", "closed", "publicity", "final"]))
        .col(date("first_day"))
        .col(date("last_day"))
        .col(text("rulebook_code"))
        .col(integer("rulebook_version"))
        .col(word("roster", ["registry", "dossier"]))
        .col(text_null("policy_code"))
        .col(integer_null("policy_version"))
        .col(date_null("opened_on"))
        .col(text_null("opened_by"))
        .col(date_null("closed_on"))
        .col(text_null("closed_by"))
        .col(date_null("published_on"))
        .col(text_null("published_by"))
        .col(date_null("publicity_last_day"))
        .col(date_null("finalised_on"))
        .col(text_null("finalised_by"))
        .check(Expr::col("last_day").gte(Expr::col("first_day")))
        .check(filled_in("policy_code", OPENED))
        .check(filled_in("policy_version", OPENED))
        .check(filled_in("opened_on", OPENED))
        .check(filled_in("opened_by", OPENED))
        .check(filled_in("closed_on", CLOSED))
        .check(filled_in("closed_by", CLOSED))
        .check(filled_in("published_on", PUBLISHED))
        .check(filled_in("published_by", PUBLISHED))
        .check(filled_in("publicity_last_day", PUBLISHED))
        .check(filled_in("finalised_on", ["final"]))
        .check(filled_in("finalised_by", ["final"]))
        .check(Expr::col("publicity_last_day").gt(Expr::col("published_on")))
        .check(Expr::col("finalised_on").gt(Expr::col("publicity_last_day")))
        // Two people: whoever closed a cycle does not make it final.
        .check(Expr::col("finalised_by").ne(Expr::col("closed_by")))
        .foreign_key(&mut references(
            ["rulebook_code", "rulebook_version"],
            "rulebook",
            ["code", "version"],
        ))
        .foreign_key(&mut references(
            ["policy_code", "policy_version"],
            "policy",
            ["code", "version"],
        ))
        .take()
}

fn cycle_firm() -> TableCreateStatement {
    Table::create()
        .table("cycle_firm")
        .col(text("cycle_code"))
        .col(text("uscc"))
        .col(text("name"))
        .col(boolean("restricted"))
        .col(boolean("open_case"))
        .primary_key(&mut key(["cycle_code", "uscc"]))
        .foreign_key(&mut references(["cycle_code"], "cycle", ["code"]))
        .foreign_key(&mut references(["uscc"], "firm", ["uscc"]))
        .take()
}

fn cycle_compound() -> TableCreateStatement {
    Table::create()
        .table("cycle_compound")
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(text("name"))
        .col(text("street_code"))
        .col(text("community_code"))
        .col(class())
        .col(households())
        .col(area("area"))
        .col(text("firm_uscc"))
        .col(small_integer_null("months_served").check(Expr::col("months_served").between(0, 12)))
        .col(boolean_null("contract_filed"))
        .primary_key(&mut key(["cycle_code", "compound_code"]))
        .foreign_key(&mut references(["cycle_code"], "cycle", ["code"]))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .foreign_key(&mut references(
            ["cycle_code", "firm_uscc"],
            "cycle_firm",
            ["cycle_code", "uscc"],
        ))
        .take()
}
