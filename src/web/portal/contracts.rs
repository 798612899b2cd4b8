//! 合同备案: the firm's own contracts, and filing one.

use super::own::own_firms;
use crate::access::{Filer, file_contract, queries};
use crate::error::{Error, Kind, Missing, Result};
use crate::registry::queries::firms_named;
use crate::view::View;
use crate::web::desk::contracts::{ContractView, Errors, Filled, beside, command};
use crate::web::desk::{Brought, DeskVisit, evidence as file, see};
use crate::web::extract::Path;
use crate::web::public::list::Choice;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use entity::id::ContractId;
use serde::Serialize;

#[derive(Serialize)]
struct ListPage {
    contracts: Vec<ContractView>,
    /// Whether the bureau has verified the firm: else it files itself first.
    verified: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "portal/contracts";
}

pub async fn list(visit: DeskVisit) -> Result<Response> {
    let firms = own_firms(&visit).await?;
    let mut verified = false;
    for firm in &firms {
        verified |= queries::is_verified(visit.db(), *firm).await?;
    }
    let mut contracts = Vec::new();
    for is in queries::contracts_of_firms(visit.db(), firms).await? {
        contracts.push(ContractView::read(&visit, &is).await?);
    }
    visit.page(&visit.language().say("contracts-title"), &ListPage { contracts, verified })
}

#[derive(Serialize)]
struct OnePage {
    contract: ContractView,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "portal/contract";
}

pub async fn one(visit: DeskVisit, Path(id): Path<ContractId>) -> Result<Response> {
    let is = own(&visit, id).await?;
    let view = OnePage { contract: ContractView::read(&visit, &is).await? };
    visit.page(&visit.language().say("contract-title"), &view)
}

pub async fn evidence(visit: DeskVisit, Path(id): Path<ContractId>) -> Result<Response> {
    let kept = own(&visit, id).await?.evidence;
    let kept = crate::evidence::queries::evidence(visit.db(), kept).await?;
    file::attachment(kept.ok_or(Missing::new("contract", &id))?)
}

/// Another firm's is not there.
async fn own(visit: &DeskVisit, id: ContractId) -> Result<crate::access::contract::Contract> {
    let missing = || Missing::new("contract", &id);
    let is = queries::contract(visit.db(), id).await?.ok_or_else(missing)?;
    let own = own_firms(visit).await?.contains(&is.terms.firm);
    if own { Ok(is) } else { Err(missing().into()) }
}

#[derive(Serialize)]
struct NewPage {
    action: &'static str,
    firms: Vec<Choice>,
    kinds: Vec<Choice>,
    filled: Filled,
    standard_max: usize,
    errors: Errors,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "portal/contract-new";
}

pub async fn new(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit, Filled::default(), Errors::default()).await?;
    visit.page(&visit.language().say("contract-new"), &view)
}

pub async fn hand_in(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    let brought = Brought::read(form).await?;
    handed_in(&visit, brought).await.map_err(IntoResponse::into_response)
}

async fn handed_in(visit: &DeskVisit, mut brought: Brought) -> Result<Response> {
    let filer = Filer::Firm(visit.acting()?);
    let file = brought.file.take();
    let filled = Filled::read(&brought);
    let done = match command(&filled, file, visit.today).await {
        Ok(command) => file_contract(visit.app(), &filer, command).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => Ok(see(&format!("/portal/contracts/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let errors = beside(refusal.code(), visit.language().say_refusal(&*refusal));
            let title = visit.language().say("contract-new");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(visit, filled, errors).await?)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, filled: Filled, errors: Errors) -> Result<NewPage> {
    let firms = firms_named(visit.db(), own_firms(visit).await?).await?;
    let firms = firms.into_values();
    let firms = firms.map(|firm| {
        let label = format!("{}　{}", firm.name, firm.uscc);
        Choice::new(firm.uscc.to_string(), label, &filled.firm)
    });
    Ok(NewPage {
        action: "/portal/contracts/new",
        firms: firms.collect(),
        kinds: filled.kinds(visit.language()),
        filled,
        standard_max: Filled::standard_max(),
        errors,
    })
}
