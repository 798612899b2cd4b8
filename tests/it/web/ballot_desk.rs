//! A community's desk over HTTP: units, slips, a lost one, paper, and the sums.

use super::browser::Browser;
use super::visitor::{Answer, site};
use crate::identity::{account, asked, signed_in};
use crate::support::{CUIHU, SHUIJING, TestApp, reviewer};
use axum::http::StatusCode;
use entity::value::{AccountKind, Role};
use lianping::rating::open_cycle;
use lianping::web::Site;

/// Two clerks of 翠湖苑's community and one of 水晶宫's.
async fn clerks<'s>(test: &TestApp, site: &'s Site) -> [Browser<'s>; 3] {
    let mut clerks = Vec::new();
    for (login, community) in
        [("cuihu1", "530102001001"), ("cuihu2", "530102001001"), ("shuijing1", "530102001002")]
    {
        let new = asked(login, AccountKind::Community, community);
        account(test, new, &[Role::CommunityClerk]).await;
        let (cookie, _) = signed_in(test, login).await;
        clerks.push(Browser { site, cookie: format!("__Host-lianping={cookie}") });
    }
    clerks.try_into().ok().unwrap()
}

fn table(compound: &str, doors: u32) -> String {
    let rows = (1..=doors).map(|number| format!("{compound},{number}号,80\n"));
    format!("小区代码,门牌,面积\n{}", rows.collect::<String>())
}

async fn upload(clerk: &Browser<'_>, table: &str, button: &str) -> Answer {
    clerk.upload("/desk/units", ("table", "户表.csv", table.as_bytes()), &[(button, "1")]).await
}

/// Where the form of the first such button goes.
fn action(page: &Answer, prefix: &str) -> String {
    let mark = format!(r#"action="{prefix}"#);
    let (_, rest) = page.text().split_once(&mark).unwrap_or_else(|| panic!("no {prefix}"));
    format!("{prefix}{}", rest.split('"').next().unwrap())
}

/// The codes on a page of slips, by the order of their doors.
fn codes(page: &Answer) -> Vec<String> {
    let after = page.text().split(r#"<span class="slip-code">"#).skip(1);
    after.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

async fn vote(site: &Site, code: &str, answers: &str) -> Answer {
    let owner = Browser { site, cookie: String::new() };
    let page = owner.post("/ballot", &[("code", code)]).await;
    let Some((_, rest)) = page.text().split_once(r#"name="ticket" value=""#) else { return page };
    let ticket = rest.split('"').next().unwrap();
    owner.post("/ballot/receipt", &[("ticket", ticket), ("answers", answers)]).await
}

#[tokio::test]
async fn a_table_of_units_is_taken_whole_or_refused_with_all_that_is_wrong() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let [clerk, ..] = clerks(&test, &site).await;
    let bad = format!("小区代码,门牌,面积\n{CUIHU},1号,80\n{SHUIJING},2号,80\n{CUIHU},1号,-1\n");
    let refused = upload(&clerk, &bad, "take").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("户表.csv line 4 column 面积"), "{}", refused.text());
    let foreign = upload(&clerk, &table(SHUIJING, 2), "take").await;
    assert!(foreign.text().contains("there is no compound"), "{}", foreign.text());
    let checked = upload(&clerk, &table(CUIHU, 20), "check").await;
    assert!(checked.text().contains("可新增20户"));
    assert!(clerk.get("/desk/units").await.text().contains(r#"<td class="n">0</td>"#));
    let taken = upload(&clerk, &table(CUIHU, 20), "take").await;
    assert!(taken.text().contains("已导入：新增20户"));
    let large = upload(&clerk, &"x".repeat(11 << 20), "take").await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn slips_are_shown_once_a_lost_one_is_replaced_and_the_sums_agree() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let [one, two, other] = clerks(&test, &site).await;
    upload(&one, &table(CUIHU, 20), "take").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();

    let form = action(&one.get("/desk/slips").await, "/desk/slips/");
    let foreign = other.post(&form, &[("compound", CUIHU)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let printed = one.post(&form, &[("compound", CUIHU)]).await;
    let codes_made = codes(&printed);
    assert_eq!(codes_made.len(), 20);
    assert_eq!(printed.text().matches("<svg class=\"slip-qr\"").count(), 20);
    let again = one.post(&form, &[("compound", CUIHU)]).await;
    assert_eq!((again.status, codes(&again).len()), (StatusCode::UNPROCESSABLE_ENTITY, 0));
    let gone = one.get(&form).await;
    assert!(gone.text().contains("不能再看") && codes(&gone).is_empty());
    assert_eq!(other.get(&form).await.status, StatusCode::NOT_FOUND);

    for code in &codes_made[..6] {
        assert_eq!(vote(&site, code, "55555").await.status, StatusCode::SEE_OTHER);
    }
    let lost = [("compound", CUIHU), ("door", "1号"), ("reason", "纸条丢失")];
    assert_eq!(one.post("/desk/voids", &lost).await.status, StatusCode::SEE_OTHER);
    let own = one.get("/desk/voids").await;
    assert!(own.text().contains("等另一人确认") && !own.text().contains("btn-red"));
    let confirm = action(&two.get("/desk/voids").await, "/desk/voids/");
    let stranger = other.post(&confirm, &lost[..2]).await;
    assert_ne!(stranger.status, StatusCode::OK);
    let replaced = two.post(&confirm, &lost[..2]).await;
    let new = codes(&replaced);
    assert_eq!(new.len(), 1);
    let dead = vote(&site, &codes_made[0], "11111").await;
    assert_eq!(dead.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(vote(&site, &new[0], "44444").await.status, StatusCode::SEE_OTHER);

    let sums = one.get("/desk/reconciliation").await;
    assert!(sums.text().contains("各小区都相符"));
    let csv = one.get("/desk/reconciliation.csv").await;
    let row = format!("{CUIHU},翠湖苑,21,1,6,0,14,0,6,相符");
    assert!(csv.text().contains(&row), "{}", csv.text());
    let xlsx = one.get("/desk/reconciliation.xlsx").await;
    assert!(xlsx.body.starts_with(b"PK"));
    assert!(!other.get("/desk/reconciliation").await.text().contains("翠湖苑"));
}

#[tokio::test]
async fn a_clerk_and_a_web_ballot_of_one_unit_are_one_ballot_and_the_page_says_which() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let [one, two, other] = clerks(&test, &site).await;
    upload(&one, &table(CUIHU, 20), "take").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    let form = action(&one.get("/desk/slips").await, "/desk/slips/");
    let codes = codes(&one.post(&form, &[("compound", CUIHU)]).await);
    vote(&site, &codes[4], "11111").await;

    let paper = |door: &'static str, answers: [&'static str; 5]| {
        [
            ("compound", CUIHU),
            ("door", door),
            ("o1", answers[0]),
            ("o2", answers[1]),
            ("o3", answers[2]),
            ("o4", answers[3]),
            ("o5", answers[4]),
        ]
    };
    let first = one.post("/desk/paper", &paper("5号", ["4"; 5])).await;
    assert!(first.text().contains("等另一人录第二遍"));
    let differs = two.post("/desk/paper", &paper("5号", ["4", "4", "3", "4", "4"])).await;
    assert!(differs.text().contains("绿化养护"), "the question they differ on");
    let settled = two.post("/desk/paper", &paper("5号", ["4"; 5])).await;
    assert!(settled.text().contains("先前在网上投过票"), "{}", settled.text());
    assert!(settled.text().contains("<td>网上选票</td>"));
    let mut by_code = paper("", ["5"; 5]);
    by_code[1].1 = &codes[6];
    let typed = one.post("/desk/paper", &by_code).await;
    assert_eq!(typed.status, StatusCode::OK);
    assert!(!typed.text().contains(&codes[6]), "a code is shown again");
    let incomplete = one.post("/desk/paper", &paper("8号", ["5", "", "5", "5", "5"])).await;
    assert_eq!(incomplete.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(incomplete.text().contains(r#"value="8号""#), "what was typed stays");
    let foreign = other.post("/desk/paper", &paper("5号", ["5"; 5])).await;
    assert_ne!(foreign.status, StatusCode::OK);
    let csv = two.get("/desk/reconciliation.csv").await;
    assert!(csv.text().contains(&format!("{CUIHU},翠湖苑,20,0,0,1,19,1,1,相符")), "{}", csv.text());

    // The owner sees what happened, and has the last word.
    let owner = Browser { site: &site, cookie: String::new() };
    let found = owner.post("/ballot/standing", &[("number", &codes[4])]).await;
    let cookie = found.header("set-cookie").split(';').next().unwrap().to_owned();
    let receipt = Browser { site: &site, cookie }.get("/ballot/receipt").await;
    assert!(receipt.text().contains("居委会代录的纸质选票"));
    assert!(receipt.text().contains("先前还有一张网上选票，已被取代"));
    vote(&site, &codes[4], "22222").await;
    let csv = two.get("/desk/reconciliation.csv").await;
    assert!(csv.text().contains(&format!("{CUIHU},翠湖苑,20,0,1,0,19,1,1,相符")), "{}", csv.text());
}
