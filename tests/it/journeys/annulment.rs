//! What an annulment takes with it, and what it leaves.

use super::abrupt_withdrawal::{annulment, by, served, signing};
use crate::support::{TestApp, reviewer};
use entity::value::EventStanding;
use lianping::access::{answer_turn, ask_turn};
use lianping::audit::queries::entries;
use lianping::rating::close_cycle;
use lianping::rating::queries::recorded_events;

async fn annul(test: &TestApp) {
    let id = ask_turn(&test.app, &by("jingban2"), annulment()).await.unwrap();
    answer_turn(&test.app, &signing("shenpi2"), ("2026-1", id), (true, "同意")).await.unwrap();
}

#[tokio::test]
async fn an_annulment_strikes_the_veto_while_its_cycle_is_open() {
    let test = served().await;
    test.today_is("2026-06-01");
    annul(&test).await;
    let events = recorded_events(test.db(), "2026".parse().unwrap()).await.unwrap();
    assert_eq!(events[0].standing, EventStanding::Struck);
    let why = events[0].record.struck_why.as_deref();
    assert_eq!(why, Some("五政复决〔2026〕8号 复议机关撤销原决定"));
    let said = entries(test.db(), 0, 1_000).await.unwrap();
    let turned = said.iter().find(|entry| entry.event == "access/restriction-turned").unwrap();
    assert!(turned.detail.contains(r#""struck":"2026""#), "{}", turned.detail);
}

#[tokio::test]
async fn a_veto_of_a_closed_cycle_outlives_the_annulment() {
    let test = served().await;
    test.today_is("2026-06-01");
    close_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    annul(&test).await;
    let events = recorded_events(test.db(), "2026".parse().unwrap()).await.unwrap();
    assert_eq!(events[0].standing, EventStanding::Counts, "what was computed stays");
}
