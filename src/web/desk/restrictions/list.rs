//! Every restriction there ever was, each in the state of today.

use super::one::{RestrictionView, read};
use crate::access::queries::restrictions;
use crate::access::restriction::State;
use crate::error::Result;
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::Query;
use crate::web::public::list::{Address, Choice, Pager, cut};
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    after: Option<String>,
}

#[derive(Serialize)]
struct ListPage {
    q: String,
    states: Vec<Choice>,
    filtered: bool,
    rows: Vec<RestrictionView>,
    pager: Option<Pager>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/restrictions/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let language = visit.language();
    let wanted = asked.q.trim().to_lowercase();
    let mut found = Vec::new();
    for is in restrictions(visit.db()).await? {
        let state = is.state_on(visit.today).map(State::word);
        let view = read(&visit, &is).await?;
        let fits = asked.state.is_empty() || state == Some(asked.state.as_str());
        if fits && view.matches(&wanted) {
            found.push(view);
        }
    }
    let filters = vec![("q", asked.q.clone()), ("state", asked.state.clone())];
    let address = Address { path: "/desk/restrictions", filters };
    let key = |is: &RestrictionView| is.code.clone();
    let (shown, pager) = cut(&found, asked.after.as_ref(), key, &address);
    let all = Choice::new("", language.say("case-filter-all"), &asked.state);
    let state = |is: State| {
        Choice::new(is.word(), language.say(&format!("restriction-state-{is}")), &asked.state)
    };
    let view = ListPage {
        states: std::iter::once(all).chain(State::ALL.map(state)).collect(),
        filtered: !wanted.is_empty() || !asked.state.is_empty(),
        rows: shown.to_vec(),
        q: asked.q.clone(),
        pager,
    };
    visit.page(&language.say("restrictions-desk"), &view)
}
