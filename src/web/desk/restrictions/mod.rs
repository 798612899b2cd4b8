//! 限制记录: what was decided against whom, and what happens to it afterwards,
//! asked by one and answered by another.

mod ask;
mod due;
mod list;
mod one;

pub use due::dues;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post};
use entity::value::Role;

const READERS: &[Role] = &[Role::Reviewer, Role::Approver, Role::LegalReviewer, Role::Auditor];
const REVIEWERS: &[Role] = &[Role::Reviewer];
const APPROVERS: &[Role] = &[Role::Approver];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(READERS), "/desk/restrictions", list::page),
        get(Holding(READERS), "/desk/restrictions/{code}", one::page),
        get(Holding(REVIEWERS), "/desk/restrictions/{code}/turn", ask::page),
        post(Holding(REVIEWERS), "/desk/restrictions/{code}/turn", ask::record),
        get(Holding(APPROVERS), "/desk/restrictions/{code}/requests/{request}", ask::answer_page),
        post(Holding(APPROVERS), "/desk/restrictions/{code}/requests/{request}", ask::answer),
    ]
}
