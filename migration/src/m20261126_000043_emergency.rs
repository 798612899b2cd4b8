use crate::append_only::append_only;
use crate::column::{index, key, references};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(pool()).await?;
        let once = index("emergency_pool", ["firm_uscc", "number"]).unique().take();
        manager.create_index(once).await?;
        manager.create_table(draw()).await?;
        let one_hand = index("emergency_draw", ["id", "drawn_by", "compound_code"]).unique().take();
        manager.create_index(one_hand).await?;
        manager.create_table(entrant()).await?;
        let once = index("emergency_entrant", ["draw_id", "firm_uscc"]).unique().take();
        manager.create_index(once).await?;
        manager.create_table(verdict()).await?;
        manager.create_index(index("emergency_verdict", ["compound_code"])).await?;
        manager.create_index(index("emergency_draw", ["compound_code"])).await?;
        for table in ["emergency_pool", "emergency_draw", "emergency_entrant", "emergency_verdict"]
        {
            append_only(manager, table).await?;
        }
        Ok(())
    }
}

fn pool() -> TableCreateStatement {
    Table::create()
        .table("emergency_pool")
        .col(uuid("id").primary_key())
        .col(text("firm_uscc"))
        .col(integer("number").check(Expr::col("number").gt(0)))
        .col(boolean("takes_part"))
        .col(text("said_by"))
        .col(timestamp_with_time_zone("said_at"))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .take()
}

fn draw() -> TableCreateStatement {
    Table::create()
        .table("emergency_draw")
        .col(uuid("id").primary_key())
        .col(text("compound_code"))
        .col(text("reason"))
        .col(integer("entrants").check(Expr::col("entrants").gt(0)))
        .col(text("random"))
        .col(integer("drawn"))
        .col(date("first_day"))
        .col(date("last_day"))
        .col(integer("months").check(Expr::col("months").between(1, 366)))
        .col(text("drawn_by"))
        .col(timestamp_with_time_zone("drawn_at"))
        .check(Expr::col("drawn").gt(0))
        .check(Expr::col("drawn").lte(Expr::col("entrants")))
        .check(Expr::col("last_day").gte(Expr::col("first_day")))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .take()
}

fn entrant() -> TableCreateStatement {
    Table::create()
        .table("emergency_entrant")
        .col(uuid("draw_id"))
        .col(integer("number").check(Expr::col("number").gt(0)))
        .col(text("firm_uscc"))
        .primary_key(&mut key(["draw_id", "number"]))
        .foreign_key(&mut references(["draw_id"], "emergency_draw", ["id"]))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .take()
}

/// Says again who drew, so that the database can see that it was somebody else.
fn verdict() -> TableCreateStatement {
    let there = |column: &'static str| Expr::col(column).is_not_null();
    Table::create()
        .table("emergency_verdict")
        .col(uuid("draw_id").primary_key())
        .col(text("drawn_by"))
        .col(text_null("set_aside_why"))
        .col(text("compound_code"))
        .col(date_null("entered_first_day"))
        .col(text("decided_by"))
        .col(timestamp_with_time_zone("decided_at"))
        .check(Expr::col("decided_by").ne(Expr::col("drawn_by")))
        .check(there("set_aside_why").ne(there("entered_first_day")))
        .foreign_key(&mut references(
            ["draw_id", "drawn_by", "compound_code"],
            "emergency_draw",
            ["id", "drawn_by", "compound_code"],
        ))
        .foreign_key(&mut references(
            ["compound_code", "entered_first_day"],
            "engagement",
            ["compound_code", "first_day"],
        ))
        .take()
}
