//! 退出与移交 over HTTP: from a notice to the eighth item, and nobody else's.

use super::access::{at_the_desk, enter, set_up_at};
use super::browser::Browser;
use super::visitor::{Answer, site};
use crate::support::{ANJU_BRANCH, CUIHU, HEXIE, SHUIJING, TestApp, day};
use axum::http::StatusCode;
use entity::value::{HandoverItem, Role};
use lianping::access::queries::{engagements_of, exits, exits_of};
use lianping::web::Site;
use sea_orm::{ConnectionTrait, EntityTrait};

const PAPER: (&str, &str, &[u8]) = ("file", "决定.pdf", b"%PDF-1.4\n1 0 obj\n%%EOF\n");
const NOTHING: (&str, &str, &[u8]) = ("file", "", b"");

fn refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
    assert!(answer.text().contains(why), "does not say {why}: {}", answer.text());
}

fn contract() -> String {
    format!("{CUIHU}_{ANJU_BRANCH}_2025-09-01")
}

async fn give(firm: &Browser<'_>, given_on: &str, file: (&str, &str, &[u8])) -> Answer {
    let key = contract();
    let fields = [("engagement", &*key), ("given_on", given_on), ("reason", "合同期满不再续签")];
    firm.upload("/portal/exits/new", file, &fields).await
}

#[tokio::test]
async fn a_firm_gives_notice_is_relieved_and_hands_over_eight_items() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    let street = at_the_desk(&test, &site, "huashan1", Role::StreetOfficer).await;
    set_up_at(&test, "puji1", Role::StreetOfficer, "530102009000").await;
    let other = enter(&test, &site, "puji1", Role::StreetOfficer).await;

    // Explained before it is handed in: 90 days end after the contract does.
    let list = firm.get("/portal/exits").await;
    assert!(list.text().contains("翠湖苑") && list.text().contains("通知退出"));
    let path = format!("/portal/exits/new?engagement={}", contract());
    let page = firm.get(&path).await;
    assert!(page.text().contains("民法典第九百四十七条"), "{}", page.text());
    assert!(page.text().contains("<b>2026年9月22日</b>"), "{}", page.text());
    assert_eq!(exits(test.db()).await.unwrap(), []);

    // An earlier day is the firm's word against the owners', without a paper.
    refused(&give(&firm, "2026-06-01", NOTHING).await, "签收件");
    refused(&give(&firm, "2026-06-25", PAPER).await, "不晚于今天");
    let given = give(&firm, "2026-06-24", NOTHING).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    let own = given.header("location").to_owned();
    let id = own.rsplit('/').next().unwrap().to_owned();
    refused(&give(&firm, "2026-06-24", NOTHING).await, "已有正在办理的退出");
    let letters = entity::letter::Entity::find().all(test.db()).await.unwrap();
    let told = letters.iter().filter(|is| is.matter == "exit").count();
    assert_eq!(told, 2, "the firm and the street; the community has no account");

    // The street sees it, another does not.
    let desk = format!("/desk/exits/{id}");
    assert!(street.get("/desk").await.text().contains("落实接管：翠湖苑"));
    assert!(street.get("/desk/board").await.text().contains("翠湖苑"));
    assert!(!other.get("/desk/board").await.text().contains("翠湖苑"));
    assert_eq!(other.get(&desk).await.status, StatusCode::NOT_FOUND);
    let takeover = [("day", "2026-06-24"), ("by", "翠湖苑业委会")];
    let path = format!("{desk}/takeover");
    assert_eq!(other.post(&path, &takeover).await.status, StatusCode::NOT_FOUND);
    refused(&street.post(&path, &[("day", "2026-06-25"), ("by", "业委会")]).await, "接管日应在");
    assert_eq!(street.post(&path, &takeover).await.status, StatusCode::SEE_OTHER);
    // 30 days end on 2026-07-24, a Friday.
    assert!(street.get(&desk).await.text().contains("2026年7月24日"));
    assert_eq!(
        firm.post(&format!("{own}/withdrawal"), &[("reason", "继续")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "it was taken over"
    );

    let items = format!("{desk}/items");
    for item in HandoverItem::ALL {
        assert_eq!(
            engagements_of(test.db(), cuihu()).await.unwrap()[0].last_day,
            Some(day("2026-08-31"))
        );
        let fields =
            [("item", item.word()), ("day", "2026-06-24"), ("holder", "业委会"), ("remarks", "")];
        assert_eq!(street.post(&items, &fields).await.status, StatusCode::SEE_OTHER, "{item}");
    }
    let fields = [("item", "roll"), ("day", "2026-06-24"), ("holder", "业委会"), ("remarks", "")];
    refused(&street.post(&items, &fields).await, "已办结");
    // To the end of the notice, which is later than takeover and contract.
    assert_eq!(
        engagements_of(test.db(), cuihu()).await.unwrap()[0].last_day,
        Some(day("2026-09-22"))
    );
    assert!(firm.get(&own).await.text().contains("已确认8项，共8项"));
    // The day after, nobody serves, and another may come; not a day earlier.
    test.today_is("2026-09-23");
    let board = street_again(&test, &site).await.get("/desk/board?of=nobody").await;
    assert!(board.text().contains("翠湖苑"), "{}", board.text());
    let exits = street_again(&test, &site).await.get("/desk/exits?state=closed").await;
    assert!(exits.text().contains("翠湖苑") && exits.text().contains("2026-09-22"));
    let early = "compound,uscc,from,to,signed_on,kind,filed_on\n\
                 530102001001-001,91530102MAN8C5LE3X,2026-09-22,2027-08-31,,fixed_term,\n";
    assert!(test.engage(early).await.is_err());
    test.engage(&early.replace("2026-09-22", "2026-09-23")).await.unwrap();
    let rewritten = "UPDATE handover SET holder = 'x'";
    assert!(test.db().execute_unprepared(rewritten).await.is_err());
}

/// Sessions have ended meanwhile.
async fn street_again<'s>(test: &TestApp, site: &'s Site) -> Browser<'s> {
    enter(test, site, "huashan1", Role::StreetOfficer).await
}

fn cuihu() -> entity::value::CompoundCode {
    CUIHU.parse().unwrap()
}

#[tokio::test]
async fn a_dismissal_is_recorded_on_paper_where_the_compound_lies() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let clerk = at_the_desk(&test, &site, "cuihu1", Role::CommunityClerk).await;
    let street = at_the_desk(&test, &site, "huashan1", Role::StreetOfficer).await;
    let key = format!("{SHUIJING}_{HEXIE}_2024-01-01");
    let fields = |ground: &'static str, key: String| {
        vec![
            ("engagement", key),
            ("ground", ground.to_owned()),
            ("given_on", "2026-06-20".to_owned()),
            ("reason", "业主大会决定解聘".to_owned()),
        ]
    };
    let send = async |browser: &Browser<'_>, ground, file| {
        let fields = fields(ground, key.clone());
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, is)| (*name, &**is)).collect();
        browser.upload("/desk/exits/new", file, &fields).await
    };
    // 水晶宫 lies in another community of the same street.
    assert_eq!(send(&clerk, "dismissal", PAPER).await.status, StatusCode::NOT_FOUND);
    refused(&send(&street, "dismissal", NOTHING).await, "请附书面材料");
    refused(&send(&street, "non_renewal", PAPER).await, "由企业在企业端书面通知");
    refused(&send(&street, "court", PAPER).await, "文书载明");
    refused(&send(&street, "", PAPER).await, "请选择退出依据");
    let done = send(&street, "dismissal", PAPER).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = street.get(done.header("location")).await;
    assert!(page.text().contains("<b>2026年8月19日</b>"), "{}", page.text());
    assert!(page.text().contains("民法典第九百四十六条"));
    let paper = street.get(&format!("{}/evidence", done.header("location"))).await;
    assert!(paper.header("content-disposition").starts_with("attachment"));
    let exit = exits_of(test.db(), SHUIJING.parse().unwrap()).await.unwrap().remove(0);
    assert_eq!(exit.run.last_day, day("2026-08-19"));
    assert_eq!(clerk.get(done.header("location")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_notice_is_withdrawn_while_it_runs_and_only_by_its_firm() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let firm = at_the_desk(&test, &site, "qiye1", Role::FirmAgent).await;
    set_up_at(&test, "qiye2", Role::FirmAgent, HEXIE).await;
    let other = enter(&test, &site, "qiye2", Role::FirmAgent).await;
    let own = give(&firm, "2026-06-24", NOTHING).await.header("location").to_owned();
    let path = format!("{own}/withdrawal");
    assert_eq!(other.get(&own).await.status, StatusCode::NOT_FOUND);
    let why = [("reason", "已与业委会续签")];
    assert_eq!(other.post(&path, &why).await.status, StatusCode::NOT_FOUND);
    let page = other.get(&format!("/portal/exits/new?engagement={}", contract())).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    refused(&firm.post(&path, &[("reason", " ")]).await, "请写明事由");
    assert_eq!(firm.post(&path, &why).await.status, StatusCode::SEE_OTHER);
    assert!(firm.get(&own).await.text().contains("已与业委会续签"));
    // And another can be given.
    assert_eq!(give(&firm, "2026-06-24", NOTHING).await.status, StatusCode::SEE_OTHER);
    let torn = "UPDATE exit SET takeover_on = '2026-06-30' WHERE state = 'given'";
    assert!(test.db().execute_unprepared(torn).await.is_err());
    let twice = "UPDATE exit SET state = 'given', withdrawn_by = NULL, withdrawn_at = NULL, \
                 withdrawn_why = NULL";
    assert!(test.db().execute_unprepared(twice).await.is_err(), "one open an engagement");
}
