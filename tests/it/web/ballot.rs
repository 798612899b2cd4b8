//! The owners' room over HTTP: from the code to the receipt, and what it keeps
//! to itself.

use super::browser::Browser;
use super::visitor::{Answer, ask, get, site};
use crate::ballots::{ballots, batch, clerk, cycle, lost, made, opened, slip};
use crate::support::{TestApp, reviewer};
use axum::http::StatusCode;
use lianping::rating::{SecondHand, ask_void, close_cycle, replace_slip};
use lianping::web::Site;

async fn post(site: &Site, path: &str, fields: &[(&str, &str)]) -> Answer {
    Browser { site, cookie: String::new() }.post(path, fields).await
}

/// The value of a hidden field.
fn hidden(page: &Answer, name: &str) -> String {
    let mark = format!(r#"name="{name}" value=""#);
    let (_, rest) = page.text().split_once(&mark).unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap().to_owned()
}

async fn entered(site: &Site, code: &str) -> String {
    let page = post(site, "/ballot", &[("code", code)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.text().contains(code), "the code is on the page");
    hidden(&page, "ticket")
}

async fn receipt_of(site: &Site, answer: &Answer) -> Answer {
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/ballot/receipt")
    );
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    ask(site, "GET", "/ballot/receipt", &[("cookie", &cookie)]).await
}

async fn voting() -> (TestApp, Site, Vec<String>) {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    let site = site(&test);
    let codes = made.iter().map(|made| made.code.reveal()).collect();
    (test, site, codes)
}

#[tokio::test]
async fn an_owner_answers_question_by_question_goes_back_and_hands_in() {
    let (test, site, codes) = voting().await;
    let typed = format!(" {} ", codes[0].to_lowercase().replace('1', "l"));
    let ticket = entered(&site, &typed).await;
    let mut answers = "-----".to_owned();
    for (question, level) in
        ["o1", "o2", "o3", "o4", "o5"].into_iter().zip(["5", "4", "3", "2", "1"])
    {
        let fields = [("ticket", ticket.as_str()), ("answers", &answers), (question, level)];
        let page = post(&site, "/ballot/questions", &fields).await;
        assert_eq!(page.status, StatusCode::OK);
        answers = hidden(&page, "answers");
    }
    assert_eq!(answers, "54321");
    let kept = [("ticket", ticket.as_str()), ("answers", answers.as_str())];
    let back = post(&site, "/ballot/questions", &[kept[0], kept[1], ("go", "2")]).await;
    assert!(back.text().contains(r#"value="4" aria-pressed="true""#));
    let changed = post(&site, "/ballot/questions", &[kept[0], kept[1], ("o2", "5")]).await;
    assert!(changed.text().contains("检查您的选票"), "all is answered: back to the review");
    let answers = hidden(&changed, "answers");
    let done = post(&site, "/ballot/receipt", &[kept[0], ("answers", &answers)]).await;
    let receipt = receipt_of(&site, &done).await;
    for said in ["选票已收到", "翠湖苑", "网上"] {
        assert!(receipt.text().contains(said), "{said}");
    }
    assert!(!receipt.text().contains("满意"), "the vote is on the receipt");
    assert_eq!(ballots(&test).await[0].answers, "55321");
}

#[tokio::test]
async fn all_questions_on_one_page_name_what_is_missing() {
    let (test, site, codes) = voting().await;
    let ticket = entered(&site, &codes[0]).await;
    let asked =
        [("ticket", ticket.as_str()), ("all", "1"), ("go", "review"), ("o1", "5"), ("o3", "2")];
    let page = post(&site, "/ballot/questions", &asked).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.text().matches("这一题还没有选").count(), 3);
    assert_eq!(hidden(&page, "answers"), "5-2--");
    let rest = [
        ("ticket", ticket.as_str()),
        ("answers", "5-2--"),
        ("all", "1"),
        ("go", "review"),
        ("o2", "1"),
        ("o4", "1"),
        ("o5", "1"),
    ];
    let page = post(&site, "/ballot/questions", &rest).await;
    assert!(page.text().contains("提交选票"));
    // Handed in by hand with a question left out, it goes back to the start.
    let torn = post(&site, "/ballot/receipt", &[("ticket", &ticket), ("answers", "5-2--")]).await;
    assert_eq!(torn.header("location"), "/ballot");
    assert!(ballots(&test).await.is_empty());
}

#[tokio::test]
async fn settings_change_in_the_middle_without_losing_the_ballot() {
    let (_test, site, codes) = voting().await;
    let ticket = entered(&site, &codes[0]).await;
    let fields = [("ticket", ticket.as_str()), ("answers", "5----"), ("go", "2"), ("set", "elder")];
    let page = post(&site, "/ballot/questions", &fields).await;
    assert!(page.text().contains(r#"data-size="elder""#));
    assert_eq!(hidden(&page, "answers"), "5----");
    assert!(page.header("set-cookie").starts_with("size=elder"));
    let fields = [("ticket", ticket.as_str()), ("answers", "5----"), ("go", "2"), ("set", "en")];
    let page = post(&site, "/ballot/questions", &fields).await;
    assert!(page.text().contains("Question 2 of 5"));
}

#[tokio::test]
async fn unknown_void_and_mistyped_codes_read_alike() {
    let (test, site, codes) = voting().await;
    let (one, two) = (clerk("juwei1"), clerk("juwei2"));
    let door = lost("1栋1号");
    ask_void(&test.app, &one, &door, "纸条丢失").await.unwrap();
    replace_slip(&test.app, SecondHand::Clerk(&two), batch(9), &door).await.unwrap();
    let last = codes[1].chars().last().unwrap();
    let mistyped = format!("{}{}", &codes[1][..11], if last == '2' { '3' } else { '2' });
    let mut pages = Vec::new();
    for code in [codes[0].as_str(), &mistyped, "000000000000", "x", "票"] {
        let page = post(&site, "/ballot", &[("code", code)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        assert!(page.text().contains("<title>有错误："));
        pages.push(page.text().replace(&format!(r#"value="{code}""#), "CODE"));
    }
    pages.dedup();
    assert_eq!(pages.len(), 1, "they differ");
    let forged = format!("{}.{}", "0".repeat(64), "0".repeat(64));
    let astray = post(&site, "/ballot/questions", &[("ticket", &forged)]).await;
    assert_eq!(astray.header("location"), "/ballot");
}

#[tokio::test]
async fn wrong_codes_are_throttled_and_right_ones_are_not() {
    let (test, site, codes) = voting().await;
    for code in &codes {
        entered(&site, code).await;
    }
    let ticket = entered(&site, &codes[0]).await;
    for path in ["/ballot", "/ballot/standing"].into_iter().cycle().take(10) {
        let name = if path == "/ballot" { "code" } else { "number" };
        let page = post(&site, path, &[(name, "0000000000")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let late = post(&site, "/ballot", &[("code", &codes[1])]).await;
    assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(late.header("retry-after"), "60");
    // Who is voting goes on.
    let done = post(&site, "/ballot/receipt", &[("ticket", &ticket), ("answers", "55555")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    test.pass(chrono::Duration::seconds(61));
    entered(&site, &codes[1]).await;
}

#[tokio::test]
async fn after_closing_a_receipt_says_that_it_counts_and_how_the_sums_agree() {
    let (test, site, codes) = voting().await;
    for code in &codes[..6] {
        let ticket = entered(&site, code).await;
        post(&site, "/ballot/receipt", &[("ticket", &ticket), ("answers", "55555")]).await;
    }
    let ticket = entered(&site, &codes[10]).await;
    close_cycle(&test.app, &reviewer(), cycle()).await.unwrap();
    let late = post(&site, "/ballot/receipt", &[("ticket", &ticket), ("answers", "55555")]).await;
    let late = receipt_of(&site, &late).await;
    assert!(late.text().contains("投票截止时，这张纸条没有投票"));
    let by_code = post(&site, "/ballot/standing", &[("number", &codes[0])]).await;
    let counted = receipt_of(&site, &by_code).await;
    assert!(counted.text().contains("选票已计入"));
    assert!(counted.text().contains("投过票的纸条6张 &#x3D; 卷宗里的选票6张"));
    let made = slip(
        &test,
        &lianping::rating::MadeSlip {
            door: String::new(),
            code: lianping::rating::SlipCode::read(&codes[1]).unwrap(),
        },
    )
    .await;
    let by_number = post(&site, "/ballot/standing", &[("number", &made.receipt)]).await;
    assert!(receipt_of(&site, &by_number).await.text().contains("选票已计入"));
    let page = get(&site, "/ballot").await;
    assert!(page.text().contains("现在没有正在投票的评价周期"));
}

#[tokio::test]
async fn no_code_stands_in_an_address() {
    let (_test, site, codes) = voting().await;
    let page = get(&site, "/ballot").await;
    assert!(page.text().contains(r#"<script src="/assets/"#));
    assert!(page.text().contains(r#"<form method="post" action="/ballot""#));
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    for path in ["/ballot/questions", "/ballot/standing"] {
        assert_eq!(get(&site, path).await.status, StatusCode::SEE_OTHER);
    }
    let ticket = entered(&site, &codes[0]).await;
    let done = post(&site, "/ballot/receipt", &[("ticket", &ticket), ("answers", "55555")]).await;
    for header in ["location", "set-cookie"] {
        assert!(!done.header(header).contains(&codes[0]) && !done.header(header).contains(&ticket));
    }
}
