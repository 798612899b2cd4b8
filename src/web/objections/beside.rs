//! What stands beside a compound's result: which lines are disputed, what was
//! corrected, what the firm says.

use super::line::label;
use super::shown::{CorrectionView, corrections_of, paragraphs};
use crate::clock::civil_date;
use crate::database::Db;
use crate::error::Result;
use crate::rating::queries::{events_on_record, objections_of, replies_of_firm, reply};
use crate::rating::{Cycle, Disputed, Objection, ObjectionStage, Reply, RuleBook};
use crate::registry::queries::compounds_named;
use crate::view::Language;
use crate::web::public::shown::day;
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode, Outcome, Party, Uscc};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct Beside {
    /// Where one objects; empty when the time is over.
    pub form: String,
    pub objections: Vec<Row>,
    pub corrections: Vec<CorrectionView>,
    pub reply: Option<ReplyView>,
    #[serde(skip)]
    open: Vec<(Disputed, String)>,
    /// The references for the events that count, in their order.
    #[serde(skip)]
    pub events: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Row {
    reference: String,
    line: String,
    received: String,
    state: String,
    open: bool,
}

/// 异议中, or what became of it.
pub fn state(language: Language, objection: &Objection) -> String {
    let key = match &objection.stage {
        ObjectionStage::Raised => "objection-open",
        ObjectionStage::Answered(is) => match is.outcome {
            Outcome::Upheld => "outcome-upheld",
            Outcome::Rejected => "outcome-rejected",
        },
    };
    language.say(key)
}

/// 企业自述, or that it was taken down.
#[derive(Debug, Serialize)]
pub struct ReplyView {
    day: String,
    text: Vec<String>,
    taken_down: String,
    reason: String,
}

/// Of a line that is disputed: the reference. Empty where it is not.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Flags {
    pub street: String,
    pub community: String,
    pub bureau: String,
    pub owners: String,
    pub veto: String,
    pub class: String,
    pub households: String,
    pub months: String,
}

impl Beside {
    pub async fn read(
        db: &Db,
        language: Language,
        (cycle, book): (&Cycle, &RuleBook),
        compound: CompoundCode,
        today: NaiveDate,
    ) -> Result<Self> {
        let found = objections_of(db, cycle.code, compound).await?;
        let mut rows = Vec::new();
        for objection in &found {
            let line = label(db, language, book, &objection.subject).await?;
            rows.push(row(language, objection, line));
        }
        let runs = match cycle.stage.steps() {
            (_, _, Some(posting), None) => today <= posting.last_day,
            _ => false,
        };
        let code = cycle.code;
        let form = format!("/compounds/{compound}/ratings/{code}/objection");
        let open = found.iter().filter(|is| is.is_open());
        let open: Vec<_> = open.map(|is| (is.subject.line, is.reference.clone())).collect();
        let events = events_on_record(db, code, compound, book).await?;
        let events = events.iter().map(|event| flag(&open, Disputed::Event(event.id))).collect();
        let at = (cycle.code, compound);
        Ok(Self {
            form: if runs { form } else { String::new() },
            objections: rows,
            corrections: corrections_of(db, language, book, at).await?,
            reply: reply(db, code, compound).await?.map(|is| ReplyView::of(language, is)),
            open,
            events,
        })
    }

    pub fn flags(&self) -> Flags {
        let of = |line| flag(&self.open, line);
        Flags {
            street: of(Disputed::Party(Party::Street)),
            community: of(Disputed::Party(Party::Community)),
            bureau: of(Disputed::Party(Party::Bureau)),
            owners: of(Disputed::Owners),
            veto: of(Disputed::Veto),
            class: of(Disputed::Class),
            households: of(Disputed::Households),
            months: of(Disputed::Months),
        }
    }
}

fn flag(open: &[(Disputed, String)], line: Disputed) -> String {
    let found = open.iter().find(|(of, _)| *of == line);
    found.map(|(_, reference)| reference.clone()).unwrap_or_default()
}

impl Flags {
    pub fn of(&self, party: Party) -> &str {
        match party {
            Party::Street => &self.street,
            Party::Community => &self.community,
            Party::Bureau => &self.bureau,
        }
    }
}

fn row(language: Language, objection: &Objection, line: String) -> Row {
    Row {
        reference: objection.reference.clone(),
        line,
        received: day(language, objection.received_on),
        state: state(language, objection),
        open: objection.is_open(),
    }
}

impl ReplyView {
    pub fn of(language: Language, reply: Reply) -> Self {
        let down = reply.taken_down;
        let text = if down.is_none() { paragraphs(&reply.text) } else { Vec::new() };
        Self {
            day: day(language, civil_date(reply.published_at)),
            text,
            taken_down: down
                .as_ref()
                .map_or_else(String::new, |is| day(language, civil_date(is.at))),
            reason: down.map(|is| is.reason).unwrap_or_default(),
        }
    }
}

/// One of a firm's replies, where the firm itself is shown.
#[derive(Debug, Serialize)]
pub struct FirmReply {
    compound: String,
    name: String,
    cycle: String,
    reply: ReplyView,
}

/// The firm's replies, the newest first; of one cycle, if one is named.
pub async fn of_firm(
    db: &Db,
    language: Language,
    (firm, cycle): (Uscc, Option<CycleCode>),
) -> Result<Vec<FirmReply>> {
    let mut found = replies_of_firm(db, firm).await?;
    found.retain(|reply| cycle.is_none_or(|cycle| reply.cycle == cycle));
    let named = compounds_named(db, found.iter().map(|reply| reply.compound)).await?;
    let view = |reply: Reply| FirmReply {
        compound: reply.compound.to_string(),
        name: named.get(&reply.compound).map(|is| is.name.clone()).unwrap_or_default(),
        cycle: reply.cycle.to_string(),
        reply: ReplyView::of(language, reply),
    };
    Ok(found.into_iter().map(view).collect())
}
