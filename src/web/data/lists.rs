//! The lists of firms and compounds, filtered as on their pages.

use super::download::{Kind, Order, headings, said};
use crate::error::Result;
use crate::sheet::Column;
use crate::sheet::write::{Cell, Table};
use crate::view::Language;
use crate::web::directory::{CompoundFilter, CompoundLine, FirmFilter, FirmLine};
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;

const FIRM_COLUMNS: [Column; 11] = [
    Column::needed("uscc", "统一社会信用代码"),
    Column::needed("name", "企业名称"),
    Column::needed("former_names", "曾用名"),
    Column::needed("branches", "分公司"),
    Column::needed("compounds", "在管小区数"),
    Column::needed("cycle", "评价周期"),
    Column::needed("compounds_rated", "计分小区数"),
    Column::needed("composite", "综合得分"),
    Column::needed("grade", "等级"),
    Column::needed("rank", "名次"),
    Column::needed("veto", "一票否决"),
];

const COMPOUND_COLUMNS: [Column; 17] = [
    Column::needed("code", "小区代码"),
    Column::needed("name", "小区名称"),
    Column::needed("street", "街道"),
    Column::needed("community", "社区"),
    Column::needed("class", "类别"),
    Column::needed("built_year", "建成年份"),
    Column::needed("households", "户数"),
    Column::needed("area_m2", "建筑面积"),
    Column::needed("mode", "管理模式"),
    Column::needed("firm_uscc", "统一社会信用代码"),
    Column::needed("firm", "企业名称"),
    Column::needed("cycle", "评价周期"),
    Column::needed("state", "评定状态"),
    Column::needed("composite", "综合得分"),
    Column::needed("grade", "等级"),
    Column::needed("rank", "名次"),
    Column::needed("veto", "一票否决"),
];

pub async fn firms_csv(visit: Visit, Query(asked): Query<FirmFilter>) -> Result<Response> {
    firms(visit, asked, Kind::Csv).await
}

pub async fn firms_xlsx(visit: Visit, Query(asked): Query<FirmFilter>) -> Result<Response> {
    firms(visit, asked, Kind::Xlsx).await
}

pub async fn compounds_csv(visit: Visit, Query(asked): Query<CompoundFilter>) -> Result<Response> {
    compounds(visit, asked, Kind::Csv).await
}

pub async fn compounds_xlsx(visit: Visit, Query(asked): Query<CompoundFilter>) -> Result<Response> {
    compounds(visit, asked, Kind::Xlsx).await
}

async fn firms(visit: Visit, asked: FirmFilter, kind: Kind) -> Result<Response> {
    let language = visit.language();
    let title = language.say("firms-title");
    let order = Order::of_list(&visit, kind, "firms", title.clone());
    visit
        .file(async {
            let directory = visit.directory().await?;
            let make = order.make(move |write| {
                let rows = directory.firms_found(&asked).into_iter();
                write(Table {
                    name: title,
                    headings: headings(language, &FIRM_COLUMNS),
                    rows: Box::new(rows.map(|firm| firm_row(language, firm))),
                })
            });
            make.await
        })
        .await
}

async fn compounds(visit: Visit, asked: CompoundFilter, kind: Kind) -> Result<Response> {
    let language = visit.language();
    let title = language.say("compounds-title");
    let order = Order::of_list(&visit, kind, "compounds", title.clone());
    visit
        .file(async {
            let directory = visit.directory().await?;
            let make = order.make(move |write| {
                let rows = directory.compounds_found(&asked).into_iter();
                write(Table {
                    name: title,
                    headings: headings(language, &COMPOUND_COLUMNS),
                    rows: Box::new(rows.map(|compound| compound_row(language, compound))),
                })
            });
            make.await
        })
        .await
}

fn firm_row(language: Language, firm: &FirmLine) -> Vec<Cell> {
    let FirmLine { uscc, name, former_names, branches, compounds, rating } = firm;
    let branches: Vec<&str> = branches.iter().map(|branch| &*branch.name).collect();
    let rating = rating.as_ref();
    let grade = rating.and_then(|is| is.grade.as_deref());
    vec![
        Cell::code(uscc),
        Cell::text(&**name),
        Cell::text(former_names.join(";")),
        Cell::text(branches.join(";")),
        Cell::whole(*compounds),
        Cell::of(rating, |is| Cell::code(is.cycle)),
        Cell::of(rating, |is| Cell::whole(is.compounds_rated)),
        Cell::of(rating.and_then(|is| is.composite), Cell::decimal),
        Cell::of(grade, |grade| Cell::word(said(language, "grade", grade))),
        Cell::of(rating.and_then(|is| is.rank), Cell::whole),
        Cell::of(rating, |is| Cell::whole(i64::from(is.veto))),
    ]
}

fn compound_row(language: Language, compound: &CompoundLine) -> Vec<Cell> {
    let CompoundLine { code, name, street, community, class, .. } = compound;
    let (firm, rating) = (compound.firm.as_ref(), compound.rating.as_ref());
    let grade = rating.and_then(|is| is.grade.as_deref());
    vec![
        Cell::code(code),
        Cell::text(&**name),
        Cell::text(&*street.name),
        Cell::text(&*community.name),
        Cell::word(said(language, "class", class.word())),
        Cell::of(compound.built_year, Cell::whole),
        Cell::whole(compound.households),
        Cell::decimal(compound.area_m2),
        Cell::word(said(language, "mode", compound.mode.word())),
        Cell::of(firm, |firm| Cell::code(firm.code)),
        Cell::of(firm, |firm| Cell::text(&*firm.name)),
        Cell::of(rating, |is| Cell::code(is.cycle)),
        Cell::of(rating, |is| Cell::word(said(language, "state", is.state.word()))),
        Cell::of(rating.and_then(|is| is.composite), Cell::decimal),
        Cell::of(grade, |grade| Cell::word(said(language, "grade", grade))),
        Cell::of(rating.and_then(|is| is.rank), Cell::whole),
        Cell::of(rating, |is| Cell::whole(i64::from(is.veto))),
    ]
}
