//! The list as a file, as it was filtered.

use super::lines::{Line, lines};
use super::list::{Asked, state_said};
use super::room::Room;
use crate::error::Result;
use crate::rating::queries::ballots_told;
use crate::sheet::write::Cell;
use crate::view::Language;
use crate::web::data::Kind;
use crate::web::desk::DeskVisit;
use crate::web::desk::files::File;
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::Party;

const HEADINGS: [&str; 12] = [
    "forms-code",
    "col-compound",
    "filter-street",
    "col-community",
    "col-firm",
    "col-class",
    "col-households",
    "forms-col-street",
    "forms-col-community",
    "forms-col-bureau",
    "forms-ballots",
    "forms-required",
];

pub async fn csv(desk: DeskVisit, visit: Visit, asked: Query<Asked>) -> Result<Response> {
    table(&desk, &visit, asked, Kind::Csv).await
}

pub async fn xlsx(desk: DeskVisit, visit: Visit, asked: Query<Asked>) -> Result<Response> {
    table(&desk, &visit, asked, Kind::Xlsx).await
}

async fn table(
    desk: &DeskVisit,
    visit: &Visit,
    Query(asked): Query<Asked>,
    kind: Kind,
) -> Result<Response> {
    let language = desk.language();
    let room = Room::opened(desk).await?;
    let lines = lines(desk, &room).await?;
    let rows: Vec<Vec<Cell>> =
        asked.found(&room, &lines).into_iter().map(|line| cells(language, line)).collect();
    let file = File {
        name: "forms",
        title: language.say("forms-title"),
        of: desk.today.to_string(),
        licence: language.say("forms-file-licence"),
        headings: HEADINGS.map(|key| language.say(key)).into(),
        notes: Vec::new(),
        rows: Box::new(rows.into_iter()),
    };
    file.give(desk, visit, kind).await
}

fn cells(language: Language, line: &Line) -> Vec<Cell> {
    let mut cells = vec![
        Cell::code(line.of.compound),
        Cell::text(&line.of.name),
        Cell::text(&line.street),
        Cell::text(&line.community),
        Cell::text(&line.firm),
        Cell::word(language.say(&format!("class-{}", line.of.class))),
        Cell::whole(line.of.households),
    ];
    let state = |party: &Party| Cell::word(state_said(language, line.forms.of(*party)));
    cells.extend(Party::ALL.iter().map(state));
    cells.push(Cell::word(ballots_told(line.ballots)));
    cells.push(Cell::whole(line.required));
    cells
}
