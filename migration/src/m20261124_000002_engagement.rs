use crate::column::{index, references, word};
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
        manager.create_table(engagement()).await?;
        manager.create_index(one_beginning_a_day()).await?;
        manager.create_index(one_endless_engagement_a_compound()).await?;
        manager.create_index(index("engagement", ["firm_uscc"])).await
    }
}

fn engagement() -> TableCreateStatement {
    Table::create()
        .table("engagement")
        .col(uuid("id").primary_key())
        .col(text("compound_code"))
        .col(text("firm_uscc"))
        .col(date("first_day"))
        .col(date_null("last_day"))
        .col(date_null("signed_on"))
        .col(word("kind", ["fixed_term", "indefinite"]))
        .col(text_null("contract_no"))
        .col(date_null("filed_on"))
        .check(Expr::col("last_day").gte(Expr::col("first_day")))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .take()
}

fn one_beginning_a_day() -> IndexCreateStatement {
    index("engagement", ["compound_code", "first_day"]).unique().take()
}

fn one_endless_engagement_a_compound() -> IndexCreateStatement {
    Index::create()
        .name("ux_engagement_endless")
        .table("engagement")
        .col("compound_code")
        .unique()
        .and_where(Expr::col("last_day").is_null())
        .take()
}
