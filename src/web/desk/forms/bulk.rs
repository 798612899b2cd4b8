//! Many forms at once: a table to fill in, taken as drafts if nothing is wrong
//! in it.

use super::faults::{FileFlaw, file_flaws};
use super::filled::unreadable;
use super::room::Room;
use crate::bad_input::{BadInput, Fault};
use crate::error::{Error, Result};
use crate::rating::{FormTable, RosterLine, queries, save_forms};
use crate::sheet::Sheet;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use entity::value::CompoundCode;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// More are counted and not shown.
const FLAWS_SHOWN_MAX: usize = 200;

#[derive(Serialize)]
struct BulkPage {
    /// Empty while no cycle takes forms.
    cycle: String,
    party: String,
    compounds: usize,
    error: String,
    flaws: Vec<FileFlaw>,
    count: usize,
    more: usize,
    file: String,
}

impl View for BulkPage {
    const TEMPLATE: &'static str = "desk/forms/bulk";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit).await?;
    visit.page(&visit.language().say("forms-bulk"), &view)
}

pub async fn take(visit: DeskVisit, mut form: Multipart) -> Result<Response, Response> {
    let read = |error| unreadable(&error).into_response();
    let (mut name, mut bytes) = (String::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(read)? {
        if field.name() == Some("table") {
            name = field.file_name().unwrap_or_default().to_owned();
            bytes = field.bytes().await.map_err(read)?.to_vec();
        }
    }
    take_table(&visit, &name, &bytes).await.map_err(IntoResponse::into_response)
}

async fn take_table(visit: &DeskVisit, name: &str, bytes: &[u8]) -> Result<Response> {
    let room = Room::opened(visit).await?;
    let taken = match read(visit, &room, (name, bytes)).await {
        Ok(forms) => save_forms(visit.app(), &room.filler, room.cycle.code, forms).await,
        Err(error) => Err(error),
    };
    let language = visit.language();
    let mut view = view(visit).await?;
    match taken {
        Ok(_) => return Ok(see("/desk/forms/bulk/confirm")),
        Err(Error::Malformed(BadInput { file, flaws })) => {
            view.count = flaws.len();
            view.more = flaws.len().saturating_sub(FLAWS_SHOWN_MAX);
            view.flaws = file_flaws(language, &flaws[..flaws.len().min(FLAWS_SHOWN_MAX)]);
            view.file = file;
        }
        Err(Error::Refused(refusal)) => view.error = language.say_refusal(&*refusal),
        Err(error) => return Err(error),
    }
    visit.refused(&language.say("forms-bulk"), &view)
}

type Forms = Vec<(CompoundCode, Vec<crate::rating::Mark>)>;

async fn read(visit: &DeskVisit, room: &Room, (name, bytes): (&str, &[u8])) -> Result<Forms> {
    let table = FormTable::new(&room.book, room.filler.party);
    let sheet = Sheet::read(name, bytes, &table.columns())?;
    let rows = table.read(&sheet)?;
    if rows.is_empty() {
        return Err(BadInput::whole(name, Fault::Empty).into());
    }
    let own = own(visit, room).await?;
    let (handed_in, barred) = (handed_in(visit, room).await?, barred(visit, &own).await?);
    let may = |compound: CompoundCode| {
        if !own.contains_key(&compound) {
            return Err(Fault::unknown("compound", compound.to_string()));
        }
        if barred.contains(&compound) {
            return Err(Fault::KeptAway);
        }
        if handed_in.contains(&compound) { Err(Fault::HandedIn) } else { Ok(()) }
    };
    let file = sheet.file.clone();
    Ok(table.check(rows, may).map_err(|flaws| BadInput { file, flaws })?)
}

/// The compounds that are the filler's.
pub async fn own(visit: &DeskVisit, room: &Room) -> Result<BTreeMap<CompoundCode, RosterLine>> {
    let (roster, _) = queries::roster(visit.db(), room.cycle.code).await?;
    let own = roster.lines.into_iter().filter(|line| room.filler.area.holds(line));
    Ok(own.map(|line| (line.compound, line)).collect())
}

/// Those whose form the filler has handed in.
pub async fn handed_in(visit: &DeskVisit, room: &Room) -> Result<BTreeSet<CompoundCode>> {
    let author = room.filler.author();
    let sheets = queries::form_sheets(visit.db(), room.cycle.code, Some(&author)).await?;
    let handed_in = sheets.into_iter().filter(|sheet| sheet.handed_in.is_some());
    Ok(handed_in.map(|sheet| sheet.compound).collect())
}

/// Those the filler keeps away from.
pub async fn barred(
    visit: &DeskVisit,
    own: &BTreeMap<CompoundCode, RosterLine>,
) -> Result<BTreeSet<CompoundCode>> {
    let mut barred = BTreeSet::new();
    for (compound, line) in own {
        if queries::is_interested(visit.db(), &visit.who.account.login, line).await? {
            barred.insert(*compound);
        }
    }
    Ok(barred)
}

async fn view(visit: &DeskVisit) -> Result<BulkPage> {
    let mut page = BulkPage {
        cycle: String::new(),
        party: String::new(),
        compounds: 0,
        error: String::new(),
        flaws: Vec::new(),
        count: 0,
        more: 0,
        file: String::new(),
    };
    let Some(room) = Room::open(visit).await? else { return Ok(page) };
    page.cycle = room.cycle.code.to_string();
    page.party = visit.language().say(&format!("forms-of-{}", room.filler.party));
    let left = handed_in(visit, &room).await?;
    let own = own(visit, &room).await?;
    page.compounds = own.keys().filter(|compound| !left.contains(compound)).count();
    Ok(page)
}
