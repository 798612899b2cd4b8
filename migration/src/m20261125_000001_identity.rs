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
        manager.create_table(account()).await?;
        manager.create_index(one_kind()).await?;
        manager.create_table(account_role()).await?;
        manager.create_table(recovery_code()).await?;
        manager.create_table(account_token()).await?;
        manager.create_index(index("account_token", ["account_id"])).await?;
        manager.create_table(session()).await?;
        manager.create_index(index("session", ["account_id"])).await?;
        manager.create_table(interest()).await
    }
}

const KINDS: [&str; 7] = ["bureau", "street", "community", "firm", "system", "security", "audit"];

fn account() -> TableCreateStatement {
    let scoped = Expr::col("kind").is_in(["street", "community", "firm"]);
    Table::create()
        .table("account")
        .col(uuid("id").primary_key())
        .col(text("login").unique_key())
        .col(text("post"))
        .col(word("kind", KINDS))
        .col(text_null("scope"))
        .col(text_null("email").unique_key())
        .col(text_null("password_hash"))
        .col(text_null("totp_secret"))
        .col(big_integer_null("totp_step"))
        .col(integer("failures"))
        .col(timestamp_with_time_zone_null("failed_at"))
        .col(timestamp_with_time_zone("invited_at"))
        .col(timestamp_with_time_zone_null("disabled_at"))
        .check(Expr::col("scope").is_not_null().eq(scoped))
        .check(Expr::col("failures").gte(0))
        .take()
}

/// What a role's kind refers to.
fn one_kind() -> IndexCreateStatement {
    index("account", ["id", "kind"]).unique().take()
}

/// A role belongs to one kind of account, and an account is of one kind: that
/// nobody holds two that exclude each other is not left to the program.
fn account_role() -> TableCreateStatement {
    let of = |kind: &'static str, roles: Vec<&'static str>| {
        Expr::col("kind").eq(kind).and(Expr::col("role").is_in(roles))
    };
    let fits = of("bureau", vec!["reviewer", "approver", "legal_reviewer"])
        .or(of("street", vec!["street_officer"]))
        .or(of("community", vec!["community_clerk"]))
        .or(of("firm", vec!["firm_agent"]))
        .or(of("system", vec!["system_admin"]))
        .or(of("security", vec!["security_admin"]))
        .or(of("audit", vec!["auditor"]));
    Table::create()
        .table("account_role")
        .col(uuid("account_id"))
        .col(text("kind"))
        .col(text("role"))
        .col(text("granted_by"))
        .col(timestamp_with_time_zone("granted_at"))
        .primary_key(&mut key(["account_id", "role"]))
        .check(fits)
        .foreign_key(&mut references(["account_id", "kind"], "account", ["id", "kind"]))
        .take()
}

fn recovery_code() -> TableCreateStatement {
    Table::create()
        .table("recovery_code")
        .col(uuid("account_id"))
        .col(text("code_hash"))
        .col(timestamp_with_time_zone_null("used_at"))
        .primary_key(&mut key(["account_id", "code_hash"]))
        .foreign_key(&mut references(["account_id"], "account", ["id"]))
        .take()
}

fn account_token() -> TableCreateStatement {
    Table::create()
        .table("account_token")
        .col(text("token_hash").primary_key())
        .col(uuid("account_id"))
        .col(word("purpose", ["invitation", "reset"]))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut references(["account_id"], "account", ["id"]))
        .take()
}

fn session() -> TableCreateStatement {
    Table::create()
        .table("session")
        .col(text("token_hash").primary_key())
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("began_at"))
        .col(timestamp_with_time_zone("seen_at"))
        .col(boolean("factor"))
        .col(text("agent"))
        .foreign_key(&mut references(["account_id"], "account", ["id"]))
        .take()
}

fn interest() -> TableCreateStatement {
    Table::create()
        .table("interest")
        .col(uuid("account_id"))
        .col(text("object"))
        .col(text("note"))
        .col(timestamp_with_time_zone("declared_at"))
        .primary_key(&mut key(["account_id", "object"]))
        .foreign_key(&mut references(["account_id"], "account", ["id"]))
        .take()
}
