//! What the public reads of restrictions, and the certificate anybody may ask
//! for.

use super::browser::Browser;
use super::visitor::{Answer, site};
use crate::journeys::abrupt_withdrawal::{annulled, served};
use crate::support::{ANJU, HEXIE, TestApp};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use lianping::web::Site;

const ONE: &str = "/restrictions/2026-1";
/// Of the branch that served there.
const NAME: &str = ">安居物业五华分公司</a>";

fn nobody(site: &Site) -> Browser<'_> {
    Browser { site, cookie: String::new() }
}

fn says(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.text().contains(word), "{word} is not in {}", answer.text());
    }
}

async fn certificate(visitor: &Browser<'_>, firm: &str, day: &str) -> String {
    let made = visitor.post("/certificates", &[("uscc", firm), ("day", day)]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    made.headers[LOCATION].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_restriction_is_public_from_its_signing_with_both_its_days() {
    let test = served().await;
    let site = site(&test);
    let visitor = nobody(&site);
    let days = ["2026年5月23日", "2029年5月22日", "五住建决〔2026〕1号"];
    for page in ["/restrictions", ONE, &format!("/firms/{ANJU}")] {
        says(&visitor.get(page).await, &days);
    }
    says(&visitor.get("/restrictions").await, &[NAME]);
    says(
        &visitor.get(ONE).await,
        &[NAME, "2029年5月23日", "限制期内", "未提前书面通知即停止服务。"],
    );
    let pending = visitor.get(&format!("{ONE}?as_of=2026-05-22")).await;
    says(&pending, &["待生效"]);
    let before = visitor.get(&format!("{ONE}?as_of=2026-05-20")).await;
    assert_eq!(before.status, StatusCode::NOT_FOUND, "it was not signed yet");
    let after = visitor.get("/restrictions?as_of=2029-05-23").await;
    says(&after, &["已期满", "没有待生效或生效中的限制"]);
    let gone = visitor.get("/restrictions?as_of=2034-05-24").await;
    assert!(!gone.text().contains("五住建决"), "five years after its end");
    let other = visitor.get(&format!("/firms/{HEXIE}")).await;
    assert!(!other.text().contains("限制期最后一日"));
}

#[tokio::test]
async fn of_an_annulled_one_the_public_reads_one_line() {
    let test = annulled().await;
    let site = site(&test);
    let visitor = nobody(&site);
    for page in ["/restrictions", ONE] {
        let page = visitor.get(page).await;
        says(&page, &["2026年6月1日撤销：复议机关撤销原决定"]);
        assert!(!page.text().contains("未提前书面通知即停止服务。"), "its text is withdrawn");
    }
    let row = visitor.get("/api/v1/restrictions/2026-1").await;
    says(&row, &[r#""state":"annulled""#, r#""reasons":null"#, r#""legal_basis":[]"#]);
    let then = visitor.get("/api/v1/restrictions/2026-1?as_of=2026-05-22").await;
    // A day before does not bring the text back.
    says(&then, &[r#""state":"pending""#, r#""reasons":null"#, r#""legal_basis":[]"#]);
    let then = visitor.get(&format!("{ONE}?as_of=2026-05-22")).await;
    says(&then, &["2026年6月1日撤销：复议机关撤销原决定"]);
    assert!(!then.text().contains("未提前书面通知即停止服务。"), "{}", then.text());
}

#[tokio::test]
async fn a_certificate_is_given_also_when_the_answer_is_no_and_keeps_what_it_said() {
    let test = served().await;
    let site = site(&test);
    let visitor = nobody(&site);
    let yes = certificate(&visitor, ANJU, "2026-05-23").await;
    let no = certificate(&visitor, "91 530102 MAN8C5LE3 X", "2026-05-23").await;
    assert_eq!((&*yes, &*no), ("/certificates/ZM2026-000001", "/certificates/ZM2026-000002"));
    says(&visitor.get(&yes).await, &["ZM2026-000001", "处于限制期", "五住建决〔2026〕1号"]);
    says(&visitor.get(&no).await, &["不在限制期", "和谐物业服务有限公司"]);
    says(&visitor.get(&format!("/api/v1{yes}")).await, &[r#""restricted":true"#, "2029-05-22"]);
    says(&visitor.get(&format!("/api/v1{no}")).await, &[r#""restricted":false"#]);

    let wrong = visitor.post("/certificates", &[("uscc", "91"), ("day", "2026-05-23")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = [("uscc", "91530102MAKJQHE08P"), ("day", "2026-05-23")];
    assert_eq!(
        visitor.post("/certificates", &unknown).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let no_day = visitor.post("/certificates", &[("uscc", ANJU), ("day", "昨天")]).await;
    says(&no_day, &["不是日期", r#"value="昨天""#]);
}

#[tokio::test]
async fn a_source_has_ten_certificates_a_minute() {
    let test = TestApp::with_cast("2026-04-20").await;
    let site = site(&test);
    let visitor = nobody(&site);
    for _ in 0..10 {
        certificate(&visitor, ANJU, "2026-04-20").await;
    }
    let more = visitor.post("/certificates", &[("uscc", ANJU), ("day", "2026-04-20")]).await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    says(&more, &["查询太频繁"]);
}
