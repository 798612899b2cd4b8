//! The next step of each case, for whoever has to take it.

use super::words::title;
use crate::access::queries::cases;
use crate::error::Result;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};

/// What has to wait for a day is due from that day on.
pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !super::READERS.iter().any(|role| visit.who.has(*role)) {
        return Ok(Vec::new());
    }
    let language = visit.language();
    let mut dues = Vec::new();
    for case in cases(visit.db()).await? {
        let Some(next) = case.next().filter(|next| visit.who.has(next.by)) else { continue };
        if next.not_before.is_some_and(|day| visit.today < day) {
            continue;
        }
        let by = match next.counted {
            None => By::Open,
            Some(is) => {
                let (from, last_day, rule) = (is.from, is.last_day, language.say(is.rule));
                if is.working_days {
                    By::WorkingDays { from, last_day, rule }
                } else {
                    By::Days { from, last_day, rule }
                }
            }
        };
        let step = language.say(&format!("case-button-{}", next.step));
        let stands = language.say(&format!("case-step-{}", case.step()));
        dues.push(Due {
            href: format!("/desk/cases/{}", case.code()),
            what: title(visit, &case).await?,
            about: language.say_with("case-due-about", &[("step", stands), ("next", step.clone())]),
            by,
            act: step,
        });
    }
    Ok(dues)
}
