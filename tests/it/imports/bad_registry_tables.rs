//! Every bad row is reported, and one bad row is enough to keep nothing.

use crate::support::{ANJU, ANJU_BRANCH, CUIHU, HEXIE, TestApp, reviewer};
use lianping::access::{self, import_engagements};
use lianping::bad_input::BadInput;
use lianping::error::{Error, Result};
use lianping::import::{Imported, Mode};
use lianping::registry::columns::{COMPOUNDS, DIVISIONS, FIRMS, HOLIDAYS, UNITS};
use lianping::registry::{
    import_compounds, import_divisions, import_firms, import_holidays, import_units,
};
use lianping::sheet::Sheet;

async fn import(test: &TestApp, kind: &str, table: &str) -> Result<Imported> {
    let (app, by, mode) = (&test.app, &reviewer(), Mode::Commit);
    let read = |columns| Sheet::read(&format!("{kind}.csv"), table.as_bytes(), columns);
    match kind {
        "divisions" => import_divisions(app, by, &read(&DIVISIONS)?, mode).await,
        "firms" => import_firms(app, by, &read(&FIRMS)?, mode).await,
        "compounds" => import_compounds(app, by, &read(&COMPOUNDS)?, mode).await,
        "units" => import_units(app, by, &read(&UNITS)?, mode).await,
        "holidays" => import_holidays(app, by, &read(&HOLIDAYS)?, mode).await,
        "engagements" => import_engagements(app, by, &read(&access::COLUMNS)?, mode).await,
        other => panic!("no kind {other}"),
    }
}

/// What is wrong with the table, a line each.
async fn flaws(test: &TestApp, kind: &str, table: &str) -> Vec<String> {
    match import(test, kind, table).await {
        Err(Error::Malformed(bad)) => BadInput::lines(&bad).collect(),
        other => panic!("{kind} {table:?} answers {other:?}"),
    }
}

#[tokio::test]
async fn every_bad_row_is_reported_with_row_column_and_reason() {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = format!(
        "统一社会信用代码,企业名称\n{ANJU},安居\n91350100M000100Y4Z,甲\n91530102MA6B0H2E1,乙\n\
         91350100M000100Y43,\n"
    );
    assert_eq!(
        flaws(&test, "firms", &table).await,
        [
            "firms.csv line 3 column 统一社会信用代码: check digit is 3, not Z",
            "firms.csv line 4 column 统一社会信用代码: has 17 characters, not 18",
            "firms.csv line 5 column 企业名称: is empty",
        ],
    );
    let firms = lianping::registry::queries::firms(test.db()).await.unwrap();
    assert_eq!(firms[&ANJU.parse().unwrap()].name, "安居物业服务有限公司", "nothing was kept");
}

/// The kind of table, a table, and the one thing wrong with it.
const BAD: &[(&str, &str, &str)] = &[
    ("firms", "", "firms.csv: is empty"),
    ("firms", "uscc,name\n", "firms.csv: has headings and no row"),
    ("firms", "uscc\nx\n", "firms.csv line 1: there is no column name (企业名称)"),
    ("firms", "uscc,name,fax\nx,y,z\n", "firms.csv line 1: the column fax is not known here"),
    (
        "firms",
        "uscc,name,企业名称\nx,y,z\n",
        "firms.csv line 1: the column 企业名称 stands here a second time",
    ),
    ("firms", "uscc,name\nx\n", "firms.csv line 2: has 1 cells where the header has 2"),
    (
        "firms",
        "uscc,name\n\"91530102MA6B0H2E10,甲\n",
        "firms.csv line 2: a quoted cell is not closed",
    ),
    (
        "firms",
        "uscc,name\n91530102MA6B0H2E10,甲\u{200b}\n",
        "firms.csv line 2 column name: holds an invisible or control character (U+200B)",
    ),
    (
        "firms",
        "uscc,name\n91530102MAKJQHE08P,甲\n91530102MAKJQHE08P,甲\n",
        "firms.csv line 3 column uscc: 91530102MAKJQHE08P stands here a second time",
    ),
    (
        "firms",
        "uscc,name,parent_uscc\n91530102MAKJQHE08P,甲,91530102MAKJQHE08P\n",
        "firms.csv line 2 column parent_uscc: is the firm itself",
    ),
    (
        "firms",
        "uscc,name,parent_uscc\n91530102MAKJQHE08P,甲,91530102MAQG7KFU2B\n",
        "firms.csv line 2 column parent_uscc: there is no firm 91530102MAQG7KFU2B",
    ),
    (
        "firms",
        "uscc,name,parent_uscc\n91530102MAKJQHE08P,甲,91530102MAKYAQ5M1R\n",
        "firms.csv line 2 column parent_uscc: is a branch itself",
    ),
    (
        "firms",
        "uscc,name,parent_uscc\n91530102MA6B0H2E10,甲,91530102MAN8C5LE3X\n",
        "firms.csv line 2 column parent_uscc: a firm with branches is no branch",
    ),
    (
        "firms",
        "uscc,name,email\n91530102MAKJQHE08P,甲,a@b\n",
        "firms.csv line 2 column email: is not an e-mail address",
    ),
    (
        "divisions",
        "code12,level,name,parent12\n530102001,street,甲,530102000000\n",
        "divisions.csv line 2 column code12: is not a division code of 12 digits",
    ),
    (
        "divisions",
        "code12,level,name,parent12\n530102001000,village,甲,530102000000\n",
        "divisions.csv line 2 column level: is none of district, street, community",
    ),
    (
        "divisions",
        "code12,level,name,parent12\n530102001000,community,华山街道,530102002000\n",
        "divisions.csv line 2 column level: is not what it was until now",
    ),
    (
        "divisions",
        "code12,level,name,parent12\n530102001999,community,新,530102000000\n",
        "divisions.csv line 2 column parent12: there is no street 530102000000",
    ),
    (
        "compounds",
        "code,name,class,households,area_m2\n530102001099-001,甲,old,10,10\n",
        "compounds.csv line 2 column code: there is no community 530102001099",
    ),
    (
        "compounds",
        "code,name,class,households,area_m2\n530102001001_001,甲,old,10,10\n",
        "compounds.csv line 2 column code: is not a compound code like 530102001001-001",
    ),
    (
        "compounds",
        "code,name,class,built_year,households,area_m2\n530102001001-009,甲,old,2001,10,10\n",
        "compounds.csv line 2 column class: is old only if built up to 2000, and this was built in 2001",
    ),
    (
        "compounds",
        "code,name,class,households,area_m2\n530102001001-009,甲,villa,10,10\n",
        "compounds.csv line 2 column class: is none of old, resettlement, new",
    ),
    (
        "compounds",
        "code,name,class,households,area_m2\n530102001001-009,甲,新建,0,10\n",
        "compounds.csv line 2 column households: is not between 1 and 100000",
    ),
    (
        "compounds",
        "code,name,class,households,area_m2\n530102001001-009,甲,新建,1.5,10\n",
        "compounds.csv line 2 column households: is not a whole number",
    ),
    (
        "compounds",
        "code,name,class,households,area_m2\n530102001001-009,甲,新建,10,0\n",
        "compounds.csv line 2 column area_m2: is not above zero",
    ),
    (
        "compounds",
        "code,name,class,households,area_m2\n530102001001-009,甲,新建,10,10.125\n",
        "compounds.csv line 2 column area_m2: has more than two decimals",
    ),
    (
        "units",
        "compound,door,area_m2\n530102001001-777,1-101,90\n",
        "units.csv line 2 column compound: there is no compound 530102001001-777",
    ),
    (
        "units",
        "compound,door,area_m2\n530102001001-001,1-101,90\n530102001001-001,1-101,91\n",
        "units.csv line 3 column door: 1-101 stands here a second time",
    ),
    (
        "engagements",
        "compound,uscc,from\n530102001001-001,91530102MAKJQHE08P,2027-01-01\n",
        "engagements.csv line 2 column uscc: there is no firm 91530102MAKJQHE08P",
    ),
    (
        "engagements",
        "compound,uscc,from\n530102001001-777,91530102MAN8C5LE3X,2027-01-01\n",
        "engagements.csv line 2 column compound: there is no compound 530102001001-777",
    ),
    (
        "engagements",
        "compound,uscc,from\n530102001001-001,91530102MAN8C5LE3X,2026-02-30\n",
        "engagements.csv line 2 column from: is not a day like 2026-06-30",
    ),
    (
        "engagements",
        "compound,uscc,from,to\n530102001001-001,91530102MAN8C5LE3X,2027-01-02,2027-01-01\n",
        "engagements.csv line 2 column to: is before the first day",
    ),
    (
        "engagements",
        "compound,uscc,from,kind\n530102001001-001,91530102MAN8C5LE3X,2027-01-02,固定期限\n",
        "engagements.csv line 2 column to: a fixed term has a last day",
    ),
    (
        "engagements",
        "compound,uscc,from,signed_on,filed_on\n530102001001-001,91530102MAN8C5LE3X,2027-01-02,2026-12-20,2026-12-19\n",
        "engagements.csv line 2 column filed_on: is before the day of signing",
    ),
    (
        "engagements",
        "compound,uscc,from\n530102001001-001,91530102MAN8C5LE3X,2026-08-31\n",
        "engagements.csv line 2 column from: 91530102MAKYAQ5M1R serves the compound from 2025-09-01 already",
    ),
    (
        "holidays",
        "date,kind,name_zh\n2027-01-01,放假,元旦\n",
        "holidays.csv line 2 column date: the year 2027 is not complete: 2027-05-01 is no holiday in it",
    ),
    (
        "holidays",
        "date,kind,name_zh\n2027-01-01,feast,元旦\n",
        "holidays.csv line 2 column kind: is none of holiday, workday",
    ),
];

#[tokio::test]
async fn a_bad_table_is_refused_with_its_reason() {
    let test = TestApp::with_cast("2026-06-24").await;
    let record = lianping::audit::queries::entries(test.db(), 0, 100).await.unwrap().len();
    for (kind, table, expected) in BAD {
        assert_eq!(flaws(&test, kind, table).await, [*expected], "{table}");
    }
    let after = lianping::audit::queries::entries(test.db(), 0, 100).await.unwrap().len();
    assert_eq!(after, record, "nothing happened");
}

#[tokio::test]
async fn names_and_encodings_that_are_none_are_refused() {
    let test = TestApp::with_cast("2026-06-24").await;
    let long = format!("uscc,name\n91530102MAKJQHE08P,{}\n", "长".repeat(10_000));
    assert_eq!(
        flaws(&test, "firms", &long).await,
        ["firms.csv line 2 column name: has 10000 characters, more than 100"],
    );
    let utf16: Vec<u8> = "uscc,name\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [&[0xff, 0xfe], &utf16[..]].concat();
    let refused = Sheet::read("firms.csv", &bytes, &FIRMS).unwrap_err();
    assert_eq!(refused.to_string(), "firms.csv: is neither in UTF-8 nor in GB18030");
}

#[tokio::test]
async fn an_engagement_that_ends_makes_room_for_the_next() {
    let test = TestApp::with_cast("2026-06-24").await;
    let handed_over = format!(
        "compound,uscc,from,to\n{CUIHU},{HEXIE},2026-07-01,2027-06-30\n\
         {CUIHU},{ANJU_BRANCH},2025-09-01,2026-06-30\n"
    );
    let imported = test.engage(&handed_over).await.unwrap();
    assert_eq!((imported.added, imported.updated), (1, 1));
}
