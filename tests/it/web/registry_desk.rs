//! The registry kept by hand: fields beside their flaws, two tabs, reasons, and
//! a history that nothing is lost from.

use super::access::at_the_desk;
use super::browser::Browser;
use super::visitor::{Answer, get, site};
use crate::support::{ANJU, ANJU_BRANCH, CUIHU, HEXIE, SHUIJING, TestApp, reviewer, sheet};
use axum::http::StatusCode;
use entity::value::{RegistryKind, Role};
use lianping::import::Mode;
use lianping::rating::open_cycle;
use lianping::registry::columns::{COMPOUNDS, FIRMS};
use lianping::registry::queries::{changes, compound, firm, public_changes};
use lianping::registry::{import_compounds, import_firms};

const FORM: [(&str, &str); 7] = [
    ("name", "翠湖苑"),
    ("class", "old"),
    ("built_year", "1998"),
    ("households", "20"),
    ("area_m2", "1800.50"),
    ("mode", "professional"),
    ("reason", "按验收备案表更正"),
];

/// The form as it is, with some fields typed over.
fn typed<'t>(base: &[(&'t str, &'t str)], over: &[(&'t str, &'t str)]) -> Vec<(&'t str, &'t str)> {
    let kept = base.iter().filter(|(name, _)| !over.iter().any(|(other, _)| other == name));
    kept.chain(over).copied().collect()
}

/// What a page was made from.
fn seen(page: &Answer) -> String {
    let (_, rest) = page.text().split_once(r#"name="seen" value=""#).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn compound_form(desk: &Browser<'_>, over: &[(&str, &str)]) -> Answer {
    let path = format!("/desk/registry/compounds/{CUIHU}");
    let stamp = seen(&desk.get(&path).await);
    let form = typed(&FORM, over);
    let mut form = typed(&[("seen", &stamp)], &form);
    form.retain(|(_, value)| *value != "-");
    desk.post(&path, &form).await
}

#[tokio::test]
async fn a_correction_keeps_the_old_value_the_reason_and_who_made_it() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let list = desk.get("/desk/registry/compounds?q=chy").await;
    assert!(list.text().contains("翠湖苑") && !list.text().contains("水晶宫"), "by initials");
    let saved = compound_form(&desk, &[("households", "24"), ("built_year", "")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let known = compound(test.db(), CUIHU.parse().unwrap()).await.unwrap().unwrap();
    assert_eq!((known.households, known.built_year), (24, None));
    let kept = changes(test.db(), RegistryKind::Compound, CUIHU).await.unwrap();
    let told: Vec<_> = kept
        .iter()
        .map(|is| (&*is.field, is.before.as_deref(), is.after.as_deref(), is.reason.as_deref()))
        .collect();
    let reason = Some("按验收备案表更正");
    assert!(told.contains(&("households", Some("20"), Some("24"), reason)), "{told:?}");
    assert!(told.contains(&("built_year", Some("1998"), None, reason)), "{told:?}");
    assert!(kept.iter().any(|is| is.changed_by == "account:jingban1"));
    let page = desk.get(saved.header("location")).await;
    assert!(page.text().contains("已保存") && page.text().contains("按验收备案表更正"));
    let public = get(&site, &format!("/compounds/{CUIHU}")).await;
    assert!(public.text().contains("更正记录") && !public.text().contains("按验收备案表更正"));
    let empty = desk.get("/desk/registry/compounds?q=%E6%97%A0%E6%AD%A4").await;
    assert!(empty.text().contains("没有符合条件的记录"));
}

#[tokio::test]
async fn a_form_is_refused_with_all_that_is_wrong_and_what_was_typed() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let bad = [("households", "0"), ("area_m2", "1.234"), ("reason", " ")];
    let refused = compound_form(&desk, &bad).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in
        ["应在1到100000之间", "小数最多两位", "请写明变更原因", r#"value="1.234""#, "有错误："]
    {
        assert!(refused.text().contains(sentence), "{sentence}");
    }
    let young = compound_form(&desk, &[("built_year", "2015")]).await;
    assert!(young.text().contains("老旧小区须建成于2000年及以前"), "{}", young.text());
    let mute = compound_form(&desk, &[("households", "21"), ("reason", "")]).await;
    assert!(mute.text().contains("请写明变更原因"));
    let same = compound_form(&desk, &[]).await;
    assert!(same.text().contains("没有改动任何一项"));
    assert_eq!(changes(test.db(), RegistryKind::Compound, CUIHU).await.unwrap().len(), 1);

    let firm = [("uscc", "91530102MA6B0H2O10"), ("name", ""), ("email", "a@b"), ("reason", "新")];
    let refused = desk.post("/desk/registry/firms", &firm).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for sentence in ["不用I、O、S、V、Z", "没有填写", "不是可用的邮箱地址"] {
        assert!(refused.text().contains(sentence), "{sentence}");
    }
    let digit = [("uscc", "91530102MA6B0H2E11"), ("name", "甲"), ("reason", "新")];
    let digit = desk.post("/desk/registry/firms", &digit).await;
    assert!(digit.text().contains("校验码应为0，不是1"), "{}", digit.text());
    let known = [("uscc", ANJU), ("name", "甲"), ("reason", "新")];
    let known = desk.post("/desk/registry/firms", &known).await;
    assert!(known.text().contains("名录里已有这个代码的记录"));
    let place = [
        ("code", "530102999999-001"),
        ("name", "甲"),
        ("class", "new"),
        ("households", "5"),
        ("area_m2", "5"),
        ("reason", "新"),
    ];
    let place = desk.post("/desk/registry/compounds", &place).await;
    assert!(place.text().contains("名录里没有530102999999"), "{}", place.text());
}

#[tokio::test]
async fn of_two_tabs_the_second_is_told_what_the_first_has_changed() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let one = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let two = at_the_desk(&test, &site, "jingban2", Role::Reviewer).await;
    let path = format!("/desk/registry/compounds/{CUIHU}");
    let stale = seen(&two.get(&path).await);
    compound_form(&one, &[("households", "24")]).await;
    let late = typed(&FORM, &[("name", "翠湖苑小区"), ("seen", &stale)]);
    let refused = two.post(&path, &late).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("名录现为：24"), "{}", refused.text());
    assert!(refused.text().contains(r#"value="翠湖苑小区""#));
    // A flaw in a stale form does not make it fresh.
    let flawed = typed(&late, &[("households", "x")]);
    assert_eq!(seen(&two.post(&path, &flawed).await), stale);
    let stamp = seen(&refused);
    let told = typed(&late, &[("seen", &stamp), ("households", "24")]);
    assert_eq!(two.post(&path, &told).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_name_makes_the_old_one_a_former_name_and_what_is_personal_stays_in() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let path = format!("/desk/registry/firms/{ANJU}");
    let mut form = vec![
        ("name", "安居城市服务有限公司"),
        ("former_names", "平安物业"),
        ("phone", "13800138000"),
        ("email", "wuye@anju.test"),
        ("legal_representative", "张三丰"),
        ("address", "人民中路999号"),
        ("reason", "营业执照更名"),
    ];
    let stamp = seen(&desk.get(&path).await);
    form.push(("seen", &stamp));
    assert_eq!(desk.post(&path, &form).await.status, StatusCode::SEE_OTHER);
    let known = firm(test.db(), ANJU.parse().unwrap()).await.unwrap().unwrap();
    assert!(known.former_names.contains("安居物业服务有限公司"));
    assert!(known.former_names.contains("平安物业"));
    let page = desk.get(&path).await;
    assert!(page.text().contains("13800138000"));
    for path in [format!("/firms/{ANJU}"), format!("/api/v1/firms/{ANJU}"), "/firms.csv".into()] {
        let public = get(&site, &path).await;
        assert!(public.text().contains("安居城市服务有限公司"), "{path}");
        for personal in ["13800138000", "wuye@anju.test", "张三丰", "人民中路999号", "营业执照更名"]
        {
            assert!(!public.text().contains(personal), "{path}: {personal}");
        }
    }
    let public = get(&site, &format!("/firms/{ANJU}")).await;
    assert!(public.text().contains("更正记录") && public.text().contains("入册日期"));
    let told = public_changes(test.db(), RegistryKind::Firm, ANJU).await.unwrap();
    let fields: Vec<&str> = told.iter().map(|is| &*is.field).collect();
    assert_eq!(fields.iter().filter(|is| ["phone", "email"].contains(is)).count(), 0);
    let log = changes(test.db(), RegistryKind::Firm, ANJU).await.unwrap();
    assert!(log.iter().any(|is| is.field == "phone"), "inside it is kept");

    let parent = format!("/desk/registry/firms/{ANJU_BRANCH}");
    let stamp = seen(&desk.get(&parent).await);
    let own = [("name", "甲"), ("parent_uscc", ANJU_BRANCH), ("reason", "错"), ("seen", &stamp)];
    assert!(desk.post(&parent, &own).await.text().contains("不能是企业自己"));
}

#[tokio::test]
async fn one_firm_serves_a_compound_at_a_time() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    let new = [
        ("compound", SHUIJING),
        ("uscc", ANJU),
        ("from", "2026-07-01"),
        ("kind", "indefinite"),
        ("reason", "新签合同"),
    ];
    let path = "/desk/registry/engagements";
    let refused = desk.post(path, &new).await;
    assert!(refused.text().contains("一个小区同一时间只由一家企业服务"), "{}", refused.text());
    let old = format!("{path}/{SHUIJING}_{HEXIE}_2024-01-01");
    let stamp = seen(&desk.get(&old).await);
    let before =
        [("to", "2023-12-31"), ("kind", "indefinite"), ("seen", &*stamp), ("reason", "止")];
    assert!(desk.post(&old, &before).await.text().contains("早于服务起始日"));
    let end = typed(&before, &[("to", "2026-06-30")]);
    assert_eq!(desk.post(&old, &end).await.status, StatusCode::SEE_OTHER);
    let added = desk.post(path, &new).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    assert!(desk.get(added.header("location")).await.text().contains("新签合同"));
    let twice = desk.post(path, &new).await;
    assert!(twice.text().contains("名录里已有这个代码的记录"));
    let running = desk.get("/desk/registry/engagements?of=to-come").await;
    assert!(running.text().contains("水晶宫") && !running.text().contains("翠湖苑"));
}

#[tokio::test]
async fn an_import_that_changes_something_keeps_what_it_replaces() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = "uscc,name,phone\n91530102MAN8C5LE3X,和谐物业集团有限公司,0871-63110000\n";
    let firms = sheet("更名.csv", table, &FIRMS);
    import_firms(&test.app, &reviewer(), &firms, Mode::Rehearse).await.unwrap();
    let kept = async || changes(test.db(), RegistryKind::Firm, HEXIE).await.unwrap();
    assert_eq!(kept().await.len(), 1, "a rehearsal leaves nothing");
    import_firms(&test.app, &reviewer(), &firms, Mode::Commit).await.unwrap();
    let kept = kept().await;
    let of = |field: &str| kept.iter().find(|is| is.field == field).unwrap();
    assert_eq!(of("name").before.as_deref(), Some("和谐物业服务有限公司"));
    assert_eq!(
        (of("name").file.as_deref(), of("name").reason.as_deref()),
        (Some("更名.csv"), None)
    );
    assert_eq!(of("phone").after.as_deref(), Some("0871-63110000"));
    let table = format!("code,name,class,households,area_m2\n{CUIHU},翠湖苑,old,20,1800.5\n");
    let same = sheet("compounds.csv", &table, &COMPOUNDS);
    import_compounds(&test.app, &reviewer(), &same, Mode::Commit).await.unwrap();
    let kept = changes(test.db(), RegistryKind::Compound, CUIHU).await.unwrap();
    assert_eq!(kept.len(), 1, "what stays the same is no change");
}

#[tokio::test]
async fn others_read_or_stay_outside_and_whoever_has_an_interest_keeps_away() {
    let test = TestApp::with_cast("2026-06-24").await;
    let site = site(&test);
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    let path = format!("/desk/registry/compounds/{CUIHU}");
    let approver = at_the_desk(&test, &site, "shenpi1", Role::Approver).await;
    let page = approver.get(&path).await;
    assert!(page.text().contains("翠湖苑") && !page.text().contains("保存修改"));
    assert_eq!(approver.post(&path, &FORM).await.status, StatusCode::FORBIDDEN);
    let street = at_the_desk(&test, &site, "jiedao1", Role::StreetOfficer).await;
    assert_eq!(street.get(&path).await.status, StatusCode::FORBIDDEN);
    let desk = at_the_desk(&test, &site, "jingban1", Role::Reviewer).await;
    assert!(desk.get(&path).await.text().contains("这里的修改不影响该周期"));
    desk.post("/desk/account/interests", &[("object", CUIHU), ("note", "亲属")]).await;
    let refused = compound_form(&desk, &[("households", "21")]).await;
    assert!(refused.text().contains("应当回避"), "{}", refused.text());
    assert_eq!(desk.get("/desk/registry/boats").await.status, StatusCode::NOT_FOUND);
    let unknown = desk.get("/desk/registry/compounds/530102001001-999").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
