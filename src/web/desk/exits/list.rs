//! Every exit, for who looks one up.

use super::{ExitView, sees};
use crate::access::queries::exits;
use crate::error::Result;
use crate::registry::queries::{compounds_named, firms_named};
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::Query;
use crate::web::public::list::{Address, Choice, Pager, cut};
use crate::web::search::{Index, Search};
use axum::response::Response;
use entity::value::ExitState;
use serde::{Deserialize, Serialize};

const PATH: &str = "/desk/exits";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    after: String,
}

#[derive(Serialize)]
struct ListPage {
    q: String,
    states: Vec<Choice>,
    total: String,
    rows: Vec<ExitView>,
    pager: Option<Pager>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/exits/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    let all = exits(db).await?;
    let compounds = compounds_named(db, all.iter().map(|is| is.compound)).await?;
    let firms = firms_named(db, all.iter().map(|is| is.firm)).await?;
    let mut index = Index::default();
    for (at, is) in all.iter().enumerate() {
        index.name(at, compounds.get(&is.compound).map_or("", |is| &*is.name));
        index.name(at, firms.get(&is.firm).map_or("", |is| &*is.name));
        index.code(at, &is.compound.to_string());
        index.code(at, &is.firm.to_string());
    }
    let hits = index.hits(&Search::new(&asked.q), |_, _| {});
    let mut found = Vec::new();
    for (at, is) in all.into_iter().enumerate() {
        let wanted = asked.state.is_empty() || asked.state == is.state().word();
        if wanted && hits.of(at).is_some() && sees(&visit, is.compound).await? {
            found.push(is);
        }
    }
    let filters = vec![("q", asked.q.clone()), ("state", asked.state.clone())];
    let address = Address { path: PATH, filters };
    let (shown, pager) = cut(&found, Some(&asked.after), |is| is.id.to_string(), &address);
    let mut rows = Vec::new();
    for is in shown {
        rows.push(ExitView::read(&visit, is).await?);
    }
    let state = |state: &ExitState| {
        Choice::new(state.word(), language.say(&format!("exit-state-{state}")), &asked.state)
    };
    let any = Choice::new("", language.say("filter-any"), &asked.state);
    let view = ListPage {
        states: std::iter::once(any).chain(ExitState::ALL.iter().map(state)).collect(),
        total: found.len().to_string(),
        q: asked.q,
        rows,
        pager,
    };
    visit.page(&language.say("exits-all"), &view)
}
