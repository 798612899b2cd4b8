use crate::append_only::append_only;
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
        manager.create_table(objection()).await?;
        for of_objection in [one_open_a_line(), what_a_voice_belongs_to()] {
            manager.create_index(of_objection).await?;
        }
        manager.create_index(index("objection", ["cycle_code", "compound_code"])).await?;
        manager.create_table(objection_voice()).await?;
        manager.create_index(index("objection_voice", ["reference"])).await?;
        manager.create_table(objection_request()).await?;
        manager.create_table(correction()).await?;
        manager.create_index(index("correction", ["cycle_code", "compound_code"])).await?;
        manager.create_index(struck_once()).await?;
        append_only(manager, "correction").await?;
        manager.create_table(reply()).await?;
        manager.create_index(one_reply_a_result()).await?;
        manager.create_index(replies_of_a_firm()).await
    }
}

const LINES: [&str; 9] =
    ["street", "community", "bureau", "owners", "event", "veto", "class", "households", "months"];

fn of_the_roster() -> ForeignKeyCreateStatement {
    references(["cycle_code", "compound_code"], "cycle_compound", ["cycle_code", "compound_code"])
}

fn of_the_event() -> ForeignKeyCreateStatement {
    references(["event_id"], "cycle_event", ["id"])
}

fn there(column: &'static str) -> Expr {
    Expr::col(column).is_not_null()
}

fn event_where_it_is_one() -> Expr {
    there("event_id").eq(Expr::col("line").eq("event"))
}

fn objection() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("objection")
        .col(text("reference").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(word("line", LINES))
        .col(uuid_null("event_id"))
        .col(text("subject"))
        .col(word("state", ["raised", "answered"]))
        .col(date("received_on"))
        .col(timestamp_with_time_zone("raised_at"))
        .col(text_null("officer"))
        .col(text_null("assigned_by"))
        .col(timestamp_with_time_zone_null("assigned_at"))
        .col(text_null("longer_reason"))
        .col(text_null("outcome").check(Expr::col("outcome").is_in(["upheld", "rejected"])))
        .col(text_null("answer"))
        .col(text_null("answered_by"))
        .col(timestamp_with_time_zone_null("answered_at"))
        .check(event_where_it_is_one())
        .check(there("assigned_by").eq(there("officer")))
        .check(there("assigned_at").eq(there("officer")));
    for column in ["outcome", "answer", "answered_by", "answered_at"] {
        table.check(filled_in(column, ["answered"]));
    }
    table
        // It is answered by whom it was given to, and by nobody else.
        .check(Expr::col("answered_by").is_null().or(there("officer")))
        .check(Expr::cust("answered_by = 'account:' || officer"))
        .foreign_key(&mut of_the_roster())
        .foreign_key(&mut of_the_event())
        .foreign_key(&mut references(["officer"], "account", ["login"]))
        .take()
}

/// Later ones join it.
fn one_open_a_line() -> IndexCreateStatement {
    index("objection", ["subject"]).unique().and_where(Expr::col("state").eq("raised")).take()
}

fn what_a_voice_belongs_to() -> IndexCreateStatement {
    index("objection", ["reference", "subject"]).unique().take()
}

fn objection_voice() -> TableCreateStatement {
    Table::create()
        .table("objection_voice")
        .col(text("subject"))
        .col(text("objector"))
        .col(text("reference"))
        .col(word("kind", ["firm", "public"]))
        .col(text_null("firm_uscc"))
        .col(text_null("email"))
        .col(text("language"))
        .col(text("grounds"))
        .col(timestamp_with_time_zone("submitted_at"))
        .col(timestamp_with_time_zone("raised_at"))
        .check(there("firm_uscc").eq(Expr::col("kind").eq("firm")))
        .check(Expr::col("email").is_null().or(Expr::col("kind").eq("public")))
        // Once per objector and line.
        .primary_key(&mut key(["subject", "objector"]))
        .foreign_key(&mut references(
            ["reference", "subject"],
            "objection",
            ["reference", "subject"],
        ))
        .take()
}

fn objection_request() -> TableCreateStatement {
    Table::create()
        .table("objection_request")
        .col(text("token_hash").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(word("line", LINES))
        .col(uuid_null("event_id"))
        .col(text("email"))
        .col(text("language"))
        .col(text("grounds"))
        .col(timestamp_with_time_zone("submitted_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .check(event_where_it_is_one())
        .foreign_key(&mut of_the_roster())
        .foreign_key(&mut of_the_event())
        .take()
}

fn correction() -> TableCreateStatement {
    let points = || Expr::col("input").eq("points");
    Table::create()
        .table("correction")
        .col(uuid("id").primary_key())
        .col(text("reference"))
        .col(text("cycle_code"))
        .col(integer("version"))
        .col(text("compound_code"))
        .col(word("input", ["points", "event", "class", "households", "months"]))
        .col(text_null("party"))
        .col(integer_null("form_no"))
        .col(text_null("indicator"))
        .col(uuid_null("event_id"))
        .col(text("before"))
        .col(text("after"))
        .col(text("reason"))
        .col(text("made_by"))
        .col(timestamp_with_time_zone("made_at"))
        .check(there("party").eq(points()))
        .check(there("form_no").eq(points()))
        .check(there("indicator").eq(points()))
        .check(there("event_id").eq(Expr::col("input").eq("event")))
        .check(Expr::col("before").ne(Expr::col("after")))
        .foreign_key(&mut references(["reference"], "objection", ["reference"]))
        .foreign_key(&mut of_the_roster())
        .foreign_key(&mut of_the_event())
        // No foreign key to the version: it is computed from what is corrected.
        .check(Expr::col("version").gt(1))
        .take()
}

fn struck_once() -> IndexCreateStatement {
    index("correction", ["event_id"]).unique().take()
}

fn reply() -> TableCreateStatement {
    Table::create()
        .table("reply")
        .col(uuid("id").primary_key())
        .col(text("cycle_code"))
        .col(text("compound_code"))
        .col(text("firm_uscc"))
        .col(text("text"))
        .col(text("published_by"))
        .col(timestamp_with_time_zone("published_at"))
        .col(timestamp_with_time_zone_null("withdrawn_at"))
        .col(text_null("taken_down_by"))
        .col(timestamp_with_time_zone_null("taken_down_at"))
        .col(text_null("taken_down_reason"))
        .check(there("taken_down_at").eq(there("taken_down_by")))
        .check(there("taken_down_reason").eq(there("taken_down_by")))
        // What was taken down is not withdrawn any more: it stays to be seen.
        .check(Expr::col("withdrawn_at").is_null().or(Expr::col("taken_down_at").is_null()))
        .foreign_key(&mut of_the_roster())
        .take()
}

fn replies_of_a_firm() -> IndexCreateStatement {
    index("reply", ["firm_uscc"]).and_where(Expr::col("withdrawn_at").is_null()).take()
}

fn one_reply_a_result() -> IndexCreateStatement {
    index("reply", ["cycle_code", "compound_code"])
        .unique()
        .and_where(Expr::col("withdrawn_at").is_null())
        .take()
}
