//! The same over HTTP, through pages only.

use super::*;
use crate::web::browser::Browser;
use crate::web::enter;
use crate::web::visitor::{Answer, site};
use axum::http::StatusCode;
use lianping::rating::finalise_cycle;
use lianping::rating::queries::objections_of;
use lianping::web::Site;

fn nobody(site: &Site) -> Browser<'_> {
    Browser { site, cookie: String::new() }
}

const WHY: &str = "/compounds/530102003006-002/ratings/2026";
const PAPER: (&str, &str, &[u8]) = ("file", "整改.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n");
const FORM: &str = "/compounds/530102003006-002/ratings/2026/objection";

fn says(page: &Answer, all: &[&str]) {
    for said in all {
        assert!(page.text().contains(said), "{said} in {}", page.text());
    }
}

/// What was handed in on the last page of the newest letter.
async fn link(test: &TestApp) -> String {
    let (_, letter) = lianping::notice::queries::newest(test.db(), 1).await.unwrap().remove(0);
    let (_, rest) = letter.plain.split_once("/objections/confirm/").unwrap();
    format!("/objections/confirm/{}", rest.split_whitespace().next().unwrap())
}

#[tokio::test]
async fn anybody_objects_by_a_confirmed_address_and_reads_the_answer() {
    let test = in_publicity().await;
    let site = site(&test);
    let visitor = nobody(&site);
    test.today_is("2026-07-01");
    says(&visitor.get(WHY).await, &["对结果提出异议", FORM]);
    let empty = visitor.post(FORM, &[("line", ""), ("grounds", "有误"), ("email", "a@b.cn")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&empty, &["请选择对结果中的哪一项", "有误", "a@b.cn"]);
    let fields = [("line", "street"), ("grounds", "电话13800138000"), ("email", "yezhu@mail.test")];
    let personal = visitor.post(FORM, &fields).await;
    assert_eq!(personal.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&personal, &["像是有手机号", "电话13800138000"]);
    let fields = [("line", "street"), ("grounds", "与巡查记录不符"), ("email", "yezhu@mail.test")];
    says(&visitor.post(FORM, &fields).await, &["已向您的邮箱发送确认链接"]);

    let link = link(&test).await;
    for _ in 0..2 {
        says(&visitor.get(&link).await, &["确认提出异议"]);
    }
    let found = objections_of(test.db(), cycle(), dropped()).await.unwrap();
    assert_eq!(found, [], "looking at the link does nothing");
    let confirmed = visitor.post(&link, &[]).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let one = confirmed.header("location").to_owned();
    let shown = visitor.get(&one).await;
    says(&shown, &["街道评分", "待分派", "2026年7月8日", "5个工作日内答复", "与巡查记录不符"]);
    assert!(!shown.text().contains("yezhu@mail.test"));
    says(&visitor.get(WHY).await, &["异议中", one.as_str()]);
    let api = visitor.get("/api/v1/compounds/530102003006-002/ratings/2026").await;
    let reference = one.trim_start_matches("/objections/");
    says(&api, &[r#""line":"street""#, reference]);
    says(&visitor.get("/cycles/2026").await, &["收到1件，其中待答复1件"]);
    let again = visitor.post(&link, &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);

    // Upheld after the publicity, before it is final.
    test.today_is("2026-07-03");
    let approver = crate::support::approver("审批乙");
    assert_eq!(refused(finalise_cycle(&test.app, &approver, cycle()).await), "objection/open");
    crate::web::set_up(&test, "jingban7", Role::Reviewer).await;
    let desk = enter(&test, &site, "jingban7", Role::Reviewer).await;
    says(&desk.get("/desk").await, &["分派异议", "去分派"]);
    says(&desk.get("/desk/objections").await, &[reference, "待分派"]);
    let room = format!("/desk/objections/{reference}");
    says(&desk.get(&room).await, &["jingban7", "分派给"]);
    let to = [("officer", "jingban7")];
    assert_eq!(desk.post(&format!("{room}/officer"), &to).await.status, StatusCode::SEE_OTHER);
    says(&desk.get("/desk").await, &["答复异议", "去答复"]);
    says(&desk.get(&room).await, &["points-1-S4", "17.00"]);
    let answer = format!("{room}/answer");
    let nothing = [("outcome", "upheld"), ("text", "核对后更正。"), ("points-1-S4", "17")];
    let same = desk.post(&answer, &nothing).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&same, &["请填写更正后的值", "核对后更正。"]);
    let changed = [("outcome", "upheld"), ("text", "核对后更正。"), ("points-1-S4", "20")];
    assert_eq!(desk.post(&answer, &changed).await.status, StatusCode::SEE_OTHER);
    let answered = visitor.get(&one).await;
    says(&answered, &["异议成立", "核对后更正。", "<del>17.00</del>", "<ins>20.00</ins>"]);
    let why = visitor.get(WHY).await;
    says(&why, &["77.54", "<del>17.00</del>", "核对后更正。"]);
    assert!(!why.text().contains("异议中"));
    says(&visitor.get("/cycles/2026").await, &["已答复1件"]);
    finalise_cycle(&test.app, &approver, cycle()).await.unwrap();
    assert!(!visitor.get(WHY).await.text().contains("对结果提出异议"));
}

#[tokio::test]
async fn a_firm_objects_and_replies_in_its_portal_and_sees_nobody_else_s() {
    let test = in_publicity().await;
    let site = site(&test);
    let (cookie, _) = crate::identity::signed_in(&test, "qiye1").await;
    let firm = Browser { site: &site, cookie: format!("__Host-lianping={cookie}") };
    let room = "/portal/compounds/530102003006-002/ratings/2026";
    says(&firm.get("/portal").await, &[room, "2026年7月1日"]);
    says(&firm.get(room).await, &["提出异议", "发布自述"]);
    for foreign in [VETOED, "530102003006-999"] {
        let room = format!("/portal/compounds/{foreign}/ratings/2026");
        assert_eq!(firm.get(&room).await.status, StatusCode::NOT_FOUND);
        for act in ["objection", "reply", "withdrawal"] {
            let fields = [("line", "veto"), ("grounds", "我"), ("text", "我")];
            let path = format!("{room}/{act}");
            let answer = match act {
                "objection" => firm.upload(&path, PAPER, &fields).await,
                _ => firm.post(&path, &fields).await,
            };
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{foreign} {act}");
        }
    }
    let objection = [("line", "bureau"), ("grounds", "现场检查当日已整改。")];
    let raised = firm.upload(&format!("{room}/objection"), PAPER, &objection).await;
    assert_eq!(raised.status, StatusCode::SEE_OTHER);
    let twice = firm.upload(&format!("{room}/objection"), ("file", "", b""), &objection).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&twice, &["每人每项一次", "现场检查当日已整改。"]);
    says(&firm.get("/portal").await, &["住建局评分", "本企业提出"]);
    let personal = firm.post(&format!("{room}/reply"), &[("text", "找王经理138-0013-8000")]).await;
    assert_eq!(personal.status, StatusCode::UNPROCESSABLE_ENTITY);
    says(&personal, &["像是有手机号", "找王经理138-0013-8000"]);
    let reply = [("text", "已完成整改。\n欢迎监督。")];
    assert_eq!(firm.post(&format!("{room}/reply"), &reply).await.status, StatusCode::SEE_OTHER);
    let public = ["已完成整改。", "企业自述，住建局未作修改"];
    says(&nobody(&site).get(WHY).await, &public);
    says(&nobody(&site).get(&format!("/firms/{FIRM}")).await, &public);
    says(&nobody(&site).get(&format!("/firms/{FIRM}/ratings/2026")).await, &public);

    crate::web::set_up(&test, "jingban7", Role::Reviewer).await;
    let desk = enter(&test, &site, "jingban7", Role::Reviewer).await;
    let raised = desk.get("/desk/objections").await;
    let (_, reference) = raised.text().split_once("/desk/objections/").unwrap();
    let reference = reference.split('"').next().unwrap();
    let paper = format!("/desk/objections/{reference}/evidence");
    says(&desk.get(&format!("/desk/objections/{reference}")).await, &[&paper]);
    assert_eq!(desk.get(&paper).await.body, PAPER.2, "as it was handed in");
    assert_eq!(firm.get(&paper).await.status, StatusCode::FORBIDDEN);
    let public = nobody(&site).get(&format!("/objections/{reference}")).await;
    assert!(!public.text().contains("evidence"), "{}", public.text());
    let replies = desk.get("/desk/replies").await;
    let (_, rest) = replies.text().split_once("/desk/replies/").unwrap();
    let path = format!("/desk/replies/{}", rest.split('"').next().unwrap());
    assert_eq!(desk.post(&path, &[("reason", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = desk.post(&path, &[("reason", "与评价无关")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let page = nobody(&site).get(WHY).await;
    says(&page, &["被住建局撤下", "与评价无关"]);
    assert!(!page.text().contains("已完成整改。"));
}

#[tokio::test]
async fn an_answer_without_holidays_has_no_day() {
    let test = in_publicity().await;
    let site = site(&test);
    let reference = raise(&test, Disputed::Class).await;
    let moved = "UPDATE objection SET received_on = '2026-12-29'";
    sea_orm::ConnectionTrait::execute_unprepared(test.db(), moved).await.unwrap();
    let shown = nobody(&site).get(&format!("/objections/{reference}")).await;
    says(&shown, &["2027年节假日安排尚未公布，待定"]);
}

#[tokio::test]
async fn firms_officers_and_those_who_object_are_written_to() {
    let test = in_publicity().await;
    let reference = hand_in_and_confirm(&test, "yezhu@mail.test", Disputed::Owners).await.unwrap();
    assign_objection(&test.app, &officer("jingban1"), &reference, "jingban2").await.unwrap();
    uphold(&test, &reference, Vec::new()).await.unwrap();
    let letters = lianping::notice::queries::newest(test.db(), 20).await.unwrap();
    let mut sent: Vec<String> = letters
        .iter()
        .map(|(delivery, letter)| format!("{} {}", letter.matter, delivery.recipient))
        .filter(|is| is.starts_with("objection"))
        .collect();
    sent.sort();
    let expected = [
        "objection-answered qiye1@wuhua.test",
        "objection-answered yezhu@mail.test",
        "objection-asked yezhu@mail.test",
        "objection-assigned jingban2@wuhua.test",
        "objection-raised qiye1@wuhua.test",
        "objection-received yezhu@mail.test",
    ];
    assert_eq!(sent, expected);
    for (_, letter) in letters.iter().filter(|(_, is)| is.matter != "objection-asked") {
        assert!(!letter.plain.contains("yezhu@mail.test"), "{}", letter.plain);
    }
    let entries = lianping::audit::queries::entries(test.db(), 0, 1_000).await.unwrap();
    assert!(entries.iter().all(|entry| !entry.detail.contains("yezhu@mail.test")));
}

#[tokio::test]
async fn a_disputed_line_is_marked_on_the_compound_and_in_the_results_until_it_is_answered() {
    let test = in_publicity().await;
    let site = site(&test);
    let visitor = nobody(&site);
    let page = format!("/compounds/{DROPPED}");
    let mark = r#"class="tag tag-warn" href="/compounds/530102003006-002/ratings/2026#objections""#;
    // 58 in three pages; each begins after the last row of the one before.
    let marked = async || {
        let (mut count, mut after) = (0, String::new());
        for _ in 0..3 {
            let page = visitor.get(&format!("/cycles/2026?list=old&after={after}")).await;
            count += page.text().matches(mark).count();
            let row = page.text().rsplit(r#"<th scope="row"><a href="/compounds/"#).next().unwrap();
            row.split('"').next().unwrap().clone_into(&mut after);
        }
        count
    };
    assert_eq!(marked().await, 0);
    let reference = assigned(&test, Disputed::Party(entity::value::Party::Street)).await;
    says(&visitor.get(&page).await, &["异议中：街道评分"]);
    assert_eq!(marked().await, 1, "in the row of the compound");
    let rows = "/api/v1/cycles/2026/results?limit=100";
    let part = format!(
        r#""disputed":[{{"line":"street","line_label":"街道评分","reference":"{reference}"}}]"#
    );
    assert_eq!(visitor.get(rows).await.text().matches(&part).count(), 1);
    let earlier = visitor.get(&format!("{page}?as_of=2026-06-23")).await;
    assert!(!earlier.text().contains("异议中"));
    uphold_street(&test, &reference).await;
    assert_eq!(marked().await, 0);
    assert!(!visitor.get(rows).await.text().contains(&part));
    assert!(!visitor.get(&page).await.text().contains("异议中"));
}

async fn uphold_street(test: &TestApp, reference: &str) {
    let points = lianping::rating::PointsAt {
        party: entity::value::Party::Street,
        form_no: 1,
        indicator: "S4".to_owned(),
    };
    let correction = Correcting::Points(points, "20".parse().unwrap());
    uphold(test, reference, vec![correction]).await.unwrap();
}
