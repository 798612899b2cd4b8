use crate::column::{area, class, households, index, key, references, word};
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
        manager.create_table(division()).await?;
        manager.create_index(index("division", ["parent_code"])).await?;
        manager.create_table(firm()).await?;
        manager.create_index(index("firm", ["parent_uscc"])).await?;
        manager.create_table(former_name()).await?;
        manager.create_table(compound()).await?;
        manager.create_index(index("compound", ["community_code"])).await?;
        manager.create_table(unit()).await?;
        manager.create_table(holiday()).await
    }
}

fn division() -> TableCreateStatement {
    Table::create()
        .table("division")
        .col(text("code").primary_key())
        .col(word("level", ["district", "street", "community"]))
        .col(text("name"))
        .col(text("parent_code"))
        .take()
}

fn firm() -> TableCreateStatement {
    Table::create()
        .table("firm")
        .col(text("uscc").primary_key().check(Expr::cust("length(uscc) = 18")))
        .col(text("name"))
        .col(text_null("parent_uscc"))
        .col(text_null("legal_representative"))
        .col(text_null("phone"))
        .col(text_null("email"))
        .col(text_null("address"))
        .check(Expr::col("parent_uscc").ne(Expr::col("uscc")))
        .foreign_key(&mut references(["parent_uscc"], "firm", ["uscc"]))
        .take()
}

fn former_name() -> TableCreateStatement {
    Table::create()
        .table("former_name")
        .col(text("firm_uscc"))
        .col(text("name"))
        .primary_key(&mut key(["firm_uscc", "name"]))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .take()
}

fn compound() -> TableCreateStatement {
    Table::create()
        .table("compound")
        .col(text("code").primary_key().check(Expr::cust("length(code) = 16")))
        .col(text("name"))
        .col(text("community_code"))
        .col(class())
        .col(integer_null("built_year"))
        .col(households())
        .col(area("area"))
        .col(word("mode", ["professional", "self_managed", "guaranteed"]))
        .foreign_key(&mut references(["community_code"], "division", ["code"]))
        .take()
}

fn unit() -> TableCreateStatement {
    Table::create()
        .table("unit")
        .col(text("compound_code"))
        .col(text("door"))
        .col(area("area"))
        .primary_key(&mut key(["compound_code", "door"]))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .take()
}

fn holiday() -> TableCreateStatement {
    Table::create()
        .table("holiday")
        .col(date("date").primary_key())
        .col(word("kind", ["holiday", "workday"]))
        .col(text("name"))
        .col(text("name_zh"))
        .take()
}
