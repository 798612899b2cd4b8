//! What can be done now, by whoever looks, and what it will do.

use super::step::Step;
use super::take::day;
use super::words::names;
use crate::access::case::Case;
use crate::access::queries::restriction;
use crate::access::restriction::Restriction;
use crate::error::Result;
use crate::web::desk::DeskVisit;
use crate::web::desk::ask::Typed;
use crate::web::public::shown::day as written;
use entity::value::CaseOutcome;
use serde::Serialize;

/// A button.
#[derive(Debug, Serialize)]
pub struct Act {
    href: String,
    words: String,
    /// Whether it is the step that comes next.
    main: bool,
}

pub fn acts(visit: &DeskVisit, case: &Case) -> Vec<Act> {
    let language = visit.language();
    let next = case.next().map(|next| next.step);
    let possible = |step: &Step| {
        visit.who.has(step.role()) && step.is_possible(case, visit.today) && *step != Step::Close
    };
    let act = |step: Step| Act {
        href: format!("/desk/cases/{}/{}", case.code(), step.word()),
        words: language.say(&format!("case-button-{}", step.word())),
        main: next == Some(step.word()),
    };
    Step::ALL.into_iter().filter(possible).map(act).collect()
}

/// Said before it is done.
pub async fn effects(
    visit: &DeskVisit,
    case: &Case,
    step: Step,
    typed: &Typed,
) -> Result<Vec<String>> {
    let language = visit.language();
    let (firm, compound) = names(visit, case).await?;
    let said = |key: &str| {
        let about = [("firm", firm.clone()), ("compound", compound.clone())];
        language.say_with(key, &about)
    };
    if step == Step::Decide {
        let abrupt = typed.get("outcome").is_some_and(|is| *is == CaseOutcome::Abrupt.to_string());
        let what = if abrupt { "case-effect-abrupt" } else { "case-effect-not-abrupt" };
        return Ok(vec![said(what), said("case-effect-fixed"), said("case-effect-serve-next")]);
    }
    let is = restriction(visit.db(), case.code()).await?;
    let Some(is) = is else { return Ok(vec![said("case-effect-served")]) };
    let served = Restriction { served_on: day(typed, "on").ok(), ..is };
    let period = served.first_day().zip(served.last_day()).map(|(first, last)| {
        let free = last.succ_opt().unwrap_or(last);
        let days = [
            ("first", written(language, first)),
            ("last", written(language, last)),
            ("free", written(language, free)),
        ];
        language.say_with("case-effect-period", &days)
    });
    let after = ["case-effect-ends", "case-effect-veto", "case-effect-told"].map(said);
    Ok(period.into_iter().chain(after).collect())
}
