//! Tables as they come from real offices.

use crate::support::{ANJU, CUIHU, TestApp, reviewer, sheet, xlsx};
use entity::value::{CompoundClass, ManagementMode};
use lianping::import::Mode;
use lianping::registry::columns::{COMPOUNDS, FIRMS, UNITS};
use lianping::registry::queries::{compounds, count_units, firms};
use lianping::registry::{import_compounds, import_firms, import_units};
use lianping::sheet::Sheet;

#[tokio::test]
async fn codes_come_in_any_width_and_case_and_names_stay_known() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table =
        "统一社会信用代码,企业名称,电话\n９１５３0102ma6b0h2e10, 安居服务有限公司 ,0871-1\n";
    let table = sheet("firms.csv", table, &FIRMS);
    let imported = import_firms(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    assert_eq!((imported.added, imported.updated), (0, 1));
    let firm = &firms(test.db()).await.unwrap()[&ANJU.parse().unwrap()];
    assert_eq!(firm.name, "安居服务有限公司");
    let former: Vec<&str> = firm.former_names.iter().map(String::as_str).collect();
    assert_eq!(former, ["安居物业服务有限公司", "平安物业"], "the old name, and those before");
    assert_eq!(firm.contact.phone.as_deref(), Some("0871-1"));
}

#[tokio::test]
async fn a_column_that_is_absent_leaves_what_is_known_and_an_empty_cell_clears_it() {
    let test = TestApp::with_cast("2026-06-24").await;
    let import = async |table: &str| {
        let table = sheet("compounds.csv", table, &COMPOUNDS);
        import_compounds(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
        compounds(test.db()).await.unwrap()[&"530102001003-001".parse().unwrap()].clone()
    };
    let head = "小区代码,小区名称,类别,户数,建筑面积";
    let after = import(&format!("{head}\n530102001003-001,五华山大院,老旧,13,900\n")).await;
    assert_eq!((after.built_year, after.mode), (Some(1985), ManagementMode::SelfManaged));
    assert_eq!((after.name.as_str(), after.class), ("五华山大院", CompoundClass::Old));
    let after = import(&format!(
        "{head},建成年份,管理模式\n530102001003-001,五华山院,老旧,13,900,,保障型\n"
    ))
    .await;
    assert_eq!((after.built_year, after.mode), (None, ManagementMode::Guaranteed));
}

#[tokio::test]
async fn a_table_saved_by_a_chinese_spreadsheet_is_read() {
    let test = TestApp::with_cast("2026-06-24").await;
    let (gbk, _, _) =
        encoding_rs::GB18030.encode("小区代码,门牌,面积\r\n530102001001-001,1栋101,90.5\r\n,,\r\n");
    let table = Sheet::read("units.csv", &gbk, &UNITS).unwrap();
    let imported = import_units(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    assert_eq!((imported.added, imported.updated), (1, 0));
}

#[tokio::test]
async fn a_workbook_is_read_like_a_csv_and_known_units_are_updated() {
    let test = TestApp::with_cast("2026-06-24").await;
    let rows: [&[&str]; 3] =
        [&["compound", "door", "area_m2"], &[CUIHU, "1-101", "90"], &[CUIHU, "1-102", "80.25"]];
    let table = Sheet::read("units.xlsx", &xlsx(&rows), &UNITS).unwrap();
    let first = import_units(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    let second = import_units(&test.app, &reviewer(), &table, Mode::Commit).await.unwrap();
    assert_eq!((first.added, first.updated), (2, 0));
    assert_eq!((second.added, second.updated), (0, 2));
}

#[tokio::test]
async fn a_rehearsal_counts_and_keeps_nothing() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = sheet("units.csv", &format!("compound,door,area_m2\n{CUIHU},1-101,90\n"), &UNITS);
    let would = import_units(&test.app, &reviewer(), &table, Mode::Rehearse).await.unwrap();
    assert_eq!(would.added, 1);
    assert_eq!(count_units(test.db()).await.unwrap(), 0);
}
