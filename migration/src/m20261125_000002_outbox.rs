use crate::column::{filled_in, index, key, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(letter()).await?;
        manager.create_index(index("letter", ["seq"])).await?;
        manager.create_index(secrets()).await?;
        manager.create_table(delivery()).await?;
        manager.create_index(index("delivery", ["letter_id", "recipient"]).unique().take()).await?;
        manager.create_index(due()).await?;
        manager.create_table(job_run()).await
    }
}

fn letter() -> TableCreateStatement {
    Table::create()
        .table("letter")
        .col(uuid("id").primary_key())
        .col(big_integer("seq"))
        .col(text("matter"))
        .col(word("language", ["zh-CN", "en"]))
        .col(text("subject"))
        .col(text("plain"))
        .col(text("html"))
        .col(timestamp_with_time_zone("written_at"))
        .col(timestamp_with_time_zone_null("secret_until"))
        .foreign_key(&mut references(["seq"], "audit_entry", ["seq"]))
        .take()
}

/// Most letters hold none.
fn secrets() -> IndexCreateStatement {
    let held = Expr::col("secret_until").is_not_null();
    index("letter", ["secret_until"]).and_where(held).take()
}

fn delivery() -> TableCreateStatement {
    Table::create()
        .table("delivery")
        .col(uuid("id").primary_key())
        .col(uuid("letter_id"))
        .col(text("recipient"))
        .col(text("message_id").unique_key())
        .col(word("state", ["pending", "accepted", "deferred", "failed"]))
        .col(integer("attempts").check(Expr::col("attempts").gte(0)))
        .col(timestamp_with_time_zone_null("due_at"))
        .col(timestamp_with_time_zone_null("settled_at"))
        .col(text_null("answer"))
        .check(filled_in("due_at", ["pending", "deferred"]))
        .check(filled_in("settled_at", ["accepted", "failed"]))
        .foreign_key(&mut references(["letter_id"], "letter", ["id"]))
        .take()
}

/// What is settled is of no more interest to whoever posts.
fn due() -> IndexCreateStatement {
    index("delivery", ["due_at"]).and_where(Expr::col("due_at").is_not_null()).take()
}

fn job_run() -> TableCreateStatement {
    Table::create()
        .table("job_run")
        .col(text("job"))
        .col(timestamp_with_time_zone("slot"))
        .col(timestamp_with_time_zone("began_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(big_integer("done"))
        .col(big_integer("failed"))
        .col(text_null("error"))
        .primary_key(&mut key(["job", "slot"]))
        .take()
}
