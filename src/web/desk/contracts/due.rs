//! Contracts that wait for a second hand.

use crate::access::queries::contracts_waiting;
use crate::error::Result;
use crate::registry::queries::{compounds_named, firms_named};
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use crate::web::public::shown::day;
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::Reviewer) {
        return Ok(Vec::new());
    }
    let (db, language) = (visit.db(), visit.language());
    let own = format!("account:{}", visit.who.account.login);
    let mut waiting = contracts_waiting(db).await?;
    waiting.retain(|is| is.filed_by != own);
    let compounds = compounds_named(db, waiting.iter().map(|is| is.terms.compound)).await?;
    let firms = firms_named(db, waiting.iter().map(|is| is.terms.firm)).await?;
    let due = waiting.into_iter().map(|is| {
        let compound = compounds.get(&is.terms.compound).map(|is| is.name.clone());
        let firm = firms.get(&is.terms.firm).map(|is| is.name.clone());
        let about = [
            ("firm", firm.unwrap_or_default()),
            ("on", day(language, is.filed_on)),
            ("from", day(language, is.terms.first_day)),
        ];
        let what = [("compound", compound.unwrap_or_default())];
        Due {
            href: format!("/desk/contracts/{}", is.id),
            what: language.say_with("due-contract", &what),
            about: language.say_with("due-contract-about", &about),
            by: By::Open,
            act: language.say("due-contract-act"),
        }
    });
    Ok(due.collect())
}
