use super::emergency_place::{Gone, gap};
use crate::access::emergency::{
    Draw, EmergencyMatter, EmergencyRefused, EmergencyTold, last_day, number,
};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::registry::{self, check_interest, hold_district};
use crate::text::clean;
use crate::work::Work;
use anyhow::Context;
use chrono::NaiveDate;
use entity::id::DrawId;
use entity::value::{CompoundCode, Uscc};

#[derive(Debug)]
pub struct DrawLot {
    pub compound: CompoundCode,
    pub first_day: NaiveDate,
    pub reason: String,
}

/// Draws one of the firms that take part, are verified and under no restriction.
pub async fn draw_lot(app: &App, reviewer: &Reviewer, command: DrawLot) -> Result<DrawId> {
    let DrawLot { compound, first_day, reason } = command;
    let work = app.begin(reviewer).await?;
    hold_district(&work).await?;
    let known = registry::queries::compound(work.conn(), compound).await?;
    known.ok_or(EmergencyRefused::Compound)?;
    check_interest(&work, &[compound.to_string()]).await?;
    if first_day < work.today() {
        return Err(EmergencyRefused::FirstDay { today: work.today() }.into());
    }
    let reason = clean(&reason, super::exit_record::REASON_CHARACTERS_MAX)
        .map_err(|_| EmergencyRefused::Reason)?;
    if queries::draws_of(work.conn(), compound).await?.iter().any(|is| is.verdict.is_none()) {
        return Err(EmergencyRefused::Waiting.into());
    }
    let gap = gap(&work, compound, first_day).await?;
    let entrants = entrants(&work, gap.gone.as_ref()).await?;
    let draw = drawn(&work, (compound, first_day, gap.next), reason, entrants).await?;
    store::add_draw(&work, &draw).await?;
    let firm = draw.firm().context("the drawn number is on the list")?;
    let told = EmergencyTold { draw: draw.id, compound, firm };
    let matter = EmergencyMatter::Drawn {
        entrants: draw.entrants.len(),
        random: draw.random.to_string(),
        drawn: draw.drawn,
    };
    work.commit(Event::Emergency { told, matter }).await?;
    Ok(draw.id)
}

/// Without the family of the firm whose walking out made the gap.
async fn entrants(work: &Work, gone: Option<&Gone>) -> Result<Vec<Uscc>> {
    let mut entrants = queries::emergency_entrants(work.conn(), work.today()).await?;
    if let Some(gone) = gone {
        let family = queries::family(work.conn(), gone.engagement.firm).await?;
        entrants.retain(|firm| !family.contains(firm));
    }
    if entrants.is_empty() { Err(EmergencyRefused::Nobody.into()) } else { Ok(entrants) }
}

async fn drawn(
    work: &Work,
    (compound, first_day, next): (CompoundCode, NaiveDate, Option<NaiveDate>),
    reason: String,
    entrants: Vec<Uscc>,
) -> Result<Draw> {
    let policy = registry::queries::current_policy(work.conn()).await?;
    let months = policy.context("there is no policy")?.exit.emergency_months;
    let random = random(work.app().ids.secret());
    Ok(Draw {
        id: work.next_id(DrawId::from_uuid),
        compound,
        reason,
        drawn: number(random, entrants.len()).ok_or(EmergencyRefused::Nobody)?,
        entrants,
        random,
        first_day,
        last_day: last_day(first_day, months, next),
        months,
        drawn_by: work.actor().to_string(),
        drawn_at: work.at(),
        verdict: None,
    })
}

/// Of the operating system's randomness.
fn random(secret: [u8; 32]) -> u64 {
    secret.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
