//! One form as its page shows it.

use super::faults::{FlawLine, plain, said};
use super::room::Room;
use crate::error::Result;
use crate::evidence::queries::evidence_named;
use crate::rating::{
    FormSheet, Mark, MarkField, MarkFlaw, RosterLine, check_marks, comment_below, queries,
};
use crate::registry::queries::divisions_named;
use crate::view::{Language, View};
use crate::web::assets::address;
use crate::web::desk::{DeskVisit, instant};
use crate::web::public::shown::day;
use crate::web::public::turnout::short;
use entity::id::EvidenceId;
use entity::value::Points;
use serde::Serialize;

/// Of which compound, whose, and how far it is.
#[derive(Serialize)]
pub struct Head {
    pub compound: String,
    pub name: String,
    pub cycle: String,
    pub party: String,
    place: String,
    class: String,
    households: u32,
    firm: String,
    /// Of the composite, in percent.
    weight: u8,
    /// The version that is shown; 0 before anything was saved.
    pub version: i32,
    saved: String,
    handed_in: String,
    form_no: u32,
    /// The last day; empty where none is set.
    closes: String,
    /// Whether the cycle takes forms.
    pub open: bool,
}

#[derive(Serialize)]
pub struct FormPage {
    pub head: Head,
    /// Why nothing can be done here.
    pub error: String,
    flaws: Vec<FlawLine>,
    pub marks: Vec<MarkView>,
    /// Empty while something is to be mended.
    sum: String,
    max: String,
    /// Saves the draft by itself. Empty where nothing can be saved, or where
    /// somebody else's version is to be looked at first.
    script: String,
}

#[derive(Serialize)]
pub struct MarkView {
    number: usize,
    pub code: String,
    title: String,
    help: String,
    max: String,
    below: String,
    points: String,
    comment: String,
    points_error: String,
    comment_error: String,
    /// What is saved where something else was typed.
    other: String,
    pub files: Vec<FileLink>,
    pub file_error: String,
}

/// A file behind an indicator.
#[derive(Serialize)]
pub struct FileLink {
    id: String,
    href: String,
    name: String,
}

impl View for FormPage {
    const TEMPLATE: &'static str = "desk/forms/form";
}

/// A form that is handed in: to be read and printed.
#[derive(Serialize)]
pub struct SubmittedPage {
    pub head: Head,
    pub error: String,
    pub marks: Vec<MarkView>,
    sum: String,
    max: String,
}

impl View for SubmittedPage {
    const TEMPLATE: &'static str = "desk/forms/submitted";
}

/// What is on the page beside what is saved.
#[derive(Default)]
pub struct Shown<'m> {
    pub saved: &'m [Mark],
    pub typed: &'m [Mark],
    pub flaws: &'m [MarkFlaw],
    pub error: String,
}

pub async fn head(
    visit: &DeskVisit,
    room: &Room,
    line: &RosterLine,
    sheet: Option<&FormSheet>,
) -> Result<Head> {
    let language = visit.language();
    let divisions = divisions_named(visit.db(), [line.street, line.community]).await?;
    let name = |code| divisions.get(&code).map_or_else(String::new, |is| short(&is.name));
    let firm = queries::firm_name_then(visit.db(), room.cycle.code, line.firm).await?;
    let handed_in = sheet.and_then(|sheet| sheet.handed_in);
    Ok(Head {
        compound: line.compound.to_string(),
        name: line.name.clone(),
        cycle: room.cycle.code.to_string(),
        party: language.say(&format!("forms-of-{}", room.filler.party)),
        place: format!("{} {}", name(line.street), name(line.community)),
        class: language.say(&format!("class-{}", line.class)),
        households: line.households,
        firm: firm.unwrap_or_else(|| line.firm.to_string()),
        weight: room.book.weights.of(room.filler.party),
        version: sheet.map_or(0, |sheet| sheet.version),
        saved: sheet.map_or_else(String::new, |sheet| instant(sheet.saved_at)),
        handed_in: handed_in.map_or_else(String::new, |is| instant(is.at)),
        form_no: handed_in.map_or(0, |is| is.form_no),
        closes: room.cycle.closes_on.map_or_else(String::new, |on| day(language, on)),
        open: room.takes_forms(visit),
    })
}

pub fn form_page(language: Language, room: &Room, head: Head, shown: Shown<'_>) -> FormPage {
    let Shown { saved, typed, flaws, error } = shown;
    let marks = marks(language, room, typed, flaws);
    let summary = |flaw: &MarkFlaw| {
        let mark = &marks[flaw.at];
        let (field, text) = match flaw.field {
            MarkField::Points => ("p", &mark.points_error),
            MarkField::Comment => ("c", &mark.comment_error),
        };
        let arguments = [("title", mark.title.clone()), ("what", text.clone())];
        FlawLine {
            href: format!("#{field}-{}", mark.code),
            text: language.say_with("forms-flaw", &arguments),
        }
    };
    let flaws = flaws.iter().map(summary).collect();
    let (sum, max) = sum(room, typed);
    let script = if head.open && error.is_empty() { address("draft.js") } else { String::new() };
    let mut page = FormPage { head, error, flaws, marks, sum, max, script };
    for ((view, saved), typed) in page.marks.iter_mut().zip(saved).zip(typed) {
        if saved != typed && !page.error.is_empty() {
            view.other = format!("{}　{}", saved.points, saved.comment);
        }
    }
    page
}

pub fn submitted_page(
    language: Language,
    room: &Room,
    (head, error): (Head, String),
    saved: &[Mark],
) -> SubmittedPage {
    let (sum, max) = sum(room, saved);
    SubmittedPage { head, error, marks: marks(language, room, saved, &[]), sum, max }
}

/// In the order of the form.
pub fn marks(language: Language, room: &Room, typed: &[Mark], flaws: &[MarkFlaw]) -> Vec<MarkView> {
    let nothing = Mark::default();
    let of = |(at, indicator): (usize, &crate::rating::Indicator)| {
        let mark = typed.get(at).unwrap_or(&nothing);
        let error = |field| {
            let flaw = flaws.iter().find(|flaw| flaw.at == at && flaw.field == field);
            flaw.map_or_else(String::new, |flaw| said(language, flaw, indicator, &mark.points))
        };
        MarkView {
            number: at + 1,
            code: indicator.code.clone(),
            title: indicator.title.clone(),
            help: indicator.help.clone(),
            max: plain(indicator.max),
            below: plain(comment_below(indicator)),
            points: mark.points.clone(),
            comment: mark.comment.clone(),
            points_error: error(MarkField::Points),
            comment_error: error(MarkField::Comment),
            other: String::new(),
            files: Vec::new(),
            file_error: String::new(),
        }
    };
    room.book.indicators_of(room.filler.party).enumerate().map(of).collect()
}

/// The points of the whole form, where it is whole, and the most they can be.
pub fn sum(room: &Room, marks: &[Mark]) -> (String, String) {
    let party = room.filler.party;
    let points = |hundredths: i32| Points::from_hundredths(hundredths).map(plain);
    let whole = check_marks(&room.book, party, marks).ok();
    let given = whole.map(|given| given.iter().map(|points| points.hundredths()).sum());
    let most = room.book.indicators_of(party).map(|is| is.max.hundredths()).sum();
    (given.and_then(points).unwrap_or_default(), points(most).unwrap_or_default())
}

/// Puts the names of the saved files beside their indicators.
pub async fn with_files(
    visit: &DeskVisit,
    sheet: Option<&FormSheet>,
    marks: &mut [MarkView],
) -> Result<()> {
    let Some(sheet) = sheet else { return Ok(()) };
    let mut files = queries::form_evidence(visit.db(), sheet).await?;
    let ids: Vec<EvidenceId> = files.values().flatten().copied().collect();
    if ids.is_empty() {
        return Ok(());
    }
    let names = evidence_named(visit.db(), ids).await?;
    for mark in marks {
        let own = files.remove(&mark.code).unwrap_or_default().into_iter();
        let link = |id: EvidenceId| FileLink {
            id: id.to_string(),
            href: format!("/desk/forms/{}/evidence/{id}", sheet.compound),
            name: names.get(&id).map_or_else(String::new, |(_, name)| name.clone()),
        };
        mark.files = own.map(link).collect();
    }
    Ok(())
}
