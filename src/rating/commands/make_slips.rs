use super::cycle_for_update;
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::{Actor, CommunityClerk};
use crate::rating::{Event, Slip, SlipCode, SlipKey, SlipsRefused, door_order, queries, store};
use crate::work::Work;
use crate::{identity, registry};
use anyhow::Context;
use entity::id::SlipBatchId;
use entity::value::{CompoundCode, CycleCode};
use std::collections::BTreeSet;

/// Slips that are shown on one page: 40 sheets of paper.
const BATCH_SLIPS_MAX: usize = 400;

#[derive(Debug)]
pub struct MakeSlips {
    /// Made with the form, so that sending it twice makes slips once.
    pub batch: SlipBatchId,
    pub cycle: CycleCode,
    pub compound: CompoundCode,
}

/// A slip with its code, to be printed now: it is known nowhere else.
#[derive(Debug)]
pub struct MadeSlip {
    pub door: String,
    pub code: SlipCode,
}

/// Makes slips for units of the compound that have none, as many as one page
/// shows.
pub async fn make_slips(
    app: &App,
    clerk: &CommunityClerk,
    command: MakeSlips,
) -> Result<Vec<MadeSlip>> {
    let MakeSlips { batch, cycle, compound } = command;
    let at = (cycle, compound);
    let work = app.begin(clerk).await?;
    let key = key(app)?;
    check(&work, clerk, at).await?;
    if queries::batch(work.conn(), batch).await?.is_some() {
        return Err(SlipsRefused::ShownAlready.into());
    }
    check_key(&work, key).await?;
    let slips = queries::slips(work.conn(), at).await?;
    let doors = doors_without(&work, at, &slips).await?;
    let next = slips.last().map_or(1, |last| last.slip_no + 1);
    let mut made = Vec::with_capacity(doors.len());
    let mut rows = Vec::with_capacity(doors.len());
    for (next, door) in (next..).zip(doors) {
        let code = SlipCode::of(app.ids.secret());
        rows.push((slip_of(key, &code, at, next), door.clone()));
        made.push(MadeSlip { door, code });
    }
    let fingerprint = key.fingerprint();
    store::add_batch(&work, batch, at, made.len(), fingerprint).await?;
    store::add_slips(&work, batch, &rows).await?;
    work.commit(Event::SlipsMade { cycle, compound, slips: made.len() }).await?;
    Ok(made)
}

async fn doors_without(
    work: &Work,
    (cycle, compound): (CycleCode, CompoundCode),
    slips: &[entity::slip::Model],
) -> Result<Vec<String>> {
    let units = registry::queries::units(work.conn(), compound).await?;
    if units.is_empty() {
        return Err(SlipsRefused::NoUnits.into());
    }
    let line = queries::roster_line(work.conn(), cycle, compound).await?;
    let households = line.context("checked to be on the roster")?.0.households;
    let count = u64::try_from(units.len()).context("a count")?;
    if count > households.into() {
        return Err(SlipsRefused::MoreThanHouseholds { units: count, households }.into());
    }
    if queries::has_numbered(work.conn(), cycle, compound).await? {
        return Err(SlipsRefused::Numbered.into());
    }
    let living = slips.iter().filter(|slip| slip.voided_at.is_none());
    let living: BTreeSet<&str> = living.map(|slip| slip.door.as_str()).collect();
    let doors = units.into_iter().map(|unit| unit.door);
    let mut doors: Vec<String> = doors.filter(|door| !living.contains(door.as_str())).collect();
    if doors.is_empty() {
        return Err(SlipsRefused::NoneLeft.into());
    }
    doors.sort_by_cached_key(|door| door_order(door));
    doors.truncate(BATCH_SLIPS_MAX);
    Ok(doors)
}

pub(super) fn slip_of(
    key: &SlipKey,
    code: &SlipCode,
    (cycle, compound): (CycleCode, CompoundCode),
    slip_no: i32,
) -> Slip {
    let (code_hash, receipt) = (key.hash(code), key.receipt(code));
    Slip { code_hash, cycle, compound, slip_no, receipt }
}

pub(super) fn key(app: &App) -> Result<&SlipKey, SlipsRefused> {
    app.slip_key().ok_or(SlipsRefused::NoKey)
}

/// Slips that were made under another key could not be voted by any more.
pub(super) async fn check_key(work: &Work, key: &SlipKey) -> Result<()> {
    let made_under = queries::fingerprints(work.conn()).await?;
    if made_under.iter().any(|other| *other != key.fingerprint()) {
        return Err(SlipsRefused::OtherKey.into());
    }
    Ok(())
}

/// For a server that starts: whether it has the key that slips were made under.
pub async fn check_slip_key(app: &App) -> Result<()> {
    let made_under = queries::fingerprints(&app.db).await?;
    let ours = app.slip_key().map(SlipKey::fingerprint);
    if made_under.iter().any(|other| Some(other) != ours.as_ref()) {
        return Err(SlipsRefused::OtherKey.into());
    }
    Ok(())
}

/// The clerk's own compound, of a cycle that is open.
pub(super) async fn check(
    work: &Work,
    clerk: &CommunityClerk,
    (cycle, compound): (CycleCode, CompoundCode),
) -> Result<()> {
    if compound.community() != clerk.community {
        return Err(Missing::new("compound", &compound).into());
    }
    check_open(work, (cycle, compound)).await
}

pub(super) async fn check_open(
    work: &Work,
    (cycle, compound): (CycleCode, CompoundCode),
) -> Result<()> {
    store::lock_votes(work).await?;
    cycle_for_update(work, cycle).await?.takes_input(work.today())?;
    if queries::roster_line(work.conn(), cycle, compound).await?.is_none() {
        return Err(Missing::new("compound", &compound).into());
    }
    if let Actor::Account(login) = work.actor()
        && identity::queries::keeps_away(work.conn(), login, &[compound.to_string()]).await?
    {
        return Err(SlipsRefused::Interest.into());
    }
    Ok(())
}
