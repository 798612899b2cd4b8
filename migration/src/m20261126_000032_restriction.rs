use crate::append_only::append_only;
use crate::column::{index, key, references, word};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// The papers of a case; and 禁入期: what was decided, and what happened to it
    /// since. No column says what state it is in.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(case_document()).await?;
        manager.create_index(one_number_a_document()).await?;
        append_only(manager, "case_document").await?;
        manager.create_table(restriction()).await?;
        manager.create_index(index("restriction", ["firm_uscc"])).await?;
        manager.create_table(restriction_basis()).await?;
        append_only(manager, "restriction_basis").await?;
        manager.create_table(restriction_request()).await?;
        append_only(manager, "restriction_request").await?;
        manager.create_table(restriction_turn()).await?;
        append_only(manager, "restriction_turn").await?;
        manager.create_table(certificate()).await?;
        append_only(manager, "certificate").await
    }
}

fn restriction() -> TableCreateStatement {
    Table::create()
        .table("restriction")
        .col(text("case_code").primary_key())
        .col(text("firm_uscc"))
        .col(text("compound_code"))
        .col(word("scope", ["re_entry", "programmes_only"]))
        .col(integer("years").check(Expr::col("years").gt(0)))
        .col(text("decision_no"))
        .col(text("reasons"))
        .col(text_null("basis_acknowledged"))
        .col(date("signed_on"))
        .col(date_null("served_on"))
        .check(Expr::col("served_on").gte(Expr::col("signed_on")))
        .foreign_key(&mut references(["case_code"], "withdrawal_case", ["code"]))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .take()
}

fn restriction_basis() -> TableCreateStatement {
    Table::create()
        .table("restriction_basis")
        .col(text("case_code"))
        .col(text("basis"))
        .primary_key(&mut key(["case_code", "basis"]))
        .foreign_key(&mut references(["case_code"], "restriction", ["case_code"]))
        .take()
}

const TURNS: [&str; 4] = ["stayed", "stay_ended", "lifted", "annulled"];

fn restriction_request() -> TableCreateStatement {
    Table::create()
        .table("restriction_request")
        .col(uuid("id").primary_key())
        .col(text("case_code"))
        .col(word("turn", TURNS))
        .col(text("document_no"))
        .col(text("reason"))
        .col(text("asked_by"))
        .col(timestamp_with_time_zone("asked_at"))
        .foreign_key(&mut references(["case_code"], "restriction", ["case_code"]))
        .take()
}

fn restriction_turn() -> TableCreateStatement {
    Table::create()
        .table("restriction_turn")
        .col(uuid("request_id").primary_key())
        .col(text("case_code"))
        .col(word("turn", TURNS))
        .col(boolean("granted"))
        .col(date("turned_on"))
        .col(text("note"))
        .col(text("asked_by"))
        .col(text("decided_by"))
        .col(timestamp_with_time_zone("decided_at"))
        // Two people.
        .check(Expr::col("decided_by").ne(Expr::col("asked_by")))
        .foreign_key(&mut references(["request_id"], "restriction_request", ["id"]))
        .foreign_key(&mut references(["case_code"], "restriction", ["case_code"]))
        .take()
}

fn certificate() -> TableCreateStatement {
    Table::create()
        .table("certificate")
        .col(text("number").primary_key())
        .col(text("firm_uscc"))
        .col(text("firm_name"))
        .col(date("asked_day"))
        .col(boolean("restricted"))
        .col(text("answer"))
        .col(timestamp_with_time_zone("made_at"))
        .take()
}

fn case_document() -> TableCreateStatement {
    Table::create()
        .table("case_document")
        .col(uuid("id").primary_key())
        .col(text("case_code"))
        .col(word(
            "kind",
            ["opening", "prior_notice", "hearing_notice", "decision", "service_receipt"],
        ))
        .col(text("number"))
        .col(text("title"))
        .col(text("body"))
        .col(text("sha256"))
        .col(date("dated"))
        .col(text("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .foreign_key(&mut references(["case_code"], "withdrawal_case", ["code"]))
        .take()
}

fn one_number_a_document() -> IndexCreateStatement {
    index("case_document", ["kind", "number"]).unique().take()
}
