//! What the cycles ask of reviewers and approvers.

use crate::error::Result;
use crate::rating::queries::every_cycle;
use crate::rating::{Cycle, Posting, Stage};
use crate::registry::queries::policy;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use crate::web::public::shown::day;
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    let (reviews, approves) = (visit.who.has(Role::Reviewer), visit.who.has(Role::Approver));
    if !reviews && !approves {
        return Ok(Vec::new());
    }
    let mut dues = Vec::new();
    for cycle in every_cycle(visit.db()).await? {
        match &cycle.stage {
            Stage::Open(_) if reviews => dues.extend(close(visit, &cycle)),
            Stage::Closed(..) if reviews => dues.push(publish(visit, &cycle)),
            Stage::Publicity(_, closing, posting) if approves => {
                let login = closing.by.trim_start_matches("account:");
                if login != visit.who.account.login {
                    dues.push(finalise(visit, &cycle, posting).await?);
                }
            }
            Stage::Draft
            | Stage::Open(_)
            | Stage::Closed(..)
            | Stage::Publicity(..)
            | Stage::Final(..) => {}
        }
    }
    Ok(dues)
}

/// To be done on the working day after; nothing is taken any more by then.
fn close(visit: &DeskVisit, cycle: &Cycle) -> Option<Due> {
    let language = visit.language();
    let closes_on = cycle.closes_on?;
    let code = [("code", cycle.code.to_string())];
    let until = [("day", day(language, closes_on))];
    Some(Due {
        href: format!("/desk/cycles/{}", cycle.code),
        what: language.say_with("due-cycle-close", &code),
        about: language.say_with("due-cycle-close-about", &until),
        by: By::Day(closes_on),
        act: language.say("due-cycle-act"),
    })
}

fn publish(visit: &DeskVisit, cycle: &Cycle) -> Due {
    let language = visit.language();
    let code = [("code", cycle.code.to_string())];
    Due {
        href: format!("/desk/cycles/{}/publish", cycle.code),
        what: language.say_with("due-cycle-publish", &code),
        about: language.say("due-cycle-publish-about"),
        by: By::Open,
        act: language.say("due-cycle-act"),
    }
}

/// While the publicity runs its end is counted; then it waits for the signature.
async fn finalise(visit: &DeskVisit, cycle: &Cycle, posting: &Posting) -> Result<Due> {
    let language = visit.language();
    let code = [("code", cycle.code.to_string())];
    let over = posting.last_day < visit.today;
    let what = if over { "due-cycle-finalise" } else { "due-cycle-publicity" };
    let policy = match cycle.stage.steps().0 {
        Some(opening) => policy(visit.db(), &opening.policy).await?,
        None => None,
    };
    let by = match policy.filter(|_| !over) {
        None => By::Open,
        Some(policy) => {
            let rule = [
                ("working", policy.publicity.working_days.to_string()),
                ("calendar", policy.publicity.calendar_days.to_string()),
            ];
            let rule = language.say_with("due-cycle-publicity-rule", &rule);
            By::Days { from: posting.step.on, last_day: posting.last_day, rule }
        }
    };
    let until = [("day", day(language, posting.last_day))];
    Ok(Due {
        href: format!("/desk/cycles/{}/finalise", cycle.code),
        what: language.say_with(what, &code),
        about: language.say_with("due-cycle-publicity-about", &until),
        by,
        act: language.say("due-cycle-act"),
    })
}
