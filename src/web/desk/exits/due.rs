//! What a street has to see to: takeovers, and items of a handover.

use super::sees;
use crate::access::exit::{Stage, handover_by};
use crate::access::queries::{handed_over, open_exits};
use crate::error::Result;
use crate::registry::queries::{calendar, compound};
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use entity::value::{HandoverItem, Role};

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::StreetOfficer) {
        return Ok(Vec::new());
    }
    let (db, language) = (visit.db(), visit.language());
    let calendar = calendar(db).await?;
    let mut dues = Vec::new();
    for exit in open_exits(db).await? {
        if !sees(visit, exit.compound).await? {
            continue;
        }
        let name = compound(db, exit.compound).await?.map(|is| is.name).unwrap_or_default();
        let left = HandoverItem::ALL.len() - handed_over(db, exit.id).await?.len();
        let (key, by) = match &exit.stage {
            Stage::HandingOver(takeover) => {
                let by = match handover_by(takeover.on, takeover.days, &calendar) {
                    Ok(last_day) => {
                        let rule = [("days", takeover.days.to_string())];
                        let rule = language.say_with("due-handover-rule", &rule);
                        By::Days { from: takeover.on, last_day, rule }
                    }
                    Err(_) => By::Open,
                };
                ("due-handover", by)
            }
            _ => ("due-takeover", By::Day(exit.run.last_day)),
        };
        let ground = language.say(&format!("exit-ground-{}", exit.ground));
        let about = [("ground", ground), ("left", left.to_string())];
        dues.push(Due {
            href: format!("/desk/exits/{}", exit.id),
            what: language.say_with(key, &[("compound", name)]),
            about: language.say_with(&format!("{key}-about"), &about),
            by,
            act: language.say(&format!("{key}-act")),
        });
    }
    Ok(dues)
}
