//! 撤离报告: what streets, communities and the bureau's own people say of firms
//! that left, and what the bureau makes of it.

mod due;
mod list;
mod new;
mod one;
mod settle;

pub use due::dues;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post, upload};
use entity::value::Role;

const READERS: &[Role] = &[
    Role::Reviewer,
    Role::Approver,
    Role::LegalReviewer,
    Role::Auditor,
    Role::StreetOfficer,
    Role::CommunityClerk,
];
const REPORTERS: &[Role] = &[Role::Reviewer, Role::StreetOfficer, Role::CommunityClerk];
const REVIEWERS: &[Role] = &[Role::Reviewer];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(READERS), "/desk/reports", list::page),
        get(Holding(REPORTERS), "/desk/reports/new", new::page),
        upload(Holding(REPORTERS), "/desk/reports/new", new::record),
        get(Holding(READERS), "/desk/reports/{report}", one::page),
        get(Holding(READERS), "/desk/reports/{report}/evidence", one::evidence),
        get(Holding(REVIEWERS), "/desk/reports/{report}/open", settle::open_page),
        post(Holding(REVIEWERS), "/desk/reports/{report}/open", settle::open),
        get(Holding(REVIEWERS), "/desk/reports/{report}/dismiss", settle::dismiss_page),
        post(Holding(REVIEWERS), "/desk/reports/{report}/dismiss", settle::dismiss),
    ]
}
