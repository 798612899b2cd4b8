use crate::column::{index, references};
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Cases of abrupt withdrawal.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(withdrawal_case()).await?;
        for of_case in [one_open_case(), one_case_a_report()] {
            manager.create_index(of_case).await?;
        }
        manager.create_index(index("withdrawal_case", ["firm_uscc"])).await
    }
}

fn there(column: &'static str) -> Expr {
    Expr::col(column).is_not_null()
}

fn missing(column: &'static str) -> Expr {
    Expr::col(column).is_null()
}

/// The steps in their order: the day each was taken is what the next one needs.
const STEPS: [&str; 7] = [
    "opened_on",
    "investigated_on",
    "notified_on",
    "reviewed_on",
    "deliberated_on",
    "decided_on",
    "served_on",
];

/// What is filled together with the day of a step, and only then.
const WITH: [(&str, &[&str]); 9] = [
    ("investigated_on", &["investigator_one", "investigator_two", "findings"]),
    ("notified_on", &["notified_by", "proposal", "defence_ends", "hearing_request_ends"]),
    ("defended_on", &["defence"]),
    (
        "hearing_notified_on",
        &["hearing_chair", "hearing_place", "hearing_planned_on", "hearing_notice_ends"],
    ),
    ("hearing_held_on", &["hearing_record"]),
    ("reviewed_on", &["reviewed_by", "opinion"]),
    ("deliberated_on", &["participants", "minutes", "prepared_by"]),
    ("decided_on", &["decided_by", "outcome", "reasons", "service_due"]),
    ("served_on", &["served_by", "service_way", "service_note"]),
];

fn withdrawal_case() -> TableCreateStatement {
    let mut table = Table::create();
    table.table("withdrawal_case").col(text("code").primary_key());
    opening(&mut table);
    hearing_both_sides(&mut table);
    deciding(&mut table);
    in_order(&mut table);
    after_the_periods(&mut table);
    by_different_people(&mut table);
    table
        .foreign_key(&mut references(["report_id"], "withdrawal_report", ["id"]))
        .foreign_key(&mut references(["compound_code"], "compound", ["code"]))
        .foreign_key(&mut references(["firm_uscc"], "firm", ["uscc"]))
        .foreign_key(&mut references(["evidence_id"], "evidence", ["id"]))
        .take()
}

fn opening(table: &mut TableCreateStatement) {
    table
        .col(uuid("report_id"))
        .col(text("compound_code"))
        .col(text("firm_uscc"))
        .col(date("engagement_first_day"))
        .col(date("left_on"))
        .col(date("opened_on"))
        .col(text("opened_by"))
        .col(date("decision_due"))
        .col(date_null("investigated_on"))
        .col(text_null("investigator_one"))
        .col(text_null("investigator_two"))
        .col(text_null("findings"))
        .col(uuid_null("evidence_id"));
}

fn hearing_both_sides(table: &mut TableCreateStatement) {
    table
        .col(date_null("notified_on"))
        .col(text_null("notified_by"))
        .col(text_null("proposal"))
        .col(date_null("defence_ends"))
        .col(date_null("hearing_request_ends"))
        .col(date_null("defended_on"))
        .col(text_null("defence"))
        .col(date_null("hearing_asked_on"))
        .col(date_null("hearing_notified_on"))
        .col(text_null("hearing_chair"))
        .col(text_null("hearing_place"))
        .col(date_null("hearing_planned_on"))
        .col(date_null("hearing_notice_ends"))
        .col(date_null("hearing_held_on"))
        .col(text_null("hearing_record"));
}

fn deciding(table: &mut TableCreateStatement) {
    table
        .col(date_null("reviewed_on"))
        .col(text_null("reviewed_by"))
        .col(text_null("opinion"))
        .col(date_null("deliberated_on"))
        .col(text_null("participants"))
        .col(text_null("minutes"))
        .col(text_null("prepared_by"))
        .col(date_null("decided_on"))
        .col(text_null("decided_by"))
        .col(text_null("outcome").check(Expr::col("outcome").is_in(["abrupt", "not_abrupt"])))
        .col(text_null("reasons"))
        .col(text_null("late_why"))
        .col(date_null("service_due"))
        .col(date_null("served_on"))
        .col(text_null("served_by"))
        .col(text_null("service_way").check(Expr::col("service_way").is_in([
            "direct",
            "left",
            "post",
            "public_notice",
        ])))
        .col(text_null("service_note"))
        .col(date_null("closed_on"))
        .col(text_null("closed_by"))
        .col(text_null("closed_why"));
}

fn in_order(table: &mut TableCreateStatement) {
    for pair in STEPS.windows(2) {
        let [before, after] = pair else { continue };
        let in_order = Expr::col(*after).gte(Expr::col(*before));
        table.check(missing(after).or(there(before).and(in_order)));
    }
    for (step, filled) in WITH {
        for column in filled {
            table.check(there(column).eq(there(step)));
        }
    }
    for (after, before) in [
        ("defended_on", "notified_on"),
        ("hearing_asked_on", "notified_on"),
        ("hearing_notified_on", "hearing_asked_on"),
        ("hearing_held_on", "hearing_notified_on"),
    ] {
        let in_order = Expr::col(after).gte(Expr::col(before));
        table.check(missing(after).or(there(before).and(in_order)));
    }
    // Closed without a decision, or decided: never both.
    table
        .check(there("closed_by").eq(there("closed_on")))
        .check(there("closed_why").eq(there("closed_on")))
        .check(missing("closed_on").or(missing("decided_on")))
        .check(Expr::col("closed_on").gte(Expr::col("opened_on")));
}

fn after_the_periods(table: &mut TableCreateStatement) {
    let after = |step: &'static str, end: &'static str| Expr::col(step).gt(Expr::col(end));
    table
        .check(Expr::col("hearing_asked_on").lte(Expr::col("hearing_request_ends")))
        .check(after("hearing_planned_on", "hearing_notice_ends"))
        .check(after("hearing_held_on", "hearing_notice_ends"))
        // The firm has been heard, or its days for it have passed.
        .check(
            missing("reviewed_on")
                .or(there("defended_on"))
                .or(after("reviewed_on", "defence_ends")),
        )
        // Until then it may still ask to be heard in person.
        .check(
            missing("reviewed_on")
                .or(there("hearing_asked_on"))
                .or(after("reviewed_on", "hearing_request_ends")),
        )
        .check(
            missing("reviewed_on").or(missing("hearing_asked_on")).or(there("hearing_held_on")
                .and(Expr::col("reviewed_on").gte(Expr::col("hearing_held_on")))),
        )
        .check(
            missing("decided_on")
                .or(there("late_why"))
                .or(Expr::col("decided_on").lte(Expr::col("decision_due"))),
        );
}

fn by_different_people(table: &mut TableCreateStatement) {
    for (one, other) in [
        ("investigator_one", "investigator_two"),
        ("hearing_chair", "investigator_one"),
        ("hearing_chair", "investigator_two"),
        ("reviewed_by", "opened_by"),
        ("reviewed_by", "investigator_one"),
        ("reviewed_by", "investigator_two"),
        ("reviewed_by", "notified_by"),
        ("reviewed_by", "hearing_chair"),
        ("reviewed_by", "prepared_by"),
        ("reviewed_by", "decided_by"),
        ("decided_by", "prepared_by"),
        ("decided_by", "notified_by"),
        ("decided_by", "investigator_one"),
        ("decided_by", "investigator_two"),
    ] {
        table.check(Expr::col(one).ne(Expr::col(other)));
    }
}

fn one_open_case() -> IndexCreateStatement {
    Index::create()
        .name("ux_withdrawal_case_open")
        .table("withdrawal_case")
        .col("firm_uscc")
        .col("compound_code")
        .unique()
        .and_where(missing("closed_on").and(missing("served_on")))
        .take()
}

fn one_case_a_report() -> IndexCreateStatement {
    index("withdrawal_case", ["report_id"]).unique().take()
}
