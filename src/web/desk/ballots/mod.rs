//! 选票: the roll of units, slips, paper ballots, and what became of them all.

mod due;
mod own;
mod paper;
mod reconciliation;
mod sheet;
mod slips;
mod units;
mod voids;

pub use due::dues;

use super::super::audience::Audience::{self, Holding};
use super::super::routes::{Route, get, post, upload};
use entity::value::Role;

const CLERK: Audience = Holding(&[Role::CommunityClerk]);
const EITHER: Audience = Holding(&[Role::CommunityClerk, Role::Reviewer]);
const READERS: Audience =
    Holding(&[Role::CommunityClerk, Role::Reviewer, Role::Approver, Role::Auditor]);

pub fn routes() -> Vec<Route> {
    vec![
        get(CLERK, "/desk/units", units::page),
        upload(CLERK, "/desk/units", units::take),
        get(CLERK, "/desk/slips", slips::page),
        get(EITHER, "/desk/slips/{batch}", slips::shown_already),
        post(CLERK, "/desk/slips/{batch}", slips::make),
        get(EITHER, "/desk/voids", voids::page),
        post(CLERK, "/desk/voids", voids::ask),
        get(EITHER, "/desk/voids/{batch}", slips::shown_already),
        post(EITHER, "/desk/voids/{batch}", voids::replace),
        get(CLERK, "/desk/paper", paper::page),
        post(CLERK, "/desk/paper", paper::enter),
        get(READERS, "/desk/reconciliation", reconciliation::page),
        get(READERS, "/desk/reconciliation.csv", reconciliation::csv),
        get(READERS, "/desk/reconciliation.xlsx", reconciliation::xlsx),
    ]
}
