//! The table to be filled in: what is the filler's and not handed in, with what
//! was drafted so far.

use super::bulk::{barred, handed_in, own};
use super::room::Room;
use crate::error::Result;
use crate::rating::{FormTable, Mark as Given, queries};
use crate::sheet::write::{About, Cell, Mark, Table};
use crate::view::Language;
use crate::web::data::{Kind, Order};
use crate::web::desk::DeskVisit;
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
    let headings = table.headings().iter().map(heading).collect();
    let title = language.say(&format!("forms-of-{party}"));
    let names = ["form-table", &title].map(|name| format!("{name}-{}", room.cycle.code));
    let about = About {
        title: title.clone(),
        licence: language.say("forms-file-licence"),
        source: desk.site.settings.base_url.clone(),
        day: desk.today,
    };
    let order = Order { kind: Kind::Xlsx, mark: Mark::Utf8, names, about };
    let stored = order
        .make(move |write| {
            let rows = Box::new(rows.into_iter());
            write(Table { name: title, headings, rows })
        })
        .await?;
    Ok(visit.give(&stored))
}

fn cells_of(mark: &Given) -> [Cell; 2] {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    let points = match mark.points.parse::<Points>() {
        Ok(points) => Cell::decimal(points),
        Err(_) => text(&mark.points),
    };
    [points, text(&mark.comment)]
}
