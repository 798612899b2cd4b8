//! The last second of a day and the first of the next, in Shanghai.

use super::steps::{decide, first, notified, review, serve};
use crate::filings::{content, filed, handed_in, refused};
use crate::rules::calendar::working_days;
use crate::support::{HEXIE, SHUIJING, TestApp, day, reviewer};
use crate::web::visitor::{get, site};
use chrono::{Days, NaiveDate};
use entity::value::FilingKind;
use lianping::access::filing::{Clock, Content};
use lianping::access::queries::{case, filing};
use lianping::access::{
    GiveNotice, Summon, ask_for_hearing, ask_supplement, give_notice, hold_hearing, summon_firm,
    verify_filing, withdraw_notice,
};
use lianping::identity::{Actor, FirmAgent};
use lianping::rating::open_cycle;
use lianping::registry;
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Periods of five working days that hold a Saturday or Sunday that is worked,
/// and the turn of a year.
const FIVE: [(&str, &str); 3] =
    [("2026-02-10", "2026-02-24"), ("2025-12-29", "2026-01-06"), ("2026-09-17", "2026-09-23")];

impl TestApp {
    /// The last second of the day.
    fn ends(&self, day: NaiveDate) {
        self.now_is(&format!("{day}T23:59:59+08:00"));
    }

    fn begins(&self, day: NaiveDate) {
        self.now_is(&format!("{day}T00:00:00+08:00"));
    }
}

fn after(from: NaiveDate, count: usize) -> NaiveDate {
    let list = working_days();
    list[list.partition_point(|day| *day <= from) + count - 1]
}

#[tokio::test]
async fn the_firm_has_its_working_days_to_their_last_second() {
    for (from, to) in FIVE {
        let (test, code) = notified(from).await;
        let told = case(test.db(), &code).await.unwrap().unwrap();
        let told = told.notified().unwrap().clone();
        assert_eq!((told.defence_ends, told.hearing_request_ends), (day(to), day(to)), "{from}");
        assert_eq!(after(day(from), 5), day(to));
        test.ends(day(to));
        assert_eq!(refused(review(&test, &code).await), "case/too-early", "{to}");
        let next = day(to) + Days::new(1);
        test.begins(next);
        let late = ask_for_hearing(&test.app, &first(), &code, next).await;
        assert_eq!(refused(late), "case/asked-too-late", "{to}");
        review(&test, &code).await.unwrap();
    }
}

#[tokio::test]
async fn a_hearing_that_is_asked_for_in_the_last_second_comes_after_seven_working_days() {
    let (test, code) = notified("2026-09-17").await;
    test.ends(day("2026-09-23"));
    ask_for_hearing(&test.app, &first(), &code, day("2026-09-23")).await.unwrap();
    // The 25th is Mid-Autumn; from 1 October on people rest, and work again on
    // the Saturday after.
    let ends = after(day("2026-09-23"), 7);
    assert_eq!(ends, day("2026-10-10"));
    let summon = |planned_on| Summon {
        case: code.clone(),
        on: day("2026-09-23"),
        chair: "jingban3".to_owned(),
        place: "二楼会议室".to_owned(),
        planned_on,
    };
    crate::web::access::set_up(&test, "jingban3", entity::value::Role::Reviewer).await;
    let early = summon_firm(&test.app, &first(), summon(ends)).await;
    assert_eq!(refused(early), "case/hearing-too-soon");
    let next = ends + Days::new(1);
    summon_firm(&test.app, &first(), summon(next)).await.unwrap();
    test.ends(ends);
    let early = hold_hearing(&test.app, &first(), &code, (ends, "各方到场。")).await;
    assert_eq!(refused(early), "case/hearing-too-soon");
    test.begins(next);
    hold_hearing(&test.app, &first(), &code, (next, "各方到场。")).await.unwrap();
    review(&test, &code).await.unwrap();
}

/// From the signing on; and from a 29 February for three years.
#[tokio::test]
async fn a_restriction_begins_and_ends_at_midnight_in_shanghai() {
    let (test, code) = notified("2024-02-05").await;
    test.begins(day("2024-02-28"));
    decide(&test, &code).await;
    test.ends(day("2024-02-29"));
    serve(&test, &code).await;
    let served = case(test.db(), &code).await.unwrap().unwrap();
    let due = served.decided().unwrap().service_due;
    assert_eq!((due, due), (day("2024-03-08"), after(day("2024-02-28"), 7)));
    let site = site(&test);
    let states = [
        ("2024-02-28T00:00:00", "pending"),
        ("2024-02-29T23:59:59", "pending"),
        ("2024-03-01T00:00:00", "in_force"),
        ("2027-02-28T23:59:59", "in_force"),
        ("2027-03-01T00:00:00", "expired"),
    ];
    for (now, state) in states {
        test.now_is(&format!("{now}+08:00"));
        let row = get(&site, &format!("/api/v1/restrictions/{code}")).await;
        assert!(row.text().contains(&format!(r#""state":"{state}""#)), "{now}: {}", row.text());
    }
    test.now_is("2024-02-27T23:59:59+08:00");
    let row = get(&site, &format!("/api/v1/restrictions/{code}")).await;
    assert_eq!(row.status, axum::http::StatusCode::NOT_FOUND, "not signed yet");

    test.begins(day("2027-02-20"));
    let named = Content { name: "和谐物业服务有限公司".to_owned(), ..content() };
    let reference = filed(&test, (FilingKind::Entry, HEXIE), named, &[]).await;
    let none = BTreeSet::new();
    test.ends(day("2027-02-28"));
    let verified = verify_filing(&test.app, &reviewer(), &reference, &none).await;
    assert_eq!(refused(verified), "filing/restricted");
    test.begins(day("2027-03-01"));
    verify_filing(&test.app, &reviewer(), &reference, &none).await.unwrap();
}

#[tokio::test]
async fn a_supplement_is_asked_for_within_five_working_days_and_twenty_are_counted() {
    for (from, to) in FIVE {
        let test = TestApp::with_cast(from).await;
        let reference = handed_in(&test, content(), &[]).await;
        let known = filing(test.db(), &reference).await.unwrap().unwrap();
        let calendar = registry::queries::calendar(test.db()).await.unwrap();
        let twenty = Clock::Running { from: day(from), last_day: after(day(from), 20), paused: 0 };
        assert_eq!(known.clock(20, &calendar), Ok(twenty), "{from}");
        let ask = async || ask_supplement(&test.app, &reviewer(), &reference, "缺一份材料。").await;
        test.begins(day(to) + Days::new(1));
        assert_eq!(refused(ask().await), "filing/asked-late", "{to}");
        test.ends(day(to));
        ask().await.unwrap();
    }
}

#[tokio::test]
async fn a_notice_can_be_taken_back_to_the_last_second_that_it_runs() {
    // Sixty days, given on a 29 February.
    for (taken_back, in_time) in [("2024-04-29T23:59:59", true), ("2024-04-30T00:00:00", false)] {
        let test = TestApp::with_cast("2024-02-29").await;
        let firm = HEXIE.parse().unwrap();
        let agent = FirmAgent::at_the_command_line(Actor::Post("企业".to_owned()), firm);
        let notice = GiveNotice {
            engagement: (SHUIJING.parse().unwrap(), firm, day("2024-01-01")),
            given_on: day("2024-02-29"),
            by_contract: None,
            reason: "不再服务".to_owned(),
            paper: None,
        };
        let exit = give_notice(&test.app, &agent, notice).await.unwrap();
        test.now_is(&format!("{taken_back}+08:00"));
        let done = withdraw_notice(&test.app, &agent, exit, "继续服务").await;
        assert_eq!(done.is_ok(), in_time, "{taken_back}: {done:?}");
    }
}

#[tokio::test]
async fn the_last_day_of_voting_lasts_to_its_last_second() {
    let test = TestApp::with_cast("2026-06-01").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    let closes = "UPDATE cycle SET closes_on = '2026-06-28'";
    test.db().execute_unprepared(closes).await.unwrap();
    let site = site(&test);
    for (now, said, unsaid) in
        [("2026-06-28T23:59:59", ">今天", ">已满"), ("2026-06-29T00:00:00", ">已满", ">今天")]
    {
        test.now_is(&format!("{now}+08:00"));
        let page = get(&site, "/").await;
        assert!(page.text().contains("2026年6月28日（含当日）"), "{}", page.text());
        assert!(page.text().contains(said) && !page.text().contains(unsaid), "{now}");
    }
}
