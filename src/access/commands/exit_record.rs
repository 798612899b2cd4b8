use super::exit_place::{Recorder, in_charge};
use crate::access::engagement::{Engagement, Key};
use crate::access::exit::{Exit, ExitMatter, ExitRefused, ExitTold, Notice, Stage, ground_of};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::evidence::{EvidenceFile, keep_evidence};
use crate::identity::FirmAgent;
use crate::registry::check_interest;
use crate::text::clean;
use crate::work::Work;
use chrono::NaiveDate;
use entity::id::ExitId;
use entity::value::{ExitGround, ExitParty};

/// Of a reason, in characters.
pub const REASON_CHARACTERS_MAX: usize = 500;

#[derive(Debug)]
pub struct GiveNotice {
    pub engagement: Key,
    /// The day the owners' side had it in writing.
    pub given_on: NaiveDate,
    /// Days of notice that the contract itself sets.
    pub by_contract: Option<u16>,
    pub reason: String,
    /// The notice with the owners' receipt, or the contract's clause; needed
    /// where it was given before today or the law's days are replaced, which
    /// nobody else can know.
    pub paper: Option<EvidenceFile>,
}

/// By the firm, of its own contract.
pub async fn give_notice(app: &App, agent: &FirmAgent, command: GiveNotice) -> Result<ExitId> {
    let GiveNotice { engagement, given_on, by_contract, reason, paper } = command;
    let work = app.begin(agent).await?;
    let is = serving(&work, engagement).await?;
    let branches = crate::registry::queries::branches(work.conn(), agent.firm).await?;
    if is.firm != agent.firm && !branches.iter().any(|branch| branch.uscc == is.firm) {
        return Err(Missing::new("engagement", &is.compound).into());
    }
    if (given_on < work.today() || by_contract.is_some()) && paper.is_none() {
        return Err(ExitRefused::Paper.into());
    }
    let notice = notice(&work, &is, (ground_of(is.kind), given_on), (by_contract, None))?;
    let exit = new(&work, &is, (notice, &reason), ExitParty::Firm)?;
    let exit = with_paper(&work, exit, paper).await?;
    let last_day = exit.run.last_day;
    begin(work, exit, ExitMatter::NoticeGiven { given_on, last_day }).await
}

#[derive(Debug)]
pub struct RecordExit {
    pub engagement: Key,
    pub ground: ExitGround,
    pub given_on: NaiveDate,
    /// Days of notice that the contract itself sets.
    pub by_contract: Option<u16>,
    /// Where the paper names the last day.
    pub named: Option<NaiveDate>,
    pub reason: String,
    pub paper: Option<EvidenceFile>,
}

/// By the street or the community, on the owners' paper, a judgment or the like.
pub async fn record_exit(app: &App, recorder: &Recorder, command: RecordExit) -> Result<ExitId> {
    let RecordExit { engagement, ground, given_on, by_contract, named, reason, paper } = command;
    let work = app.begin(recorder.actor()).await?;
    let party = in_charge(&work, recorder, engagement.0).await?;
    let is = serving(&work, engagement).await?;
    check_interest(&work, &[is.compound.to_string(), is.firm.to_string()]).await?;
    if matches!(ground, ExitGround::NonRenewal | ExitGround::Indefinite) {
        return Err(ExitRefused::FirmsOwn.into());
    }
    let paper = paper.ok_or(ExitRefused::Paper)?;
    let notice = notice(&work, &is, (ground, given_on), (by_contract, named))?;
    let exit = new(&work, &is, (notice, &reason), party)?;
    let exit = with_paper(&work, exit, Some(paper)).await?;
    let last_day = exit.run.last_day;
    begin(work, exit, ExitMatter::Recorded { given_on, last_day }).await
}

/// The engagement, which is being served today and of which no exit is open.
async fn serving(work: &Work, key: Key) -> Result<Engagement> {
    crate::registry::hold_district(work).await?;
    let is = queries::engagement(work.conn(), key).await?;
    let is = is.ok_or(Missing::new("engagement", &key.0))?;
    let today = work.today();
    if is.first_day > today || is.last_day.is_some_and(|last_day| last_day < today) {
        return Err(ExitRefused::NotServing.into());
    }
    if queries::open_exit(work.conn(), is.compound, is.first_day).await?.is_some() {
        return Err(ExitRefused::Open.into());
    }
    Ok(is)
}

fn notice(
    work: &Work,
    is: &Engagement,
    (ground, given_on): (ExitGround, NaiveDate),
    (by_contract, named): (Option<u16>, Option<NaiveDate>),
) -> Result<Notice> {
    if given_on < is.first_day || given_on > work.today() {
        return Err(ExitRefused::Day.into());
    }
    if by_contract.is_some_and(|days| !(1..=366).contains(&days)) {
        return Err(ExitRefused::Term.into());
    }
    Ok(Notice { ground, given_on, contract_end: is.last_day, by_contract, named })
}

fn new(
    work: &Work,
    is: &Engagement,
    (notice, reason): (Notice, &str),
    recorded_by_party: ExitParty,
) -> Result<Exit> {
    let reason = clean(reason, REASON_CHARACTERS_MAX).map_err(|_| ExitRefused::Reason)?;
    Ok(Exit {
        id: work.next_id(ExitId::from_uuid),
        compound: is.compound,
        firm: is.firm,
        first_day: is.first_day,
        ground: notice.ground,
        reason,
        given_on: notice.given_on,
        run: notice.run()?,
        evidence: None,
        recorded_by_party,
        recorded_by: work.actor().to_string(),
        recorded_at: work.at(),
        stage: Stage::Given,
    })
}

async fn with_paper(work: &Work, exit: Exit, paper: Option<EvidenceFile>) -> Result<Exit> {
    let evidence = match paper {
        Some(paper) => Some(keep_evidence(work, paper).await?),
        None => None,
    };
    Ok(Exit { evidence, ..exit })
}

async fn begin(work: Work, exit: Exit, matter: ExitMatter) -> Result<ExitId> {
    store::add_exit(&work, &exit).await?;
    let Exit { id, compound, firm, ground, .. } = exit;
    work.commit(Event::Exit { told: ExitTold { id, compound, firm, ground }, matter }).await?;
    Ok(id)
}
