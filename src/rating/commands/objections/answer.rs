use super::objection_and_cycle;
use crate::app::App;
use crate::error::Result;
use crate::identity::{Actor, Reviewer};
use crate::public_text::public_text;
use crate::rating::commands::new_version;
use crate::rating::{
    ANSWER_CHARACTERS_MAX, Answered, Corrected, Correcting, Cycle, Event, ObjectionRefused,
    RosterLine, Subject, correct, queries, store,
};
use crate::work::Work;
use anyhow::Context;
use entity::value::{CycleState, Outcome};

/// What its officer found. Only an upheld one corrects.
#[derive(Debug)]
pub struct Answer {
    pub outcome: Outcome,
    pub text: String,
    pub corrections: Vec<Correcting>,
}

/// Answers it once; what it corrects makes a new version of the results, with
/// the reason beside the old value.
pub async fn answer_objection(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    answer: Answer,
) -> Result<()> {
    let Answer { outcome, text, corrections } = answer;
    let text = public_text(&text, ANSWER_CHARACTERS_MAX)?;
    let work = app.begin(reviewer).await?;
    let (objection, cycle) = objection_and_cycle(&work, reference).await?;
    let (by, at) = (work.actor().to_string(), work.at());
    let objection = objection.answer(Answered { outcome, text: text.clone(), by, at })?;
    cycle.expect_state(CycleState::Publicity)?;
    let subject = objection.subject;
    still_fit(&work, &subject).await?;
    let roster = queries::roster_line(work.conn(), subject.cycle, subject.compound).await?;
    let (RosterLine { firm: rated, .. }, _) = roster.context("the database refers to it")?;
    store::save_objection(&work, &objection).await?;
    let corrected = match outcome {
        Outcome::Rejected => Vec::new(),
        Outcome::Upheld => {
            let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
            let stands =
                queries::stands(work.conn(), subject.cycle, subject.compound, &book).await?;
            correct(subject.line, corrections, &stands, &book)?
        }
    };
    let version = if corrected.is_empty() {
        None
    } else {
        Some(correct_inputs(&work, &cycle, (reference, &subject), (&corrected, &text)).await?)
    };
    let Subject { cycle, compound, line } = subject;
    let (reference, line) = (objection.reference, line.to_string());
    let corrections = corrected.len();
    work.commit(Event::ObjectionAnswered {
        reference,
        cycle,
        compound,
        line,
        rated,
        outcome,
        corrections,
        version,
    })
    .await
}

/// The next version is computed from what is corrected.
async fn correct_inputs(
    work: &Work,
    cycle: &Cycle,
    (reference, subject): (&str, &Subject),
    (corrected, reason): (&[Corrected], &str),
) -> Result<i32> {
    let latest = queries::latest_version(work.conn(), cycle.code).await?;
    let next = latest.context("closing makes a version")? + 1;
    store::apply(work, subject, corrected).await?;
    store::add_corrections(work, (reference, subject, next), corrected, reason).await?;
    let made = new_version(work, cycle, &format!("异议 {reference}：{reason}")).await?;
    if made != next {
        return Err(anyhow::anyhow!("version {made} was made, and not {next}").into());
    }
    Ok(made)
}

/// An interest may have been declared since it was given to them.
async fn still_fit(work: &Work, subject: &Subject) -> Result<()> {
    let Actor::Account(login) = work.actor() else {
        return Err(ObjectionRefused::NotYours.into());
    };
    match queries::keeps_from(work.conn(), subject, login).await? {
        Some(refused) => Err(refused.into()),
        None => Ok(()),
    }
}
