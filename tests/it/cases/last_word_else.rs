//! The same of filings, exits and lots.
#![expect(clippy::disallowed_methods, reason = "rows that no command would write")]

use super::last_word::{refuses, update};
use crate::filings::{content, handed_in};
use crate::support::{HEXIE, SHUIJING, TestApp, day};
use entity::id::DrawId;
use entity::{emergency_draw, emergency_verdict};
use lianping::access::{GiveNotice, give_notice};
use lianping::identity::{Actor, FirmAgent};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

#[tokio::test]
async fn of_a_filing_the_columns_are_those_of_its_state_and_the_hands_two() {
    let test = TestApp::with_cast("2026-05-06").await;
    handed_in(&test, content(), &[]).await;
    let refusal = "proposal = 'not_admitted', proposal_ground = 'restriction', \
                   proposal_text = 'x', proposed_by = 'a', proposed_at = begun_at";
    let decided = "decided_on = '2026-05-07', decided_by = 'b'";
    for torn in [
        "state = 'verified'".to_owned(),
        "state = 'x'".to_owned(),
        "kind = 'x'".to_owned(),
        "state = 'draft'".to_owned(),
        "submitted_on = NULL".to_owned(),
        "state = 'supplement'".to_owned(),
        "asked_on = '2026-05-07', asked_by = 'a', asked_text = 'x'".to_owned(),
        "state = 'supplement', asked_on = '2026-05-05', asked_by = 'a', asked_text = 'x'"
            .to_owned(),
        "state = 'supplement', asked_on = '2026-05-07', asked_by = 'a'".to_owned(),
        "state = 'supplement', asked_on = '2026-05-07', asked_text = 'x'".to_owned(),
        "supplemented_on = '2026-05-07'".to_owned(),
        "asked_on = '2026-05-07', asked_by = 'a', asked_text = 'x', \
         supplemented_on = '2026-05-06'"
            .to_owned(),
        decided.to_owned(),
        "state = 'verified', decided_on = '2026-05-07'".to_owned(),
        "state = 'verified', decided_on = '2026-05-05', decided_by = 'b'".to_owned(),
        format!("state = 'not_admitted', {decided}"),
        format!("state = 'verified', {refusal}, {decided}"),
        format!("state = 'not_admitted', {refusal}, {}", decided.replace("'b'", "'a'")),
        refusal.replace("'restriction'", "NULL"),
        refusal.replace("'restriction'", "'x'"),
        refusal.replace("'not_admitted'", "'override'"),
        refusal.replace("'a'", "NULL"),
        "withdrawn_on = '2026-05-07'".to_owned(),
        "state = 'withdrawn_by_applicant'".to_owned(),
    ] {
        refuses(&test, "filing", &[&torn]).await;
    }
    let sound = format!("state = 'not_admitted', {refusal}, {decided}");
    update(&test, "filing", &sound).await.unwrap();
}

#[tokio::test]
async fn of_an_exit_the_ground_tells_who_and_by_when() {
    let test = TestApp::with_cast("2026-04-13").await;
    let firm = HEXIE.parse().unwrap();
    let agent = FirmAgent::at_the_command_line(Actor::Post("企业".to_owned()), firm);
    let notice = GiveNotice {
        engagement: (SHUIJING.parse().unwrap(), firm, day("2024-01-01")),
        given_on: day("2026-04-13"),
        by_contract: None,
        reason: "不再服务".to_owned(),
        paper: None,
    };
    give_notice(&test.app, &agent, notice).await.unwrap();
    let taken_over = "takeover_on = '2026-06-13', taken_over_by = 'x', \
                      takeover_recorded_by = 'x', takeover_recorded_at = recorded_at, \
                      handover_days = 30";
    let closed = "last_day = '2026-06-12', closed_by = 'x', closed_at = recorded_at";
    for torn in [
        "ground = 'dismissal'".to_owned(),
        "ground = 'non_renewal'".to_owned(),
        "ground = 'agreed', recorded_by_party = 'street', notice_days = NULL".to_owned(),
        "recorded_by_party = 'street'".to_owned(),
        "notice_days = NULL".to_owned(),
        "notice_days = 0".to_owned(),
        "contract_end = '2026-06-30'".to_owned(),
        "given_on = '2023-12-31'".to_owned(),
        "notice_last_day = '2026-04-12'".to_owned(),
        "state = 'handing_over'".to_owned(),
        taken_over.to_owned(),
        format!("state = 'handing_over', {}", taken_over.replace("2026-06-13", "2026-04-12")),
        format!("state = 'closed', {closed}"),
        format!("state = 'closed', {taken_over}"),
        format!("state = 'closed', {taken_over}, {}", closed.replace("06-12", "06-11")),
        "state = 'withdrawn'".to_owned(),
        "withdrawn_by = 'x', withdrawn_at = recorded_at, withdrawn_why = 'x'".to_owned(),
    ] {
        refuses(&test, "exit", &[&torn]).await;
    }
    update(&test, "exit", &format!("state = 'closed', {taken_over}, {closed}")).await.unwrap();
}

#[tokio::test]
async fn of_a_lot_the_number_is_on_the_list_the_time_lawful_and_the_hands_two() {
    let test = TestApp::with_cast("2026-06-24").await;
    let draw = |change: fn(&mut emergency_draw::Model)| {
        let mut is = emergency_draw::Model {
            id: DrawId::from_uuid(Uuid::from_u128(9_001)),
            compound_code: "530102001003-001".parse().unwrap(),
            reason: "无人服务".to_owned(),
            entrants: 2,
            random: "1".to_owned(),
            drawn: 2,
            first_day: day("2026-06-25"),
            last_day: day("2026-12-24"),
            months: 6,
            lawful_last_day: Some(day("2026-12-24")),
            drawn_by: "a".to_owned(),
            drawn_at: test.now(),
        };
        change(&mut is);
        emergency_draw::Entity::insert(is.into_active_model().reset_all())
    };
    for torn in [
        draw(|is| is.drawn = 0),
        draw(|is| is.drawn = 3),
        draw(|is| (is.entrants, is.drawn) = (0, 0)),
        draw(|is| is.months = 0),
        draw(|is| is.last_day = day("2026-06-24")),
        draw(|is| is.last_day = day("2026-12-25")),
    ] {
        let said = torn.exec_without_returning(test.db()).await.unwrap_err().to_string();
        assert!(said.to_lowercase().contains("check constraint"), "{said}");
    }
    draw(|_| ()).exec_without_returning(test.db()).await.unwrap();
    let verdict = |change: fn(&mut emergency_verdict::Model)| {
        let mut is = emergency_verdict::Model {
            draw_id: DrawId::from_uuid(Uuid::from_u128(9_001)),
            drawn_by: "a".to_owned(),
            set_aside_why: Some("x".to_owned()),
            compound_code: "530102001003-001".parse().unwrap(),
            entered_first_day: None,
            decided_by: "b".to_owned(),
            decided_at: test.now(),
        };
        change(&mut is);
        emergency_verdict::Entity::insert(is.into_active_model().reset_all())
    };
    for torn in [
        verdict(|is| is.decided_by = "a".to_owned()),
        verdict(|is| is.drawn_by = "c".to_owned()),
        verdict(|is| is.set_aside_why = None),
        verdict(|is| is.entered_first_day = Some(day("2026-06-25"))),
    ] {
        torn.exec_without_returning(test.db()).await.unwrap_err();
    }
    verdict(|_| ()).exec_without_returning(test.db()).await.unwrap();
}
