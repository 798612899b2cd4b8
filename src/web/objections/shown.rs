//! One objection with all that is public of it. Who objected is not.

use super::deadline::Deadline;
use super::line::label;
use crate::clock::civil_date;
use crate::database::Db;
use crate::error::Result;
use crate::rating::queries::{self, Voice, corrections, voices};
use crate::rating::{Cycle, Objection, ObjectionStage, RuleBook};
use crate::registry;
use crate::view::Language;
use crate::web::public::shown::day;
use anyhow::Context;
use entity::correction;
use entity::value::{CompoundCode, CorrectedInput, CycleCode, Outcome};
use serde::Serialize;

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
pub struct ObjectionView {
    pub reference: String,
    pub cycle: String,
    pub compound: String,
    pub name: String,
    pub line: String,
    pub received: String,
    pub open: bool,
    pub upheld: bool,
    pub rejected: bool,
    /// An upheld one on owners corrects nothing.
    pub remark: bool,
    pub assigned: bool,
    pub deadline: Deadline,
    pub longer_reason: String,
    pub answered: String,
    pub answer: Vec<String>,
    pub voices: Vec<VoiceView>,
    pub corrections: Vec<CorrectionView>,
}

#[derive(Debug, Serialize)]
pub struct VoiceView {
    who: String,
    day: String,
    grounds: Vec<String>,
}

/// The old value and the new one, and since when.
#[derive(Debug, Serialize)]
pub struct CorrectionView {
    pub what: String,
    pub before: String,
    pub after: String,
    pub version: i32,
    pub reference: String,
    pub reason: Vec<String>,
    pub day: String,
}

pub async fn read(db: &Db, language: Language, of: &Objection) -> Result<ObjectionView> {
    let subject = &of.subject;
    let cycle = queries::cycle(db, subject.cycle).await?.context("the database refers to it")?;
    let book = queries::rulebook(db, &cycle.rulebook).await?;
    let compound = registry::queries::compound(db, subject.compound).await?;
    let (open, outcome, answered, answer) = match &of.stage {
        ObjectionStage::Raised => (true, None, String::new(), Vec::new()),
        ObjectionStage::Answered(is) => {
            let on = day(language, civil_date(is.at));
            (false, Some(is.outcome), on, paragraphs(&is.text))
        }
    };
    let mut corrected =
        corrections_of(db, language, &book, (subject.cycle, subject.compound)).await?;
    corrected.retain(|is| is.reference == of.reference);
    let voices = voices(db, &of.reference).await?;
    Ok(ObjectionView {
        reference: of.reference.clone(),
        cycle: subject.cycle.to_string(),
        compound: subject.compound.to_string(),
        name: compound.map(|compound| compound.name).unwrap_or_default(),
        line: label(db, language, &book, subject).await?,
        received: day(language, of.received_on),
        open,
        upheld: outcome == Some(Outcome::Upheld),
        rejected: outcome == Some(Outcome::Rejected),
        remark: outcome == Some(Outcome::Upheld) && corrected.is_empty(),
        assigned: of.assigned.is_some(),
        deadline: deadline(db, language, (of, &cycle)).await?,
        longer_reason: of.longer_reason.clone().unwrap_or_default(),
        answered,
        answer,
        voices: voices.iter().map(|voice| said(language, voice)).collect(),
        corrections: corrected,
    })
}

/// Counted by the policy that was frozen when the cycle was opened.
async fn deadline(
    db: &Db,
    language: Language,
    (of, cycle): (&Objection, &Cycle),
) -> Result<Deadline> {
    let (opening, ..) = cycle.stage.steps();
    let at = &opening.context("it was opened")?.policy;
    let policy = registry::queries::policy(db, at).await?.context("a policy never vanishes")?;
    let calendar = registry::queries::calendar(db).await?;
    Ok(Deadline::of(language, of, policy.objection, &calendar))
}

fn said(language: Language, voice: &Voice) -> VoiceView {
    VoiceView {
        who: language.say(&format!("objector-{}", voice.kind)),
        day: day(language, civil_date(voice.submitted_at)),
        grounds: paragraphs(&voice.grounds),
    }
}

pub fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// All that was corrected on the compound, the first first.
pub async fn corrections_of(
    db: &Db,
    language: Language,
    book: &RuleBook,
    (cycle, compound): (CycleCode, CompoundCode),
) -> Result<Vec<CorrectionView>> {
    let rows = corrections(db, cycle, compound).await?;
    Ok(rows.into_iter().map(|row| view(language, book, row)).collect())
}

fn view(language: Language, book: &RuleBook, row: correction::Model) -> CorrectionView {
    let class = |word: &str| language.say(&format!("class-{word}"));
    let (what, before, after) = match row.input {
        CorrectedInput::Points => (points(language, book, &row), row.before, row.after),
        CorrectedInput::Event => {
            let what = language.say("disputed-event");
            (what, row.before, language.say("correction-struck"))
        }
        CorrectedInput::Class => {
            (language.say("disputed-class"), class(&row.before), class(&row.after))
        }
        CorrectedInput::Households => (language.say("disputed-households"), row.before, row.after),
        CorrectedInput::Months => (language.say("disputed-months"), row.before, row.after),
    };
    CorrectionView {
        what,
        before,
        after,
        version: row.version,
        reference: row.reference,
        reason: paragraphs(&row.reason),
        day: day(language, civil_date(row.made_at)),
    }
}

fn points(language: Language, book: &RuleBook, row: &correction::Model) -> String {
    let (Some(party), Some(no), Some(code)) = (row.party, row.form_no, &row.indicator) else {
        return String::new();
    };
    let indicator = book.indicators_of(party).find(|is| is.code == *code);
    let words = [
        ("party", language.say(&format!("party-{party}"))),
        ("no", no.to_string()),
        ("title", indicator.map_or_else(|| code.clone(), |is| is.title.clone())),
    ];
    language.say_with("correction-points", &words)
}
