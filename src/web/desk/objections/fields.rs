//! The inputs that an upheld objection corrects: as they stand, to be typed
//! over; and what was typed.

use crate::error::Result;
use crate::rating::queries::{self, stands};
use crate::rating::{
    Correcting, Disputed, Objection, ObjectionRefused, PointsAt, RuleBook, Stands,
};
use crate::web::desk::DeskVisit;
use crate::web::objections::Choice;
use anyhow::Context;
use entity::value::{CompoundClass, Party};
use serde::Serialize;

/// Of one line only one of them is filled.
#[derive(Serialize, Default)]
pub struct Fields {
    points: Vec<PointsField>,
    /// One event: upheld, it is struck.
    strikes: bool,
    vetoes: Vec<Choice>,
    classes: Vec<Choice>,
    households: String,
    months: String,
    /// Nothing of it can be corrected.
    owners: bool,
}

#[derive(Serialize)]
struct PointsField {
    name: String,
    label: String,
    max: String,
    value: String,
}

/// What a form sends: names and what was typed.
pub type Sent = Vec<(String, String)>;

async fn now(visit: &DeskVisit, of: &Objection) -> Result<(Stands, RuleBook)> {
    let (db, subject) = (visit.db(), &of.subject);
    let cycle = queries::cycle(db, subject.cycle).await?.context("the database refers to it")?;
    let book = queries::rulebook(db, &cycle.rulebook).await?;
    Ok((stands(db, subject.cycle, subject.compound, &book).await?, book))
}

pub async fn fields(visit: &DeskVisit, of: &Objection) -> Result<Fields> {
    let (stands, book) = now(visit, of).await?;
    let language = visit.language();
    let none = Fields::default();
    Ok(match of.subject.line {
        Disputed::Party(party) => Fields { points: points(visit, &stands, &book, party), ..none },
        Disputed::Owners => Fields { owners: true, ..none },
        Disputed::Event(_) => Fields { strikes: true, ..none },
        Disputed::Veto => {
            let vetoes = stands.events.iter().filter(|event| event.veto);
            let choice = |event: &crate::rating::EventOnRecord| Choice {
                value: event.id.to_string(),
                label: format!("{} {}", event.code, event.occurred_on),
                chosen: false,
            };
            Fields { vetoes: vetoes.map(choice).collect(), ..none }
        }
        Disputed::Class => {
            let choice = |class: &CompoundClass| Choice {
                value: class.to_string(),
                label: language.say(&format!("class-{class}")),
                chosen: *class == stands.line.class,
            };
            Fields { classes: CompoundClass::ALL.iter().map(choice).collect(), ..none }
        }
        Disputed::Households => Fields { households: stands.line.households.to_string(), ..none },
        Disputed::Months => Fields { months: stands.service.months.to_string(), ..none },
    })
}

fn points(visit: &DeskVisit, stands: &Stands, book: &RuleBook, party: Party) -> Vec<PointsField> {
    let language = visit.language();
    let mut fields = Vec::new();
    let forms: std::collections::BTreeSet<i32> =
        stands.points.keys().filter(|at| at.party == party).map(|at| at.form_no).collect();
    for form_no in forms {
        for indicator in book.indicators_of(party) {
            let at = PointsAt { party, form_no, indicator: indicator.code.clone() };
            let Some(points) = stands.points.get(&at) else { continue };
            let words = [
                ("party", language.say(&format!("party-{party}"))),
                ("no", form_no.to_string()),
                ("title", indicator.title.clone()),
            ];
            fields.push(PointsField {
                name: name(&at),
                label: language.say_with("correction-points", &words),
                max: indicator.max.to_string(),
                value: points.to_string(),
            });
        }
    }
    fields
}

fn name(at: &PointsAt) -> String {
    format!("points-{}-{}", at.form_no, at.indicator)
}

/// What differs from what stands, and is therefore to be corrected.
pub async fn corrections(
    visit: &DeskVisit,
    of: &Objection,
    sent: &Sent,
) -> Result<Vec<Correcting>> {
    let (stands, book) = now(visit, of).await?;
    let typed = |name: &str| {
        let found = sent.iter().find(|(is, _)| is == name);
        found.map_or("", |(_, typed)| typed.trim())
    };
    let correcting = match of.subject.line {
        Disputed::Owners => Vec::new(),
        Disputed::Event(id) => vec![Correcting::Strike(id)],
        Disputed::Veto => {
            let chosen = sent.iter().filter(|(name, _)| name == "strike");
            chosen.filter_map(|(_, id)| id.parse().ok().map(Correcting::Strike)).collect()
        }
        Disputed::Class => {
            let class: CompoundClass =
                typed("class").parse().map_err(|_| ObjectionRefused::NothingCorrected)?;
            vec![Correcting::Class(class)]
        }
        Disputed::Households => {
            let min = stands.ballots.max(1);
            let households = typed("households").parse();
            vec![Correcting::Households(
                households.map_err(|_| ObjectionRefused::Households { min })?,
            )]
        }
        Disputed::Months => {
            let months = typed("months").parse().map_err(|_| ObjectionRefused::Months)?;
            vec![Correcting::Months(months)]
        }
        Disputed::Party(party) => changed_points(&stands, &book, party, typed)?,
    };
    Ok(correcting)
}

fn changed_points<'s>(
    stands: &Stands,
    book: &RuleBook,
    party: Party,
    typed: impl Fn(&str) -> &'s str,
) -> Result<Vec<Correcting>, ObjectionRefused> {
    let mut changed = Vec::new();
    for (at, before) in stands.points.iter().filter(|(at, _)| at.party == party) {
        let typed = typed(&name(at));
        if typed.is_empty() {
            continue;
        }
        let indicator = book.indicators_of(party).find(|is| is.code == at.indicator);
        let max = indicator.map(|is| is.max.to_string()).unwrap_or_default();
        let points = typed.parse().map_err(|_| ObjectionRefused::Points { max })?;
        if points != *before {
            changed.push(Correcting::Points(at.clone(), points));
        }
    }
    Ok(changed)
}
