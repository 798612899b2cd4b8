//! One contract: what was filed, and the second hand's verdict.

use super::ContractView;
use crate::access::contract::ContractRefused;
use crate::access::{ContractVerdict, REASON_CHARACTERS_MAX, decide_contract, queries};
use crate::error::{Error, Kind, Missing, Result};
use crate::identity::Reviewer;
use crate::view::View;
use crate::web::desk::{DeskVisit, evidence as file, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::ContractId;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    verdict: String,
    reason: String,
}

#[derive(Serialize)]
struct OnePage {
    contract: ContractView,
    /// Whether the visitor may decide on it.
    decides: bool,
    /// Whether it was the visitor's own hand that filed it.
    own: bool,
    filled: Filled,
    reason_max: usize,
    error: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/contracts/one";
}

pub async fn page(visit: DeskVisit, Path(id): Path<ContractId>) -> Result<Response> {
    let view = view(&visit, id, Filled::default(), String::new()).await?;
    visit.page(&visit.language().say("contract-title"), &view)
}

pub async fn evidence(visit: DeskVisit, Path(id): Path<ContractId>) -> Result<Response> {
    let missing = || Missing::new("contract", &id);
    let is = queries::contract(visit.db(), id).await?.ok_or_else(missing)?;
    let kept = crate::evidence::queries::evidence(visit.db(), is.evidence).await?;
    file::attachment(kept.ok_or_else(missing)?)
}

pub async fn decide(
    visit: DeskVisit,
    Path(id): Path<ContractId>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let done = match verdict(&filled) {
        Ok(verdict) => decide_contract(visit.app(), &reviewer, id, verdict).await,
        Err(refused) => Err(refused.into()),
    };
    match done {
        Ok(()) => Ok(see(&format!("/desk/contracts/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let error = visit.language().say_refusal(&*refusal);
            let title = visit.language().say("contract-title");
            let title = visit.language().say_with("desk-error-title", &[("title", title)]);
            visit.refused(&title, &view(&visit, id, filled, error).await?)
        }
        Err(error) => Err(error),
    }
}

fn verdict(filled: &Filled) -> Result<ContractVerdict, ContractRefused> {
    match &*filled.verdict {
        "confirmed" => Ok(ContractVerdict::Confirmed),
        "refused" => Ok(ContractVerdict::Refused { why: filled.reason.clone() }),
        _ => Err(ContractRefused::Verdict),
    }
}

async fn view(visit: &DeskVisit, id: ContractId, filled: Filled, error: String) -> Result<OnePage> {
    let is = queries::contract(visit.db(), id).await?;
    let is = is.ok_or(Missing::new("contract", &id))?;
    let own = is.filed_by == format!("account:{}", visit.who.account.login);
    let waits = is.decided.is_none() && visit.who.has(Role::Reviewer);
    Ok(OnePage {
        contract: ContractView::read(visit, &is).await?,
        decides: waits && !own,
        own: waits && own,
        filled,
        reason_max: REASON_CHARACTERS_MAX,
        error,
    })
}
