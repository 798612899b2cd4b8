//! A lot, as pages show it.

use crate::access::emergency::Draw;
use crate::error::Result;
use crate::registry::queries::{compound, firms_named};
use crate::web::desk::{DeskVisit, instant};
use crate::web::public::shown::day;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct DrawView {
    pub id: String,
    pub compound: String,
    pub name: String,
    reason: String,
    entrants: Vec<Entrant>,
    count: usize,
    random: String,
    /// Of the random number by the count.
    remainder: usize,
    drawn: usize,
    pub firm: String,
    uscc: String,
    from: String,
    to: String,
    months: u16,
    drawn_by: String,
    pub drawn_at: String,
    state: String,
    /// Of its tag.
    class: &'static str,
    decided_by: String,
    decided_at: String,
    set_aside_why: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct Entrant {
    number: usize,
    name: String,
    uscc: String,
    drawn: bool,
}

impl DrawView {
    pub async fn read(visit: &DeskVisit, is: &Draw) -> Result<Self> {
        let (db, language) = (visit.db(), visit.language());
        let named = compound(db, is.compound).await?;
        let firms = firms_named(db, is.entrants.iter().copied()).await?;
        let entrants = is.entrants.iter().enumerate().map(|(place, uscc)| Entrant {
            number: place + 1,
            name: firms.get(uscc).map(|firm| firm.name.clone()).unwrap_or_default(),
            uscc: uscc.to_string(),
            drawn: place + 1 == is.drawn,
        });
        let drawn = is.firm();
        let firm = drawn.and_then(|uscc| firms.get(&uscc)).map(|firm| firm.name.clone());
        let verdict = is.verdict.as_ref();
        let (state, class) = match verdict {
            None => ("waiting", "tag-warn"),
            Some(_) if is.is_confirmed() => ("confirmed", "tag-ok"),
            Some(_) => ("set-aside", ""),
        };
        Ok(Self {
            id: is.id.to_string(),
            compound: is.compound.to_string(),
            name: named.map(|is| is.name).unwrap_or_default(),
            reason: is.reason.clone(),
            count: is.entrants.len(),
            entrants: entrants.collect(),
            random: is.random.to_string(),
            remainder: is.drawn.saturating_sub(1),
            drawn: is.drawn,
            firm: firm.unwrap_or_default(),
            uscc: drawn.map(|uscc| uscc.to_string()).unwrap_or_default(),
            from: day(language, is.first_day),
            to: day(language, is.last_day),
            months: is.months,
            drawn_by: is.drawn_by.trim_start_matches("account:").to_owned(),
            drawn_at: instant(is.drawn_at),
            state: language.say(&format!("draw-state-{state}")),
            class,
            decided_by: verdict
                .map(|is| is.by.trim_start_matches("account:").to_owned())
                .unwrap_or_default(),
            decided_at: verdict.map(|is| instant(is.at)).unwrap_or_default(),
            set_aside_why: verdict.and_then(|is| is.set_aside_why.clone()).unwrap_or_default(),
            next: if verdict.is_none() { language.say("draw-next") } else { String::new() },
        })
    }
}
