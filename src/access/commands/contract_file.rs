use super::contract_place::{bars, event, place};
use crate::access::contract::{Contract, ContractMatter, ContractRefused, Terms};
use crate::access::{queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::evidence::{EvidenceFile, keep_evidence};
use crate::identity::{Actor, FirmAgent, Reviewer};
use crate::public_text::has_personal_number;
use crate::registry::{self, check_interest};
use crate::text::clean;
use crate::work::Work;
use anyhow::Context;
use entity::id::ContractId;
use entity::value::ContractFiler;

/// Of a standard of service, in characters.
pub const STANDARD_CHARACTERS_MAX: usize = 100;
const MANAGER_CHARACTERS_MAX: usize = 50;
const NUMBER_CHARACTERS_MAX: usize = 60;

/// Whoever files a contract.
#[derive(Debug, Clone)]
pub enum Filer {
    Firm(FirmAgent),
    Bureau(Reviewer),
}

impl Filer {
    fn actor(&self) -> Actor {
        match self {
            Self::Firm(agent) => agent.into(),
            Self::Bureau(reviewer) => reviewer.into(),
        }
    }

    const fn party(&self) -> ContractFiler {
        match self {
            Self::Firm(_) => ContractFiler::Firm,
            Self::Bureau(_) => ContractFiler::Bureau,
        }
    }
}

#[derive(Debug)]
pub struct FileContract {
    pub terms: Terms,
    pub paper: Option<EvidenceFile>,
}

/// By the firm of its own or a branch's, or by the bureau on its paper.
pub async fn file_contract(app: &App, filer: &Filer, command: FileContract) -> Result<ContractId> {
    let FileContract { terms, paper } = command;
    let work = app.begin(filer.actor()).await?;
    store::lock_family(&work, terms.firm).await?;
    theirs(&work, filer, &terms).await?;
    let terms = written(&terms)?;
    terms.check(work.today())?;
    check_interest(&work, &[terms.compound.to_string(), terms.firm.to_string()]).await?;
    let contract = filed(&work, filer, terms, paper).await?;
    if queries::is_contract_waiting(work.conn(), contract.terms.engagement(work.today()).key())
        .await?
    {
        return Err(ContractRefused::Waiting.into());
    }
    let fit = place(&work, &contract).await?;
    bars(&work, &contract, &fit).await?;
    store::add_contract(&work, &contract).await?;
    let id = contract.id;
    work.commit(event(&contract, ContractMatter::Filed)).await?;
    Ok(id)
}

/// A firm files for itself and its branches; the bureau for whoever is known.
async fn theirs(work: &Work, filer: &Filer, terms: &Terms) -> Result<()> {
    let known = registry::queries::firm(work.conn(), terms.firm).await?;
    let known = known.ok_or(ContractRefused::Firm)?;
    if let Filer::Firm(agent) = filer
        && known.uscc != agent.firm
        && known.parent != Some(agent.firm)
    {
        return Err(Missing::new("firm", &terms.firm).into());
    }
    let compound = registry::queries::compound(work.conn(), terms.compound).await?;
    compound.ok_or(ContractRefused::Compound)?;
    Ok(())
}

fn written(terms: &Terms) -> Result<Terms, ContractRefused> {
    let standard = clean(&terms.standard, STANDARD_CHARACTERS_MAX);
    let manager = clean(&terms.project_manager, MANAGER_CHARACTERS_MAX);
    let number = terms.contract_no.as_deref().map(|number| clean(number, NUMBER_CHARACTERS_MAX));
    // Anybody may read it.
    if has_personal_number(&terms.standard) {
        return Err(ContractRefused::Standard);
    }
    Ok(Terms {
        standard: standard.map_err(|_| ContractRefused::Standard)?,
        project_manager: manager.map_err(|_| ContractRefused::ProjectManager)?,
        contract_no: number.transpose().map_err(|_| ContractRefused::ContractNo)?,
        ..terms.clone()
    })
}

async fn filed(
    work: &Work,
    filer: &Filer,
    terms: Terms,
    paper: Option<EvidenceFile>,
) -> Result<Contract> {
    let policy = registry::queries::current_policy(work.conn()).await?;
    let paper = paper.ok_or(ContractRefused::Paper)?;
    Ok(Contract {
        id: work.next_id(ContractId::from_uuid),
        terms,
        evidence: keep_evidence(work, paper).await?,
        filing_days: policy.context("there is no policy")?.filing.contract_days,
        filer: filer.party(),
        filed_by: work.actor().to_string(),
        filed_on: work.today(),
        filed_at: work.at(),
        decided: None,
    })
}
