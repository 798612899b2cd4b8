//! The table to be filled in: what is the filler's and not handed in, with what
//! was drafted so far.

use super::bulk::{barred, handed_in, own};
use super::room::Room;
use crate::error::Result;
use crate::rating::{FormTable, Mark as Given, queries};
use crate::sheet::write::Cell;
use crate::view::Language;
use crate::web::data::Kind;
use crate::web::desk::DeskVisit;
use crate::web::desk::files::File;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::Points;

pub async fn xlsx(desk: DeskVisit, visit: Visit) -> Result<Response> {
    let language = desk.language();
    let room = Room::opened(&desk).await?;
    let party = room.filler.party;
    let own = own(&desk, &room).await?;
    let (left, barred) = (handed_in(&desk, &room).await?, barred(&desk, &own).await?);
    let author = room.filler.author();
    let of_author = (&room.book, author.as_str());
    let drafts = queries::marks_of_author(desk.db(), room.cycle.code, of_author).await?;
    let table = FormTable::new(&room.book, party);
    let nothing = vec![Given::default(); room.book.indicators_of(party).count()];
    let lacking = own
        .values()
        .filter(|line| !left.contains(&line.compound) && !barred.contains(&line.compound));
    let rows: Vec<Vec<Cell>> = lacking
        .map(|line| {
            let given = drafts.get(&line.compound).map_or(&nothing, |(_, marks)| marks);
            let mut cells = vec![Cell::code(line.compound), Cell::text(&line.name)];
            cells.extend(given.iter().flat_map(cells_of));
            cells
        })
        .collect();
    let heading = |(en, zh): &(String, String)| match language {
        Language::Chinese => zh.clone(),
        Language::English => en.clone(),
    };
    let file = File {
        name: "form-table",
        title: language.say(&format!("forms-of-{party}")),
        of: room.cycle.code.to_string(),
        licence: language.say("forms-file-licence"),
        headings: table.headings().iter().map(heading).collect(),
        notes: table.notes(),
        rows: Box::new(rows.into_iter()),
    };
    file.give(&desk, &visit, Kind::Xlsx).await
}

fn cells_of(mark: &Given) -> [Cell; 2] {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    let points = match mark.points.parse::<Points>() {
        Ok(points) => Cell::decimal(points),
        Err(_) => text(&mark.points),
    };
    [points, text(&mark.comment)]
}
