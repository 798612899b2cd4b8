use super::{keep_out_interested, words};
use crate::access::case::{CaseRefused, TEXT_CHARACTERS_MAX};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::evidence::{EvidenceFile, keep_evidence};
use crate::identity::{Actor, CommunityClerk, Reviewer, StreetOfficer};
use crate::registry;
use chrono::NaiveDate;
use entity::id::WithdrawalReportId;
use entity::value::{CompoundCode, DivisionCode, Reporter, WithdrawalGround};

/// Who reports: each of the compounds of their own place.
#[derive(Debug, Clone)]
pub enum Reporting {
    Street(StreetOfficer),
    Community(CommunityClerk),
    Bureau(Reviewer),
}

#[derive(Debug)]
pub struct Withdrawal {
    pub compound: CompoundCode,
    pub ground: WithdrawalGround,
    /// The first day without service.
    pub left_on: NaiveDate,
    pub facts: String,
    pub evidence: Option<EvidenceFile>,
}

pub async fn report_withdrawal(
    app: &App,
    reporting: &Reporting,
    command: Withdrawal,
) -> Result<WithdrawalReportId> {
    let Withdrawal { compound, ground, left_on, .. } = command;
    let work = app.begin(reporting).await?;
    let missing = || Missing::new("compound", &compound);
    registry::queries::compound(work.conn(), compound).await?.ok_or_else(missing)?;
    if !reporting.reaches(compound, street_of(&work, compound).await?) {
        return Err(missing().into());
    }
    let (after, today) = (NaiveDate::default(), work.today());
    if left_on > today {
        return Err(CaseRefused::Day { day: left_on, after, today }.into());
    }
    let all = queries::engagements_of(work.conn(), compound).await?;
    let before = left_on.pred_opt().unwrap_or(left_on);
    let served = |day: NaiveDate| {
        all.iter().rfind(|is| is.first_day <= day && is.last_day.is_none_or(|last| last >= day))
    };
    let engagement = served(before).or(served(left_on)).ok_or(CaseRefused::NobodyServed)?.key();
    keep_out_interested(&work, compound, engagement.1).await?;
    let facts = words("facts", &command.facts, TEXT_CHARACTERS_MAX)?;
    let evidence = keep_evidence(&work, command.evidence.ok_or(CaseRefused::NoEvidence)?).await?;
    let reporter = reporting.reporter();
    let new = store::NewReport { engagement, reporter, ground, left_on, facts: &facts, evidence };
    let id = store::add_report(&work, new).await?;
    work.commit(Event::WithdrawalReported { id, compound, firm: engagement.1, left_on }).await?;
    Ok(id)
}

async fn street_of(
    work: &crate::work::Work,
    compound: CompoundCode,
) -> Result<Option<DivisionCode>> {
    let community = compound.community();
    let known = registry::queries::divisions_named(work.conn(), [community]).await?;
    Ok(known.get(&community).map(|community| community.parent))
}

impl Reporting {
    const fn reporter(&self) -> Reporter {
        match self {
            Self::Street(_) => Reporter::Street,
            Self::Community(_) => Reporter::Community,
            Self::Bureau(_) => Reporter::Bureau,
        }
    }

    fn reaches(&self, compound: CompoundCode, street: Option<DivisionCode>) -> bool {
        match self {
            Self::Street(officer) => street == Some(officer.street),
            Self::Community(clerk) => compound.community() == clerk.community,
            Self::Bureau(_) => true,
        }
    }
}

impl From<&Reporting> for Actor {
    fn from(reporting: &Reporting) -> Self {
        match reporting {
            Reporting::Street(officer) => officer.into(),
            Reporting::Community(clerk) => clerk.into(),
            Reporting::Bureau(reviewer) => reviewer.into(),
        }
    }
}
