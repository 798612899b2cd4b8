//! 事项: bonuses, deductions and vetoes against compounds of the open cycle, on
//! paper with a number; a veto waits for a second hand.

mod confirm;
mod due;
mod effects;
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
        get(Holding(APPROVERS), "/desk/events/{event}/sign", confirm::sign_page),
        post(Holding(APPROVERS), "/desk/events/{event}/sign", confirm::sign),
        get(Holding(APPROVERS), "/desk/events/{event}/reject", confirm::reject_page),
        post(Holding(APPROVERS), "/desk/events/{event}/reject", confirm::reject),
        get(Holding(REVIEWERS), "/desk/events/{event}/strike", confirm::strike_page),
        post(Holding(REVIEWERS), "/desk/events/{event}/strike", confirm::strike),
    ]
}
