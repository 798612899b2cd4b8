//! 事项: bonuses, deductions and vetoes against compounds of the open cycle, on
//! paper with a number; a veto waits for a second hand.

mod due;
mod list;
mod new;
mod one;

pub use due::dues;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post, upload};
use entity::value::Role;

const READERS: &[Role] = &[Role::Reviewer, Role::Approver];
const REVIEWERS: &[Role] = &[Role::Reviewer];
const APPROVERS: &[Role] = &[Role::Approver];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(READERS), "/desk/events", list::page),
        get(Holding(REVIEWERS), "/desk/events/new", new::page),
        upload(Holding(REVIEWERS), "/desk/events/new", new::record),
        get(Holding(READERS), "/desk/events/{event}", one::page),
        get(Holding(READERS), "/desk/events/{event}/evidence", one::evidence),
        post(Holding(APPROVERS), "/desk/events/{event}/sign", one::sign),
        post(Holding(APPROVERS), "/desk/events/{event}/reject", one::reject),
        post(Holding(REVIEWERS), "/desk/events/{event}/strike", one::strike),
    ]
}
