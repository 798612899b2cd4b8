//! 核对: slips issued, void and voted, compound by compound, and whether the
//! sums agree.

use crate::error::Result;
use crate::identity::Scope;
use crate::rating::queries::{Reconciled, cycles, reconciliation};
use crate::sheet::write::Cell;
use crate::view::{Language, View};
use crate::web::data::Kind;
use crate::web::desk::DeskVisit;
use crate::web::desk::files::File;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct ReconciliationPage {
    cycle: String,
    rows: Vec<Row>,
    sum: Option<Row>,
    agrees: bool,
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    issued: i64,
    void: i64,
    web: i64,
    paper: i64,
    not_voted: i64,
    pending: i64,
    ballots: i64,
    agrees: bool,
}

impl View for ReconciliationPage {
    const TEMPLATE: &'static str = "desk/reconciliation";
}

const HEADINGS: [&str; 10] = [
    "reconciliation-code",
    "reconciliation-compound",
    "reconciliation-issued",
    "reconciliation-void",
    "reconciliation-web",
    "reconciliation-paper",
    "reconciliation-not-voted",
    "reconciliation-pending",
    "reconciliation-ballots",
    "reconciliation-agrees",
];

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let (cycle, reconciled) = read(&visit).await?;
    let rows: Vec<Row> = reconciled.iter().map(row).collect();
    let agrees = rows.iter().all(|row| row.agrees);
    let sum = (rows.len() > 1).then(|| sum(&rows, visit.language().say("reconciliation-sum")));
    let view = ReconciliationPage { cycle, rows, sum, agrees };
    visit.page(&visit.language().say("reconciliation-title"), &view)
}

pub async fn csv(desk: DeskVisit, visit: Visit) -> Result<Response> {
    file(&desk, &visit, Kind::Csv).await
}

pub async fn xlsx(desk: DeskVisit, visit: Visit) -> Result<Response> {
    file(&desk, &visit, Kind::Xlsx).await
}

/// Of the newest cycle; a community sees its own, the bureau all.
async fn read(visit: &DeskVisit) -> Result<(String, Vec<Reconciled>)> {
    let Some(cycle) = cycles(visit.db()).await?.into_iter().next() else {
        return Ok((String::new(), Vec::new()));
    };
    let community = match visit.who.account.scope {
        Scope::Community(community) => Some(community),
        Scope::District | Scope::Street(_) | Scope::Firm(_) => None,
    };
    let rows = reconciliation(visit.db(), cycle.code, community).await?;
    Ok((cycle.code.to_string(), rows))
}

fn row(is: &Reconciled) -> Row {
    Row {
        code: is.compound.to_string(),
        name: is.name.clone(),
        issued: is.issued,
        void: is.void,
        web: is.web,
        paper: is.paper,
        not_voted: is.not_voted(),
        pending: is.pending,
        ballots: is.ballots,
        agrees: is.agrees(),
    }
}

fn sum(rows: &[Row], name: String) -> Row {
    let of = |count: fn(&Row) -> i64| rows.iter().map(count).sum();
    Row {
        code: String::new(),
        name,
        issued: of(|row| row.issued),
        void: of(|row| row.void),
        web: of(|row| row.web),
        paper: of(|row| row.paper),
        not_voted: of(|row| row.not_voted),
        pending: of(|row| row.pending),
        ballots: of(|row| row.ballots),
        agrees: rows.iter().all(|row| row.agrees),
    }
}

async fn file(desk: &DeskVisit, visit: &Visit, kind: Kind) -> Result<Response> {
    let language = desk.language();
    let (_, reconciled) = read(desk).await?;
    let file = File {
        name: "reconciliation",
        title: language.say("reconciliation-title"),
        of: desk.today.to_string(),
        licence: String::new(),
        headings: HEADINGS.map(|key| language.say(key)).into(),
        notes: Vec::new(),
        rows: Box::new(reconciled.into_iter().map(move |is| cells(language, &is))),
    };
    file.give(desk, visit, kind).await
}

fn cells(language: Language, is: &Reconciled) -> Vec<Cell> {
    let row = row(is);
    let agrees = language.say(if row.agrees { "reconciliation-yes" } else { "reconciliation-no" });
    let counts =
        [row.issued, row.void, row.web, row.paper, row.not_voted, row.pending, row.ballots];
    let mut cells = vec![Cell::code(row.code), Cell::text(row.name)];
    cells.extend(counts.map(Cell::whole));
    cells.push(Cell::word(agrees));
    cells
}
