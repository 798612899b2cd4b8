//! No answer waits for a job: whoever stops the timetable changes none.

use crate::journeys::abrupt_withdrawal::served;
use crate::support::{ANJU, ANJU_BRANCH, HEXIE, TestApp, day};
use crate::web::visitor::{get, site};
use lianping::access::certify;
use lianping::access::queries::certificate;
use lianping::identity::Actor;
use lianping::jobs::{Job, run_now};

/// Before its signing, on each of its edges, and when it leaves the lists.
const DAYS: [&str; 6] =
    ["2026-05-20", "2026-05-22", "2026-05-23", "2029-05-22", "2029-05-23", "2034-05-24"];

/// Those of which whole pages are read.
const EDGES: [&str; 2] = ["2026-05-22", "2029-05-23"];

/// What is said of a day, without what tells which day it is now.
async fn said(test: &TestApp, on: &str) -> Vec<String> {
    let site = site(test);
    let mut said = Vec::new();
    for path in ["/api/v1/restrictions", "/api/v1/restrictions/2026-1"] {
        let answer = get(&site, &format!("{path}?as_of={on}")).await;
        said.push(format!("{path} {} {}", answer.status, answer.text()));
    }
    for firm in [ANJU_BRANCH, HEXIE] {
        let firm = firm.parse().unwrap();
        let number = certify(&test.app, Actor::Visitor, firm, day(on)).await.unwrap();
        let kept = certificate(test.db(), &number).await.unwrap().unwrap();
        said.push(format!("{firm} {} {}", kept.restricted, kept.answer));
    }
    said
}

async fn pages(test: &TestApp, on: &str) -> Vec<String> {
    let site = site(test);
    let mut pages = Vec::new();
    let firm = format!("/firms/{ANJU}");
    for path in ["/restrictions", "/restrictions/2026-1", &firm] {
        let answer = get(&site, &format!("{path}?as_of={on}")).await;
        // Each answer has a number of its own, which a page that says no tells.
        let text = answer.text();
        let lines = text.lines().filter(|line| !line.contains("请求编号"));
        pages.push(format!("{path} {} {}", answer.status, lines.collect::<String>()));
    }
    pages
}

#[tokio::test]
async fn with_no_job_ever_run_every_answer_is_the_same_as_after_all_of_them() {
    let test = served().await;
    let mut first = Vec::new();
    for on in DAYS {
        first.push(said(&test, on).await);
    }
    assert!(first.windows(2).any(|two| two[0] != two[1]), "the days differ");
    for now in ["2026-05-25", "2040-01-01"] {
        test.today_is(now);
        let mut before = Vec::new();
        for on in EDGES {
            before.push(pages(&test, on).await);
        }
        // Asked later, with nothing done meanwhile.
        for (on, first) in DAYS.iter().zip(&first) {
            assert_eq!(&said(&test, on).await, first, "of {on}, on {now}");
        }
        for job in Job::ALL {
            run_now(&test.app, job).await.unwrap();
        }
        for (on, before) in EDGES.iter().zip(&before) {
            assert!(&pages(&test, on).await == before, "of {on}, on {now}, after the jobs");
        }
        for (on, first) in DAYS.iter().zip(&first) {
            assert_eq!(&said(&test, on).await, first, "of {on}, on {now}, after the jobs");
        }
    }
}
