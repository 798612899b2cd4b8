use super::ending::end_engagement;
use super::exit_place::of_the_street;
use crate::access::exit::{Exit, ExitMatter, ExitRefused, ExitTold, Handed, Takeover};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::{FirmAgent, StreetOfficer};
use crate::registry::{check_interest, hold_district};
use crate::text::clean;
use crate::work::Work;
use anyhow::Context;
use chrono::NaiveDate;
use entity::id::ExitId;
use entity::value::HandoverItem;

/// Of a holder's name, in characters.
pub const HOLDER_CHARACTERS_MAX: usize = 100;
pub const REMARKS_CHARACTERS_MAX: usize = 300;

/// The firm serves on.
pub async fn withdraw_notice(app: &App, agent: &FirmAgent, id: ExitId, why: &str) -> Result<()> {
    let work = app.begin(agent).await?;
    let exit = exit(&work, id).await?;
    let branches = crate::registry::queries::branches(work.conn(), agent.firm).await?;
    let own = exit.firm == agent.firm || branches.iter().any(|is| is.uscc == exit.firm);
    if !own || exit.recorded_by_party != entity::value::ExitParty::Firm {
        return Err(Missing::new("exit", &id).into());
    }
    exit.withdraw(work.today())?;
    let why =
        clean(why, super::exit_record::REASON_CHARACTERS_MAX).map_err(|_| ExitRefused::Reason)?;
    store::save_withdrawn(&work, id, &why).await?;
    work.commit(event(&exit, ExitMatter::Withdrawn { why })).await
}

/// From this day others serve the compound, and the handover counts.
pub async fn record_takeover(
    app: &App,
    officer: &StreetOfficer,
    id: ExitId,
    (on, by): (NaiveDate, &str),
) -> Result<()> {
    let work = app.begin(officer).await?;
    let exit = of_the_officer(&work, officer, id).await?;
    exit.take_over(on, work.today())?;
    let by = clean(by, HOLDER_CHARACTERS_MAX).map_err(|_| ExitRefused::TakenOverBy)?;
    let policy = crate::registry::queries::current_policy(work.conn()).await?;
    let takeover = Takeover {
        on,
        by,
        recorded_by: work.actor().to_string(),
        recorded_at: work.at(),
        days: policy.context("there is no policy")?.exit.handover_days,
    };
    store::save_takeover(&work, id, &takeover).await?;
    work.commit(event(&exit, ExitMatter::TakenOver { on })).await
}

#[derive(Debug)]
pub struct ConfirmItem {
    pub item: HandoverItem,
    pub on: NaiveDate,
    pub holder: String,
    pub remarks: String,
}

/// The last of the eight closes the exit and ends the engagement.
pub async fn confirm_item(
    app: &App,
    officer: &StreetOfficer,
    id: ExitId,
    command: ConfirmItem,
) -> Result<()> {
    let ConfirmItem { item, on, holder, remarks } = command;
    let work = app.begin(officer).await?;
    let exit = of_the_officer(&work, officer, id).await?;
    let handed = queries::handed_over(work.conn(), id).await?;
    let last_day = exit.hand_over((item, on), &handed, work.today())?;
    let holder = clean(&holder, HOLDER_CHARACTERS_MAX).map_err(|_| ExitRefused::Holder)?;
    let remarks = match remarks.trim() {
        "" => String::new(),
        remarks => clean(remarks, REMARKS_CHARACTERS_MAX).map_err(|_| ExitRefused::Remarks)?,
    };
    let by = work.actor().to_string();
    store::add_handed(&work, id, &Handed { item, on, holder, remarks, by }).await?;
    let Some(last_day) = last_day else {
        return work.commit(event(&exit, ExitMatter::ItemConfirmed { item })).await;
    };
    close(&work, &exit, last_day).await?;
    work.commit(event(&exit, ExitMatter::Closed { item, last_day })).await
}

async fn close(work: &Work, exit: &Exit, last_day: NaiveDate) -> Result<()> {
    let key = (exit.compound, exit.firm, exit.first_day);
    let is = queries::engagement(work.conn(), key).await?;
    let is = is.context("an exit has its engagement")?;
    end_engagement(work, &is, last_day, "移交完毕，退出办结".to_owned()).await?;
    store::save_closed(work, exit.id, last_day).await
}

/// Under the lock.
async fn exit(work: &Work, id: ExitId) -> Result<Exit> {
    hold_district(work).await?;
    Ok(store::exit_for_update(work, id).await?.ok_or(Missing::new("exit", &id))?)
}

async fn of_the_officer(work: &Work, officer: &StreetOfficer, id: ExitId) -> Result<Exit> {
    let exit = exit(work, id).await?;
    let theirs = of_the_street(work, officer, exit.compound).await;
    theirs.map_err(|_| Missing::new("exit", &id))?;
    check_interest(work, &[exit.compound.to_string(), exit.firm.to_string()]).await?;
    Ok(exit)
}

fn event(exit: &Exit, matter: ExitMatter) -> Event {
    let Exit { id, compound, firm, ground, .. } = *exit;
    Event::Exit { told: ExitTold { id, compound, firm, ground }, matter }
}
