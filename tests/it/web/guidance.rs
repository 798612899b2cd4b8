//! What a rule book says of an indicator, wherever points are given for it.

use super::form_desk::{STREET, desk};
use super::visitor::{get, site};
use crate::support::{CUIHU, TestApp, data_text, day, reviewer};
use calamine::{Data, Reader, Xlsx};
use lianping::rating::{CreateCycle, add_rulebook, create_cycle, open_cycle};
use std::io::{Cursor, Read};

const HELP: &str = "看停水停电的到场时间。全部及时记满分。";

/// Opens a cycle under a second version, which has guidance for one indicator.
async fn helped() -> TestApp {
    let test = TestApp::with_cast("2026-06-24").await;
    let toml = data_text("rulebook.toml")
        .replace("version = 1", "version = 2")
        .replace("title = \"应急处置\"\n", &format!("title = \"应急处置\"\nhelp = \"{HELP}\"\n"));
    let rulebook = add_rulebook(&test.app, &reviewer(), "rulebook.toml", &toml).await.unwrap();
    let code = "2026h1".parse().unwrap();
    let (first_day, last_day) = (day("2026-01-01"), day("2026-06-30"));
    let create = CreateCycle { code, rulebook, first_day, last_day, closes_on: None };
    create_cycle(&test.app, &reviewer(), create).await.unwrap();
    open_cycle(&test.app, &reviewer(), code).await.unwrap();
    test
}

#[tokio::test]
async fn the_guidance_stands_on_the_form_of_its_indicator_and_on_no_other() {
    let test = helped().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    let form = officer.get(&format!("/desk/forms/{CUIHU}")).await;
    assert!(form.text().contains(&format!(r#"id="h-S2">{HELP}</p>"#)), "{}", form.text());
    assert_eq!(form.text().matches(r#"id="h-"#).count(), 1);
}

#[tokio::test]
async fn the_guidance_is_a_note_of_its_column_and_the_table_comes_back_as_it_went() {
    let test = helped().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    let file = officer.get("/desk/forms/template.xlsx").await;
    let mut zip = zip::ZipArchive::new(Cursor::new(&file.body[..])).unwrap();
    let mut notes = String::new();
    zip.by_name("xl/comments1.xml").unwrap().read_to_string(&mut notes).unwrap();
    assert!(notes.contains(HELP) && notes.contains(r#"ref="E1""#), "{notes}");
    assert_eq!(notes.matches("<comment ").count(), 1);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&file.body[..])).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.get((0, 4)), Some(&Data::String("S2 应急处置（满分25.00）".to_owned())));
}

#[tokio::test]
async fn the_guidance_is_public_and_its_coming_is_a_change_of_its_own() {
    let test = helped().await;
    let site = site(&test);
    let book = get(&site, "/rulebooks/wuhua-default/2").await;
    assert!(book.text().contains(&format!(r#"<span class="sub">{HELP}</span>"#)));
    let compared = get(&site, "/rulebooks/wuhua-default/2?compare=1").await;
    assert!(compared.text().contains("共 1 处不同") && compared.text().contains("S2 填写说明"));
    let english = get(&site, "/rulebooks/wuhua-default/2?compare=1&lang=en").await;
    assert!(english.text().contains("S2 guidance"));
}
