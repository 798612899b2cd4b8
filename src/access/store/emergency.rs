//! Lots and who takes part in them, in the database.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::access::emergency::{Draw, lawful_last_day};
use crate::error::Result;
use crate::work::Work;
use anyhow::Context;
use entity::id::PoolWordId;
use entity::value::Uscc;
use entity::{emergency_draw, emergency_entrant, emergency_pool, emergency_verdict};
use sea_orm::{EntityTrait, Set};

pub(crate) async fn add_emergency_word(
    work: &Work,
    (firm, number): (Uscc, i32),
    takes_part: bool,
) -> Result<()> {
    let row = emergency_pool::ActiveModel {
        id: Set(work.next_id(PoolWordId::from_uuid)),
        firm_uscc: Set(firm),
        number: Set(number),
        takes_part: Set(takes_part),
        said_by: Set(work.actor().to_string()),
        said_at: Set(work.at()),
    };
    emergency_pool::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// With its list.
pub(crate) async fn add_draw(work: &Work, is: &Draw) -> Result<()> {
    let count = |count: usize| i32::try_from(count).context("as many as there are firms");
    let row = emergency_draw::ActiveModel {
        id: Set(is.id),
        compound_code: Set(is.compound),
        reason: Set(is.reason.clone()),
        entrants: Set(count(is.entrants.len())?),
        random: Set(is.random.to_string()),
        drawn: Set(count(is.drawn)?),
        first_day: Set(is.first_day),
        last_day: Set(is.last_day),
        months: Set(is.months.into()),
        lawful_last_day: Set(Some(lawful_last_day(is.first_day, is.months))),
        drawn_by: Set(is.drawn_by.clone()),
        drawn_at: Set(is.drawn_at),
    };
    emergency_draw::Entity::insert(row).exec_without_returning(work.conn()).await?;
    let mut entrants = Vec::new();
    for (place, firm) in is.entrants.iter().enumerate() {
        entrants.push(emergency_entrant::ActiveModel {
            draw_id: Set(is.id),
            number: Set(count(place + 1)?),
            firm_uscc: Set(*firm),
        });
    }
    emergency_entrant::Entity::insert_many(entrants).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Confirmed, or set aside for the reason.
pub(crate) async fn add_draw_verdict(
    work: &Work,
    is: &Draw,
    set_aside_why: Option<&str>,
) -> Result<()> {
    let row = emergency_verdict::ActiveModel {
        draw_id: Set(is.id),
        drawn_by: Set(is.drawn_by.clone()),
        set_aside_why: Set(set_aside_why.map(str::to_owned)),
        compound_code: Set(is.compound),
        entered_first_day: Set(set_aside_why.is_none().then_some(is.first_day)),
        decided_by: Set(work.actor().to_string()),
        decided_at: Set(work.at()),
    };
    emergency_verdict::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}
