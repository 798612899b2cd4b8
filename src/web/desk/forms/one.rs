//! 评价表 of one compound: filled in, or to be read once it is handed in.

use super::filled::{Asks, Filled, cleaned};
use super::form::{Shown, form_page, head, submitted_page, with_files};
use super::room::Room;
use crate::error::{Error, Missing, Refusal, Result};
use crate::evidence::queries::evidence as evidence_of;
use crate::rating::{
    EvidenceChange, FormRefused, FormSheet, Mark, MarkFlaw, RosterLine, SaveForm, check_marks,
    queries, save_form, withdraw_form,
};
use crate::web::desk::evidence::{attachment, read as read_evidence};
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use entity::id::EvidenceId;
use entity::value::CompoundCode;
use serde::Deserialize;

/// A compound of the room, with what its filler has saved.
pub struct Opened {
    pub room: Room,
    pub line: RosterLine,
    pub sheet: Option<FormSheet>,
    pub saved: Vec<Mark>,
}

impl Opened {
    pub async fn new(visit: &DeskVisit, room: Room, compound: CompoundCode) -> Result<Self> {
        let line = room.line(visit, compound).await?;
        let sheet = room.sheet(visit, compound).await?;
        let saved = match &sheet {
            Some(sheet) => queries::form_marks(visit.db(), &room.book, sheet).await?,
            None => Vec::new(),
        };
        Ok(Self { room, line, sheet, saved })
    }

    /// As it is read again after something was refused.
    async fn again(visit: &DeskVisit, cycle: &str, compound: CompoundCode) -> Result<Self> {
        Self::new(visit, Room::of(visit, cycle).await?, compound).await
    }

    fn is_handed_in(&self) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| sheet.handed_in.is_some())
    }
}

pub async fn page(visit: DeskVisit, Path(compound): Path<CompoundCode>) -> Result<Response> {
    let opened = Opened::new(&visit, Room::opened(&visit).await?, compound).await?;
    let login = &visit.who.account.login;
    let barred = queries::is_interested(visit.db(), login, &opened.line).await?;
    let language = visit.language();
    let error = if barred { language.say_refusal(&FormRefused::Interest) } else { String::new() };
    if opened.is_handed_in() {
        return submitted(&visit, &opened, error, false).await;
    }
    let head = head(&visit, &opened.room, &opened.line, opened.sheet.as_ref()).await?;
    let shown = Shown { typed: &opened.saved, error, ..Shown::default() };
    let mut page = form_page(language, &opened.room, head, shown);
    with_files(&visit, opened.sheet.as_ref(), &mut page.marks).await?;
    visit.page(&opened.line.name, &page)
}

pub async fn take(
    visit: DeskVisit,
    Path(compound): Path<CompoundCode>,
    form: Multipart,
) -> Result<Response, Response> {
    let mut filled = Filled::read(form).await.map_err(IntoResponse::into_response)?;
    save(&visit, compound, &mut filled).await.map_err(IntoResponse::into_response)
}

async fn save(visit: &DeskVisit, compound: CompoundCode, filled: &mut Filled) -> Result<Response> {
    let room = Room::of(visit, filled.cycle()).await?;
    room.line(visit, compound).await?;
    let party = room.filler.party;
    let typed = filled.marks(&room.book, party);
    let typed = match cleaned(&typed) {
        Ok(typed) => typed,
        Err(flaws) => return refused(visit, (compound, filled), &typed, Why::Flaws(flaws)).await,
    };
    let (cycle, read) = (room.cycle.code, filled.version());
    let evidence = match evidence(filled).await? {
        Ok(evidence) => evidence,
        Err((code, refusal)) => {
            let why = Why::File(code, visit.language().say_refusal(&*refusal));
            return refused(visit, (compound, filled), &typed, why).await;
        }
    };
    let command = SaveForm { cycle, compound, read, marks: typed.clone(), evidence };
    match save_form(visit.app(), &room.filler, command).await {
        Ok(_) => {}
        Err(Error::Refused(refusal)) => {
            let why = Why::Said(visit.language().say_refusal(&*refusal));
            return refused(visit, (compound, filled), &typed, why).await;
        }
        Err(error) => return Err(error),
    }
    match (filled.asks(), check_marks(&room.book, party, &typed)) {
        (Asks::Save, _) => Ok(see(&format!("/desk/forms/{compound}"))),
        (Asks::Check, Ok(_)) => Ok(see(&format!("/desk/forms/{compound}/confirm"))),
        (Asks::Check, Err(flaws)) => {
            refused(visit, (compound, filled), &typed, Why::Flaws(flaws)).await
        }
    }
}

/// The files as they can be kept, or which one cannot and why.
async fn evidence(
    filled: &mut Filled,
) -> Result<Result<EvidenceChange, (String, Box<dyn Refusal>)>> {
    let mut added = Vec::with_capacity(filled.files.len());
    for (code, name, bytes) in std::mem::take(&mut filled.files) {
        match read_evidence(name, bytes).await {
            Ok(file) => added.push((code, file)),
            Err(Error::Refused(refusal)) => return Ok(Err((code, refusal))),
            Err(error) => return Err(error),
        }
    }
    Ok(Ok(EvidenceChange { added, removed: filled.removed() }))
}

enum Why {
    Flaws(Vec<MarkFlaw>),
    /// Of one indicator.
    File(String, String),
    Said(String),
}

/// The same page with all that was typed, read against what is saved by now.
async fn refused(
    visit: &DeskVisit,
    (compound, filled): (CompoundCode, &Filled),
    typed: &[Mark],
    why: Why,
) -> Result<Response> {
    let opened = Opened::again(visit, filled.cycle(), compound).await?;
    let head = head(visit, &opened.room, &opened.line, opened.sheet.as_ref()).await?;
    let (flaws, error, (code, file)) = match why {
        Why::Flaws(flaws) => (flaws, String::new(), Default::default()),
        Why::Said(error) => (Vec::new(), error, Default::default()),
        Why::File(code, error) => (Vec::new(), error.clone(), (code, error)),
    };
    let shown = Shown { saved: &opened.saved, typed, flaws: &flaws, error };
    let mut page = form_page(visit.language(), &opened.room, head, shown);
    with_files(visit, opened.sheet.as_ref(), &mut page.marks).await?;
    if let Some(mark) = page.marks.iter_mut().find(|mark| mark.code == code) {
        mark.file_error = file;
    }
    visit.refused(&opened.line.name, &page)
}

#[derive(Deserialize)]
pub struct Withdrawn {
    cycle: String,
}

pub async fn withdraw(
    visit: DeskVisit,
    Path(compound): Path<CompoundCode>,
    Form(Withdrawn { cycle }): Form<Withdrawn>,
) -> Result<Response> {
    let room = Room::of(&visit, &cycle).await?;
    let code = room.cycle.code;
    match withdraw_form(visit.app(), &room.filler, code, compound).await {
        Ok(()) => Ok(see(&format!("/desk/forms/{compound}"))),
        Err(Error::Refused(refusal)) => {
            let opened = Opened::new(&visit, room, compound).await?;
            submitted(&visit, &opened, visit.language().say_refusal(&*refusal), true).await
        }
        Err(error) => Err(error),
    }
}

async fn submitted(
    visit: &DeskVisit,
    opened: &Opened,
    error: String,
    refused: bool,
) -> Result<Response> {
    let head = head(visit, &opened.room, &opened.line, opened.sheet.as_ref()).await?;
    let mut page = submitted_page(visit.language(), &opened.room, (head, error), &opened.saved);
    with_files(visit, opened.sheet.as_ref(), &mut page.marks).await?;
    if refused {
        visit.refused(&opened.line.name, &page)
    } else {
        visit.page(&opened.line.name, &page)
    }
}

/// A file behind the visitor's own form; any other is not there.
pub async fn file(
    visit: DeskVisit,
    Path((compound, id)): Path<(CompoundCode, EvidenceId)>,
) -> Result<Response> {
    let missing = || Missing::new("evidence", &id);
    let opened = Opened::new(&visit, Room::opened(&visit).await?, compound).await?;
    let sheet = opened.sheet.as_ref().ok_or_else(missing)?;
    let files = queries::form_evidence(visit.db(), sheet).await?;
    if !files.values().flatten().any(|is| *is == id) {
        return Err(missing().into());
    }
    attachment(evidence_of(visit.db(), id).await?.ok_or_else(missing)?)
}
