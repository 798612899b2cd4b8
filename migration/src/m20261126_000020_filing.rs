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

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(filing()).await?;
        manager.create_index(one_open_a_firm()).await?;
        manager.create_index(index("filing", ["firm_uscc", "state"])).await?;
        manager.create_index(index("filing", ["applicant_uscc"])).await?;
        for table in [compound(), document(), answer(), condition(), step()] {
            manager.create_table(table).await?;
        }
        manager.create_index(index("filing_document", ["reference"])).await?;
        append_only(manager, "filing_step").await
    }
}

const STATES: [&str; 6] =
    ["draft", "submitted", "supplement", "verified", "not_admitted", "withdrawn_by_applicant"];
const DECIDED: [&str; 2] = ["verified", "not_admitted"];

fn there(column: &'static str) -> Expr {
    Expr::col(column).is_not_null()
}

fn state_in<const N: usize>(states: [&'static str; N]) -> Expr {
    Expr::col("state").is_in(states)
}

/// One follows from the other.
fn only_if(this: Expr, that: Expr) -> Expr {
    this.not().or(that)
}

fn filing() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("filing")
        .col(text("reference").primary_key())
        .col(word("kind", ["entry", "renewal", "change"]))
        .col(word("state", STATES))
        .col(text("firm_uscc"))
        .col(text_null("applicant_uscc"))
        .col(text("entered_by"))
        .col(timestamp_with_time_zone("begun_at"));
    for column in ["name", "legal_representative", "phone", "email", "address"] {
        table.col(text(column));
    }
    table
        .col(text("project_manager"))
        .col(text("emergency_contact"))
        .col(text_null("parent_uscc"))
        .col(date_null("submitted_on"))
        .col(date_null("asked_on"))
        .col(text_null("asked_by"))
        .col(text_null("asked_text"))
        .col(date_null("supplemented_on"))
        .col(text_null("proposal").check(Expr::col("proposal").is_in(["override", "not_admitted"])))
        .col(text_null("proposal_ground"))
        .col(text_null("proposal_text"))
        .col(text_null("proposed_by"))
        .col(timestamp_with_time_zone_null("proposed_at"))
        .col(date_null("decided_on"))
        .col(text_null("decided_by"))
        .col(date_null("withdrawn_on"));
    for check in checks() {
        table.check(check);
    }
    table.take()
}

/// Which columns stand in which states, and whose hands.
fn checks() -> Vec<Expr> {
    let grounds = ["false_document", "code_mismatch", "restriction", "not_supplemented"];
    let equal = |one: &'static str, other: &'static str| there(one).eq(there(other));
    vec![
        only_if(state_in(["draft"]), there("submitted_on").not()),
        only_if(
            state_in(["submitted", "supplement", "verified", "not_admitted"]),
            there("submitted_on"),
        ),
        only_if(state_in(["supplement"]), there("asked_on").and(there("supplemented_on").not())),
        only_if(there("asked_on"), there("submitted_on")),
        only_if(
            state_in(["submitted", "verified"]).and(there("asked_on")),
            there("supplemented_on"),
        ),
        only_if(there("supplemented_on"), there("asked_on")),
        equal("asked_by", "asked_on"),
        equal("asked_text", "asked_on"),
        Expr::cust("asked_on IS NULL OR asked_on >= submitted_on"),
        Expr::cust("supplemented_on IS NULL OR supplemented_on >= asked_on"),
        there("decided_on").eq(state_in(DECIDED)),
        equal("decided_by", "decided_on"),
        Expr::cust("decided_on IS NULL OR decided_on >= submitted_on"),
        there("withdrawn_on").eq(state_in(["withdrawn_by_applicant"])),
        equal("proposed_by", "proposal"),
        equal("proposed_at", "proposal"),
        equal("proposal_text", "proposal"),
        there("proposal_ground")
            .eq(there("proposal").and(Expr::col("proposal").eq("not_admitted"))),
        Expr::col("proposal_ground").is_null().or(Expr::col("proposal_ground").is_in(grounds)),
        // Nobody is refused but on a proposal, and by a second hand; what is
        // proposed comes to that or stays undone.
        only_if(
            state_in(["not_admitted"]),
            there("proposal").and(Expr::col("proposal").eq("not_admitted")),
        ),
        only_if(
            state_in(["verified"]).and(there("proposal")),
            Expr::col("proposal").eq("override"),
        ),
        Expr::cust("decided_by IS NULL OR proposed_by IS NULL OR decided_by <> proposed_by"),
    ]
}

fn one_open_a_firm() -> IndexCreateStatement {
    index("filing", ["firm_uscc"])
        .unique()
        .and_where(state_in(["draft", "submitted", "supplement"]))
        .take()
}

fn of_filing() -> ForeignKeyCreateStatement {
    references(["reference"], "filing", ["reference"])
}

fn compound() -> TableCreateStatement {
    Table::create()
        .table("filing_compound")
        .col(text("reference"))
        .col(text("compound_code"))
        .primary_key(&mut key(["reference", "compound_code"]))
        .foreign_key(&mut of_filing())
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .take()
}

fn document() -> TableCreateStatement {
    let items = [
        "business_licence",
        "parent_licence",
        "authorisation",
        "office_proof",
        "project_manager_paper",
        "pledge",
        "contract",
    ];
    Table::create()
        .table("filing_document")
        .col(uuid("evidence_id").primary_key())
        .col(text("reference"))
        .col(word("item", items))
        .foreign_key(&mut of_filing())
        .foreign_key(&mut references(["evidence_id"], "evidence", ["id"]))
        .take()
}

fn answer() -> TableCreateStatement {
    let signals = ["legal_representative", "phone", "email", "address", "takeover", "brand"];
    Table::create()
        .table("filing_answer")
        .col(text("reference"))
        .col(word("signal", signals))
        .col(text("other_uscc"))
        .col(text("evidence"))
        .col(text("answer").check(Expr::col("answer").ne("")))
        .col(text("answered_by"))
        .col(timestamp_with_time_zone("answered_at"))
        .primary_key(&mut key(["reference", "signal", "other_uscc"]))
        .foreign_key(&mut of_filing())
        .foreign_key(&mut references(["other_uscc"], "firm", ["uscc"]))
        .take()
}

fn condition() -> TableCreateStatement {
    let conditions = ["project_manager_30d", "documents_30d", "emergency_contact_30d"];
    Table::create()
        .table("filing_condition")
        .col(text("reference"))
        .col(word("condition", conditions))
        .col(date("due_on"))
        .primary_key(&mut key(["reference", "condition"]))
        .foreign_key(&mut of_filing())
        .take()
}

fn step() -> TableCreateStatement {
    let steps = [
        "begun",
        "submitted",
        "supplement_asked",
        "supplemented",
        "proposed",
        "returned",
        "verified",
        "not_admitted",
        "withdrawn",
    ];
    Table::create()
        .table("filing_step")
        .col(text("reference"))
        .col(integer("step_no").check(Expr::col("step_no").gt(0)))
        .col(word("step", steps))
        .col(word("hand", ["applicant", "reviewer", "approver"]))
        .col(text("text"))
        .col(timestamp_with_time_zone("at"))
        .primary_key(&mut key(["reference", "step_no"]))
        .foreign_key(&mut of_filing())
        .take()
}
