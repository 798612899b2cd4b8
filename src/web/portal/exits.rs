//! 退出: the firm's own exits, and the contracts it can give notice of.

use super::own::{own_firms, serving};
use crate::access::exit::Stage;
use crate::access::{REASON_CHARACTERS_MAX, key_text, queries, withdraw_notice};
use crate::error::{Error, Kind, Missing, Result};
use crate::identity::FirmAgent;
use crate::registry::queries::compounds_named;
use crate::view::View;
use crate::web::desk::{DeskVisit, ExitView, evidence as evidence_file, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::ExitId;
use entity::value::ExitParty;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct ListPage {
    exits: Vec<ExitView>,
    contracts: Vec<Contract>,
}

/// That no notice is running of.
#[derive(Serialize)]
struct Contract {
    key: String,
    code: String,
    name: String,
    from: String,
    to: String,
    kind: String,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "portal/exits";
}

pub async fn list(visit: DeskVisit) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    let firms = own_firms(&visit).await?;
    let mut exits = Vec::new();
    let mut open = Vec::new();
    for is in queries::exits_of_firms(db, firms.iter().copied()).await? {
        if is.is_open() {
            open.push((is.compound, is.first_day));
        }
        exits.push(ExitView::read(&visit, &is).await?);
    }
    let mut served = serving(&visit).await?;
    served.retain(|is| !open.contains(&(is.compound, is.first_day)));
    let names = compounds_named(db, served.iter().map(|is| is.compound)).await?;
    let contracts = served.into_iter().map(|is| Contract {
        key: key_text(is.key()),
        code: is.compound.to_string(),
        name: names.get(&is.compound).map(|is| is.name.clone()).unwrap_or_default(),
        from: is.first_day.to_string(),
        to: is.last_day.map(|day| day.to_string()).unwrap_or_default(),
        kind: language.say(&format!("contract-{}", is.kind)),
    });
    let view = ListPage { exits, contracts: contracts.collect() };
    visit.page(&language.say("exits-title"), &view)
}

#[derive(Serialize)]
struct OnePage {
    exit: ExitView,
    /// Whether the notice can still be taken back.
    withdraws: bool,
    reason: String,
    reason_max: usize,
    error: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    reason: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "portal/exit";
}

pub async fn one(visit: DeskVisit, Path(id): Path<ExitId>) -> Result<Response> {
    let view = view(&visit, id).await?;
    visit.page(&visit.language().say("exit-title"), &view)
}

pub async fn evidence(visit: DeskVisit, Path(id): Path<ExitId>) -> Result<Response> {
    let missing = || Missing::new("exit", &id);
    let is = queries::exit(visit.db(), id).await?.ok_or_else(missing)?;
    if !own_firms(&visit).await?.contains(&is.firm) {
        return Err(missing().into());
    }
    let kept = crate::evidence::queries::evidence(visit.db(), is.evidence.ok_or_else(missing)?);
    evidence_file::attachment(kept.await?.ok_or_else(missing)?)
}

pub async fn withdraw(
    visit: DeskVisit,
    Path(id): Path<ExitId>,
    Form(Filled { reason }): Form<Filled>,
) -> Result<Response> {
    let agent: FirmAgent = visit.acting()?;
    match withdraw_notice(visit.app(), &agent, id, &reason).await {
        Ok(()) => Ok(see(&format!("/portal/exits/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != Kind::Missing => {
            let error = visit.language().say_refusal(&*refusal);
            let view = OnePage { reason, error, ..view(&visit, id).await? };
            visit.refused(&visit.language().say("exit-title"), &view)
        }
        Err(error) => Err(error),
    }
}

async fn view(visit: &DeskVisit, id: ExitId) -> Result<OnePage> {
    let missing = || Missing::new("exit", &id);
    let is = queries::exit(visit.db(), id).await?.ok_or_else(missing)?;
    if !own_firms(visit).await?.contains(&is.firm) {
        return Err(missing().into());
    }
    let running = matches!(is.stage, Stage::Given) && is.withdraw(visit.today).is_ok();
    Ok(OnePage {
        exit: ExitView::read(visit, &is).await?,
        withdraws: running && is.recorded_by_party == ExitParty::Firm,
        reason: String::new(),
        reason_max: REASON_CHARACTERS_MAX,
        error: String::new(),
    })
}
