use super::one::{ReportView, read};
use crate::access::queries::{cases_of_reports, withdrawal_reports};
use crate::error::Result;
use crate::view::View;
use crate::web::desk::exits::sees;
use crate::web::desk::{DeskVisit, cases};
use crate::web::extract::Query;
use crate::web::public::list::{Address, Pager, cut};
use axum::response::Response;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: Option<String>,
}

#[derive(Serialize)]
struct ListPage {
    q: String,
    reports: bool,
    rows: Vec<ReportView>,
    pager: Option<Pager>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/reports/list";
}

/// A street and a community see those of their own compounds.
pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let posts = cases::posts(&visit).await?;
    let taken = cases_of_reports(visit.db()).await?;
    let wanted = asked.q.trim().to_lowercase();
    let mut found = Vec::new();
    for report in withdrawal_reports(visit.db()).await? {
        if !sees(&visit, report.compound_code).await? {
            continue;
        }
        let view = read(&visit, &report, taken.get(&report.id), &posts).await?;
        if view.matches(&wanted) {
            found.push(view);
        }
    }
    let address = Address { path: "/desk/reports", filters: vec![("q", asked.q.clone())] };
    let key = |is: &ReportView| is.id.clone();
    let (shown, pager) = cut(&found, asked.after.as_ref(), key, &address);
    let reporters = [Role::Reviewer, Role::StreetOfficer, Role::CommunityClerk];
    let view = ListPage {
        q: asked.q.clone(),
        reports: reporters.into_iter().any(|role| visit.who.has(role)),
        rows: shown.to_vec(),
        pager,
    };
    visit.page(&visit.language().say("reports-title"), &view)
}
