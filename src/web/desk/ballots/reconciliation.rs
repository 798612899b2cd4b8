//! 核对: slips issued, void and voted, compound by compound, and whether the
//! sums agree.

use crate::error::Result;
use crate::identity::Scope;
use crate::rating::queries::{Reconciled, cycles, reconciliation};
use crate::sheet::write::{About, Cell, Mark, Table, csv as write_csv, xlsx as write_xlsx};
use crate::view::View;
use crate::web::data::{Kind, disposition};
use crate::web::desk::DeskVisit;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
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

pub async fn csv(visit: DeskVisit) -> Result<Response> {
    file(&visit, Kind::Csv).await
}

pub async fn xlsx(visit: DeskVisit) -> Result<Response> {
    file(&visit, Kind::Xlsx).await
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

async fn file(visit: &DeskVisit, kind: Kind) -> Result<Response> {
    let language = visit.language();
    let (_, reconciled) = read(visit).await?;
    let title = language.say("reconciliation-title");
    let cells = |is: &Reconciled| {
        let row = row(is);
        let agrees =
            language.say(if row.agrees { "reconciliation-yes" } else { "reconciliation-no" });
        let counts =
            [row.issued, row.void, row.web, row.paper, row.not_voted, row.pending, row.ballots];
        let mut cells = vec![Cell::code(row.code), Cell::text(row.name)];
        cells.extend(counts.map(Cell::whole));
        cells.push(Cell::word(agrees));
        cells
    };
    let table = Table {
        name: title.clone(),
        headings: HEADINGS.map(|key| language.say(key)).into(),
        rows: Box::new(reconciled.iter().map(cells)),
    };
    let bytes = match kind {
        Kind::Csv => write_csv(table, Mark::Utf8)?,
        Kind::Xlsx => {
            let source = visit.site.settings.base_url.clone();
            let about =
                About { title: title.clone(), licence: String::new(), source, day: visit.today };
            write_xlsx(table, &about)?
        }
    };
    let [plain, read] =
        ["reconciliation", &title].map(|name| format!("{name}-{}.{}", visit.today, kind.ending()));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind.media_type())),
        (CONTENT_DISPOSITION, disposition(&plain, &read)?),
    ];
    Ok((headers, bytes).into_response())
}
