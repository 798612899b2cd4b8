//! Many forms at once: the template, what is wrong with it filled in, and
//! handing in all of it.

use super::browser::Browser;
use super::form_desk::{STREET, desk, open};
use super::visitor::{Answer, site};
use crate::support::{CUIHU, SHUIJING};
use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

const HEADINGS: &str = "小区代码,小区,S1 重点任务落实（满分30.00）,S1 说明,S2 应急处置（满分25.00）,S2 说明,S3 纠纷调处（满分25.00）,S3 说明,S4 交接与协同（满分20.00）,S4 说明";

fn cells(file: &Answer) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&file.body[..])).unwrap();
    let name = book.sheet_names()[0].clone();
    book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

async fn upload(browser: &Browser<'_>, rows: &str) -> Answer {
    let table = format!("{HEADINGS}\n{rows}");
    browser.upload("/desk/forms/bulk", ("table", "街道表.csv", table.as_bytes()), &[]).await
}

/// The boxes that are ticked, and the cycle.
fn ticked(page: &Answer) -> Vec<(String, String)> {
    let values = page.text().split(r#"name="form" value=""#).skip(1);
    let value = |rest: &str| ("form".to_owned(), rest.split('"').next().unwrap().to_owned());
    let cycle = ("cycle".to_owned(), "2026".to_owned());
    values.map(value).chain([cycle]).collect()
}

async fn submit(browser: &Browser<'_>, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    browser.post("/desk/forms/bulk/submit", &fields).await
}

#[tokio::test]
async fn the_table_holds_what_is_left_to_fill_in_and_codes_are_text() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    let file = officer.get("/desk/forms/template.xlsx").await;
    assert_eq!(file.status, StatusCode::OK);
    let rows = cells(&file);
    let headings: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(headings.join(","), HEADINGS);
    let codes: Vec<&Data> = rows[1..].iter().map(|row| &row[0]).collect();
    let text = |code: &str| Data::String(code.to_owned());
    assert_eq!(codes, [&text(CUIHU), &text(SHUIJING)]);
    // Taken back as it was given out, there is nothing in it.
    let sent = ("table", "表.xlsx", &file.body[..]);
    let empty = officer.upload("/desk/forms/bulk", sent, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("没有填写"), "{}", empty.text());

    let one = format!("{CUIHU},翠湖苑,24.5,,20,,19.25,,15,\n");
    assert_eq!(upload(&officer, &one).await.status, StatusCode::SEE_OTHER);
    let drafted = cells(&officer.get("/desk/forms/template.xlsx").await);
    assert_eq!(drafted[1][2], Data::Float(24.5), "the draft is in it");
    let page = officer.get("/desk/forms/bulk/confirm").await;
    submit(&officer, &ticked(&page)).await;
    let left = cells(&officer.get("/desk/forms/template.xlsx").await);
    assert_eq!((left.len(), &left[1][0]), (2, &text(SHUIJING)), "what is handed in is left out");
}

#[tokio::test]
async fn one_wrong_cell_and_nothing_is_taken_and_all_that_is_wrong_is_said() {
    let test = open().await;
    let site = site(&test);
    let officer = desk(&test, &site, "huashan1", STREET).await;
    let rows = format!(
        "{CUIHU},翠湖苑,31,,20,,十九,,20,\n{SHUIJING},水晶宫小区,20,,,,3,,15,\n\
         530102009001-001,邻街,20,,20,,20,,15,\n{CUIHU},翠湖苑,20,,20,,20,,15,\n"
    );
    let refused = upload(&officer, &rows).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    for (row, column, what) in [
        (2, "S1 重点任务落实（满分30.00）", "应在0到30之间"),
        (2, "S3 纠纷调处（满分25.00）", "不是数"),
        (2, "S4 说明", "打了满分"),
        (3, "S2 应急处置（满分25.00）", "没有填写"),
        (3, "S3 说明", "得分低于15"),
        (4, "小区代码", "不是您可以填报的小区：530102009001-001"),
        (5, "小区代码", "在表里出现了两次"),
    ] {
        let line = format!(r#"<td class="n">{row}</td><td>{column}</td><td>"#);
        let said = text.split(&line).nth(1).unwrap_or_else(|| panic!("{line} in {text}"));
        assert!(said.split("</td>").next().unwrap().contains(what), "{row} {column}: {said}");
    }
    assert!(text.contains("有7处要改"));
    let list = officer.get("/desk/forms").await;
    assert!(!list.text().contains("草稿</span>"), "nothing was taken");

    let right = format!(
        "{CUIHU},翠湖苑,24.5,,20,,19.25,,15,\n{SHUIJING},水晶宫小区,20,,20,,3,三次未到场,15,\n"
    );
    let taken = upload(&officer, &right).await;
    assert_eq!(taken.header("location"), "/desk/forms/bulk/confirm");
    let confirm = officer.get("/desk/forms/bulk/confirm").await;
    let fields = ticked(&confirm);
    assert_eq!(fields.len(), 3);
    assert!(confirm.text().contains(r#"<td class="n">78.75</td>"#));

    // One is changed in another window: none is handed in.
    let changed = format!("{SHUIJING},水晶宫小区,20,,20,,4,三次未到场,15,\n");
    upload(&officer, &changed).await;
    let stale = submit(&officer, &fields).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!officer.get("/desk/forms").await.text().contains("已交</span>"));
    let done = submit(&officer, &ticked(&stale)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let list = officer.get("/desk/forms").await;
    assert_eq!(list.text().matches(r#"<span class="tag tag-ok">已交</span>"#).count(), 2);
    let again = upload(&officer, &right).await;
    assert!(again.text().contains("这个小区的表已经提交"));
    let nothing = submit(&officer, &[("cycle".to_owned(), "2026".to_owned())]).await;
    assert!(nothing.text().contains("没有勾选"));
}
