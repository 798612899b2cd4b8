//! The results of one cycle, from its publicity on.

use super::download::{Kind, Order, headings, said};
use crate::error::{Missing, Result};
use crate::rating::queries::{self, public_version};
use crate::rating::{CompoundResult, FirmResult, Results, Roster, RosterLine};
use crate::sheet::Column;
use crate::sheet::write::{Cell, Table};
use crate::view::Language;
use crate::web::cache::Stored;
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundCode, CycleCode};
use std::collections::HashMap;

const COMPOUND_COLUMNS: [Column; 19] = [
    Column::needed("code", "小区代码"),
    Column::needed("name", "小区名称"),
    Column::needed("street_code", "街道代码"),
    Column::needed("class", "类别"),
    Column::needed("households", "户数"),
    Column::needed("firm_uscc", "统一社会信用代码"),
    Column::needed("firm", "企业名称"),
    Column::needed("owners", "业主得分"),
    Column::needed("street", "街道得分"),
    Column::needed("community", "社区得分"),
    Column::needed("bureau", "住建局得分"),
    Column::needed("valid_ballots", "有效选票"),
    Column::needed("required_ballots", "应有选票"),
    Column::needed("adjustment", "加分与扣分"),
    Column::needed("composite", "综合得分"),
    Column::needed("state", "评定状态"),
    Column::needed("grade", "等级"),
    Column::needed("rank", "名次"),
    Column::needed("veto", "一票否决"),
];

const FIRM_COLUMNS: [Column; 9] = [
    Column::needed("uscc", "统一社会信用代码"),
    Column::needed("name", "企业名称"),
    Column::needed("compounds", "参评小区数"),
    Column::needed("compounds_rated", "计分小区数"),
    Column::needed("composite", "综合得分"),
    Column::needed("state", "评定状态"),
    Column::needed("grade", "等级"),
    Column::needed("rank", "名次"),
    Column::needed("veto", "一票否决"),
];

pub async fn compounds_csv(visit: Visit, Path(code): Path<CycleCode>) -> Result<Response> {
    visit.file(compounds(&visit, code, Kind::Csv)).await
}

pub async fn compounds_xlsx(visit: Visit, Path(code): Path<CycleCode>) -> Result<Response> {
    visit.file(compounds(&visit, code, Kind::Xlsx)).await
}

pub async fn firms_csv(visit: Visit, Path(code): Path<CycleCode>) -> Result<Response> {
    visit.file(firms(&visit, code, Kind::Csv)).await
}

pub async fn firms_xlsx(visit: Visit, Path(code): Path<CycleCode>) -> Result<Response> {
    visit.file(firms(&visit, code, Kind::Xlsx)).await
}

/// What a cycle says in public, with the roster it is of.
pub async fn told(visit: &Visit, code: CycleCode) -> Result<(Roster, Results)> {
    let cycle = queries::cycle(visit.db(), code).await?.ok_or(Missing::new("cycle", &code))?;
    let version = public_version(visit.db(), &cycle).await?;
    let version = version.ok_or(Missing::new("public result of cycle", &code))?;
    let (roster, _) = queries::roster(visit.db(), code).await?;
    Ok((roster, queries::results(visit.db(), code, version).await?))
}

async fn compounds(visit: &Visit, code: CycleCode, kind: Kind) -> Result<Stored> {
    let language = visit.language();
    let (roster, results) = told(visit, code).await?;
    let title = format!("{} {code}", language.say("compounds-title"));
    let order = Order::of_list(visit, kind, &format!("compounds-{code}"), title.clone());
    let make = order.make(move |write| {
        let lines: HashMap<CompoundCode, &RosterLine> =
            roster.lines.iter().map(|line| (line.compound, line)).collect();
        let mut rows: Vec<_> = results
            .compounds
            .iter()
            .filter_map(|of| Some((*lines.get(&of.compound)?, of)))
            .collect();
        rows.sort_by_key(|(line, of)| (line.class, of.rank.unwrap_or(u32::MAX), of.compound));
        let row = |(line, of)| compound_row(language, &roster, line, of);
        write(Table {
            name: title,
            headings: headings(language, &COMPOUND_COLUMNS),
            rows: Box::new(rows.into_iter().map(row)),
        })
    });
    make.await
}

async fn firms(visit: &Visit, code: CycleCode, kind: Kind) -> Result<Stored> {
    let language = visit.language();
    let (roster, mut results) = told(visit, code).await?;
    results.firms.sort_by_key(|of| (of.rank.unwrap_or(u32::MAX), of.firm));
    let title = format!("{} {code}", language.say("firms-title"));
    let order = Order::of_list(visit, kind, &format!("firms-{code}"), title.clone());
    let make = order.make(move |write| {
        let rows = results.firms.iter().map(|of| firm_row(language, &roster, of));
        let headings = headings(language, &FIRM_COLUMNS);
        write(Table { name: title, headings, rows: Box::new(rows) })
    });
    make.await
}

fn compound_row(
    language: Language,
    roster: &Roster,
    line: &RosterLine,
    of: &CompoundResult,
) -> Vec<Cell> {
    let firm = roster.firms.get(&line.firm);
    let grade = of.grade.as_deref();
    vec![
        Cell::code(line.compound),
        Cell::text(&line.name),
        Cell::code(line.street),
        Cell::word(said(language, "class", line.class.word())),
        Cell::whole(line.households),
        Cell::code(line.firm),
        Cell::of(firm, |firm| Cell::text(&firm.name)),
        Cell::of(of.owners_told(), Cell::decimal),
        Cell::of(of.components.street, Cell::decimal),
        Cell::of(of.components.community, Cell::decimal),
        Cell::of(of.components.bureau, Cell::decimal),
        ballots(of),
        Cell::whole(of.required_ballots),
        Cell::decimal(of.adjustment),
        Cell::of(of.composite, Cell::decimal),
        Cell::word(said(language, "state", of.state.word())),
        Cell::of(grade, |grade| Cell::word(said(language, "grade", grade))),
        Cell::of(of.rank, Cell::whole),
        Cell::whole(i64::from(of.veto)),
    ]
}

fn firm_row(language: Language, roster: &Roster, of: &FirmResult) -> Vec<Cell> {
    let firm = roster.firms.get(&of.firm);
    let grade = of.grade.as_deref();
    vec![
        Cell::code(of.firm),
        Cell::of(firm, |firm| Cell::text(&firm.name)),
        Cell::whole(of.compounds),
        Cell::whole(of.compounds_rated),
        Cell::of(of.composite, Cell::decimal),
        Cell::word(said(language, "state", of.state.word())),
        Cell::of(grade, |grade| Cell::word(said(language, "grade", grade))),
        Cell::of(of.rank, Cell::whole),
        Cell::whole(i64::from(of.veto)),
    ]
}

/// A number, or the word that says there are few.
pub fn ballots(of: &CompoundResult) -> Cell {
    match of.ballots_told().parse::<i64>() {
        Ok(count) => Cell::Whole(count),
        Err(_) => Cell::Word(of.ballots_told()),
    }
}
