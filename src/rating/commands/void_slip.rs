use super::make_slips::{MadeSlip, check, check_key, check_open, key, slip_of};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::{Actor, CommunityClerk, Reviewer};
use crate::rating::{Event, Slip, SlipCode, SlipsRefused, queries, store};
use crate::text::clean;
use crate::work::Work;
use entity::id::SlipBatchId;
use entity::slip;
use entity::value::{CompoundCode, CycleCode};

const REASON_CHARACTERS_MAX: usize = 200;

/// A unit whose slip was lost or seen by others.
#[derive(Debug)]
pub struct LostSlip {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub door: String,
}

/// The second of the two persons it takes.
#[derive(Copy, Clone, Debug)]
pub enum SecondHand<'a> {
    Clerk(&'a CommunityClerk),
    Reviewer(&'a Reviewer),
}

impl From<SecondHand<'_>> for Actor {
    fn from(second: SecondHand<'_>) -> Self {
        match second {
            SecondHand::Clerk(clerk) => clerk.into(),
            SecondHand::Reviewer(reviewer) => reviewer.into(),
        }
    }
}

pub async fn ask_void(
    app: &App,
    clerk: &CommunityClerk,
    lost: &LostSlip,
    reason: &str,
) -> Result<()> {
    let reason = clean(reason, REASON_CHARACTERS_MAX).map_err(|_| SlipsRefused::Reason)?;
    let work = app.begin(clerk).await?;
    check(&work, clerk, (lost.cycle, lost.compound)).await?;
    let slip = living(&work, lost).await?;
    if slip.void_asked_by.is_some() {
        return Err(SlipsRefused::AskedAlready.into());
    }
    let slip = Slip::from(slip);
    store::ask_void(&work, &slip, &reason).await?;
    let LostSlip { cycle, compound, .. } = *lost;
    work.commit(Event::SlipVoidAsked { cycle, compound, slip_no: slip.slip_no, reason }).await
}

/// The old code is dead at once, a ballot given under it withdrawn; the new one
/// is to be printed now.
pub async fn replace_slip(
    app: &App,
    second: SecondHand<'_>,
    batch: SlipBatchId,
    lost: &LostSlip,
) -> Result<MadeSlip> {
    let at @ (cycle, compound) = (lost.cycle, lost.compound);
    let work = app.begin(second).await?;
    let key = key(app)?;
    match second {
        SecondHand::Clerk(clerk) => check(&work, clerk, at).await?,
        SecondHand::Reviewer(_) => check_open(&work, at).await?,
    }
    if queries::batch(work.conn(), batch).await?.is_some() {
        return Err(SlipsRefused::ShownAlready.into());
    }
    check_key(&work, key).await?;
    let slip = living(&work, lost).await?;
    let asked_by = slip.void_asked_by.as_ref().ok_or(SlipsRefused::NotAsked)?;
    if *asked_by == work.actor().to_string() {
        return Err(SlipsRefused::SameHand.into());
    }
    let (slip, door) = (Slip::from(slip), lost.door.clone());
    let withdrawn = store::void_slip(&work, &slip).await?;
    let last = queries::slips(work.conn(), at).await?.last().map_or(0, |last| last.slip_no);
    let code = SlipCode::of(app.ids.secret());
    let new = slip_of(key, &code, at, last + 1);
    store::add_batch(&work, batch, at, 1, key.fingerprint()).await?;
    store::add_slips(&work, batch, &[(new, door.clone())]).await?;
    let (slip_no, replaced_by) = (slip.slip_no, last + 1);
    let event = Event::SlipReplaced { cycle, compound, slip_no, replaced_by, withdrawn };
    work.commit(event).await?;
    Ok(MadeSlip { door, code })
}

pub(super) async fn living(work: &Work, lost: &LostSlip) -> Result<slip::Model> {
    let LostSlip { cycle, compound, door } = lost;
    let slip = queries::living_slip(work.conn(), (*cycle, *compound), door).await?;
    Ok(slip.ok_or(Missing::new("slip", door))?)
}
