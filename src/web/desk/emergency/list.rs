use super::shown::DrawView;
use crate::access::queries::{draws, emergency_entrants, emergency_pool};
use crate::error::Result;
use crate::registry::queries::firms_named;
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::Query;
use crate::web::public::list::{Address, Pager, cut};
use axum::response::Response;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: String,
}

#[derive(Serialize)]
struct ListPage {
    draws_lots: bool,
    pool: Vec<Member>,
    draws: Vec<DrawView>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Member {
    name: String,
    uscc: String,
    /// Whether it would be on a list drawn today.
    eligible: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/emergency/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let db = visit.db();
    let all = draws(db).await?;
    let address = Address { path: "/desk/emergency", filters: Vec::new() };
    let (shown, pager) = cut(&all, Some(&asked.after), |is| is.id.to_string(), &address);
    let mut rows = Vec::new();
    for is in shown {
        rows.push(DrawView::read(&visit, is).await?);
    }
    let eligible = emergency_entrants(db, visit.today).await?;
    let members = emergency_pool(db).await?;
    let firms = firms_named(db, members.iter().copied()).await?;
    let pool = members.into_iter().map(|uscc| Member {
        name: firms.get(&uscc).map(|firm| firm.name.clone()).unwrap_or_default(),
        uscc: uscc.to_string(),
        eligible: eligible.contains(&uscc),
    });
    let draws_lots = visit.who.has(Role::Reviewer);
    let view = ListPage { draws_lots, pool: pool.collect(), draws: rows, pager };
    visit.page(&visit.language().say("emergency-title"), &view)
}
