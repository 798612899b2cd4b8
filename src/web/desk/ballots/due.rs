//! What the ballots of the open cycle ask of a clerk, and of who checks.

use super::own::{Own, minute};
use crate::error::Result;
use crate::identity::SignedIn;
use crate::rating::PaperEntry;
use crate::rating::queries;
use crate::registry;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use entity::slip;
use entity::value::{CompoundCode, Role};

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    let clerk = visit.who.has(Role::CommunityClerk);
    if !clerk && !visit.who.has(Role::Reviewer) {
        return Ok(Vec::new());
    }
    let Some(cycle) = super::own::open_cycle(visit).await? else { return Ok(Vec::new()) };
    let own = if clerk { Some(Own::of(visit).await?) } else { None };
    let codes: Option<Vec<CompoundCode>> =
        own.as_ref().map(|own| own.compounds.iter().map(|(code, ..)| *code).collect());
    let asked = queries::voids_asked(visit.db(), cycle.code, codes.as_deref()).await?;
    let mut dues = Vec::new();
    for slip in asked.iter().filter(|slip| !asked_by(&visit.who, slip)) {
        dues.push(void(visit, slip).await?);
    }
    for (compound, name, _) in own.iter().flat_map(|own| &own.compounds) {
        let papers = queries::papers(visit.db(), (cycle.code, *compound)).await?;
        let waits = |entry: &&PaperEntry| {
            entry.second.is_none() && login(&entry.first.by) != visit.who.account.login
        };
        let count = papers.values().filter(waits).count();
        if count > 0 {
            dues.push(paper(visit, *compound, name, count));
        }
    }
    Ok(dues)
}

fn login(actor: &str) -> &str {
    actor.trim_start_matches("account:")
}

fn asked_by(who: &SignedIn, slip: &slip::Model) -> bool {
    slip.void_asked_by.as_deref().is_some_and(|by| login(by) == who.account.login)
}

async fn void(visit: &DeskVisit, slip: &slip::Model) -> Result<Due> {
    let language = visit.language();
    let compound = registry::queries::compound(visit.db(), slip.compound_code).await?;
    let name = compound.map_or_else(|| slip.compound_code.to_string(), |compound| compound.name);
    let by = slip.void_asked_by.as_deref().map_or("", login).to_owned();
    let at = slip.void_asked_at.map_or_else(String::new, minute);
    Ok(Due {
        href: "/desk/voids".to_owned(),
        what: language.say_with("due-voids", &[("compound", name), ("door", slip.door.clone())]),
        about: language.say_with("due-voids-about", &[("by", by), ("at", at)]),
        by: By::Open,
        act: language.say("due-voids-act"),
    })
}

fn paper(visit: &DeskVisit, compound: CompoundCode, name: &str, count: usize) -> Due {
    let language = visit.language();
    Due {
        href: format!("/desk/paper?compound={compound}"),
        what: language.say_with("due-paper", &[("compound", name.to_owned())]),
        about: language.say_with("due-paper-about", &[("count", count.to_string())]),
        by: By::Open,
        act: language.say("due-paper-act"),
    }
}
