use super::ContractView;
use crate::access::queries::contracts;
use crate::error::Result;
use crate::registry::queries::{compounds_named, firms_named};
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::Query;
use crate::web::public::list::{Address, Choice, Pager, cut};
use crate::web::search::{Index, Search};
use axum::response::Response;
use entity::value::{ContractState, Role};
use serde::{Deserialize, Serialize};

const PATH: &str = "/desk/contracts";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    after: String,
}

#[derive(Serialize)]
struct ListPage {
    files: bool,
    q: String,
    states: Vec<Choice>,
    total: String,
    rows: Vec<ContractView>,
    pager: Option<Pager>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/contracts/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    let all = contracts(db).await?;
    let compounds = compounds_named(db, all.iter().map(|is| is.terms.compound)).await?;
    let firms = firms_named(db, all.iter().map(|is| is.terms.firm)).await?;
    let mut index = Index::default();
    for (at, is) in all.iter().enumerate() {
        index.name(at, compounds.get(&is.terms.compound).map_or("", |is| &*is.name));
        index.name(at, firms.get(&is.terms.firm).map_or("", |is| &*is.name));
        index.code(at, &is.terms.compound.to_string());
        index.code(at, &is.terms.firm.to_string());
    }
    let hits = index.hits(&Search::new(&asked.q), |_, _| {});
    let mut found = Vec::new();
    for (at, is) in all.into_iter().enumerate() {
        let wanted = asked.state.is_empty() || asked.state == is.state().word();
        if wanted && hits.of(at).is_some() {
            found.push(is);
        }
    }
    let filters = vec![("q", asked.q.clone()), ("state", asked.state.clone())];
    let address = Address { path: PATH, filters };
    let (shown, pager) = cut(&found, Some(&asked.after), |is| is.id.to_string(), &address);
    let mut rows = Vec::new();
    for is in shown {
        rows.push(ContractView::read(&visit, is).await?);
    }
    let state = |state: &ContractState| {
        Choice::new(state.word(), language.say(&format!("contract-state-{state}")), &asked.state)
    };
    let any = Choice::new("", language.say("filter-any"), &asked.state);
    let view = ListPage {
        files: visit.who.has(Role::Reviewer),
        states: std::iter::once(any).chain(ContractState::ALL.iter().map(state)).collect(),
        total: found.len().to_string(),
        q: asked.q,
        rows,
        pager,
    };
    visit.page(&language.say("contracts-title"), &view)
}
