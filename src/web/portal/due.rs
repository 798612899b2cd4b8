//! What a firm has to see to: contracts that end, and items of a handover.

use super::own::{own_firms, serving};
use crate::access::exit::{Notice, Stage, ground_of, handover_by};
use crate::access::queries::{engagements_of, exits_of_firms, handed_over};
use crate::error::Result;
use crate::registry::queries::{calendar, compound, compounds_named};
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use chrono::Days;
use entity::value::{HandoverItem, Role};

/// From so many days before a contract's end on it is due to renew it, or to
/// have given notice.
const AHEAD: Days = Days::new(120);

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::FirmAgent) {
        return Ok(Vec::new());
    }
    let mut dues = leaving(visit).await?;
    dues.extend(ending(visit).await?);
    Ok(dues)
}

async fn leaving(visit: &DeskVisit) -> Result<Vec<Due>> {
    let (db, language) = (visit.db(), visit.language());
    let calendar = calendar(db).await?;
    let mut dues = Vec::new();
    for exit in exits_of_firms(db, own_firms(visit).await?).await? {
        let Stage::HandingOver(takeover) = &exit.stage else { continue };
        let name = compound(db, exit.compound).await?.map(|is| is.name).unwrap_or_default();
        let left = HandoverItem::ALL.len() - handed_over(db, exit.id).await?.len();
        let by = match handover_by(takeover.on, takeover.days, &calendar) {
            Ok(last_day) => {
                let rule = [("days", takeover.days.to_string())];
                let rule = language.say_with("due-handover-rule", &rule);
                By::Days { from: takeover.on, last_day, rule }
            }
            Err(_) => By::Open,
        };
        let about = [("left", left.to_string()), ("by", takeover.by.clone())];
        dues.push(Due {
            href: format!("/portal/exits/{}", exit.id),
            what: language.say_with("due-own-handover", &[("compound", name)]),
            about: language.say_with("due-own-handover-about", &about),
            by,
            act: language.say("due-own-handover-act"),
        });
    }
    Ok(dues)
}

/// Of a fixed term nobody has renewed, and of which no notice runs.
async fn ending(visit: &DeskVisit) -> Result<Vec<Due>> {
    let (db, language, today) = (visit.db(), visit.language(), visit.today);
    let served = serving(visit).await?;
    let names = compounds_named(db, served.iter().map(|is| is.compound)).await?;
    let mut dues = Vec::new();
    for is in served {
        let Some(end) = is.last_day.filter(|end| *end <= today + AHEAD) else { continue };
        let next = engagements_of(db, is.compound).await?;
        let leaving = crate::access::queries::open_exit(db, is.compound, is.first_day).await?;
        if leaving.is_some() || next.iter().any(|other| other.first_day > end) {
            continue;
        }
        let ground = ground_of(is.kind);
        let notice = Notice {
            ground,
            given_on: today,
            contract_end: Some(end),
            by_contract: None,
            named: None,
        };
        let serves_to = notice.run().map_or(end, |run| run.last_day);
        let name = names.get(&is.compound).map(|is| is.name.clone()).unwrap_or_default();
        dues.push(Due {
            href: "/portal/contracts".to_owned(),
            what: language.say_with("due-ending", &[("compound", name)]),
            about: language.say_with("due-ending-about", &[("to", serves_to.to_string())]),
            by: By::Day(end),
            act: language.say("due-ending-act"),
        });
    }
    Ok(dues)
}
