//! 评价周期: drafting one, opening, extending and closing it, holding compounds
//! out of it, publishing and finalising it. What cannot be taken back is asked
//! again on a page of its own, which says in numbers what it does.

mod confirm;
mod due;
mod extend;
mod facts;
mod holds;
mod list;
mod new;
mod one;
mod opening;
mod steps;

pub use due::dues;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post};
use entity::value::Role;

const READERS: &[Role] = &[Role::Reviewer, Role::Approver];
const REVIEWERS: &[Role] = &[Role::Reviewer];
const APPROVERS: &[Role] = &[Role::Approver];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(READERS), "/desk/cycles", list::page),
        get(Holding(REVIEWERS), "/desk/cycles/new", new::page),
        post(Holding(REVIEWERS), "/desk/cycles/new", new::create),
        get(Holding(READERS), "/desk/cycles/{code}", one::page),
        get(Holding(REVIEWERS), "/desk/cycles/{code}/open", opening::page),
        post(Holding(REVIEWERS), "/desk/cycles/{code}/open", opening::open),
        get(Holding(REVIEWERS), "/desk/cycles/{code}/extend", extend::page),
        post(Holding(REVIEWERS), "/desk/cycles/{code}/extend", extend::extend),
        get(Holding(REVIEWERS), "/desk/cycles/{code}/close", steps::before_closing),
        post(Holding(REVIEWERS), "/desk/cycles/{code}/close", steps::close),
        get(Holding(READERS), "/desk/cycles/{code}/holds", holds::page),
        post(Holding(REVIEWERS), "/desk/cycles/{code}/holds", holds::hold),
        get(Holding(REVIEWERS), "/desk/cycles/{code}/holds/{compound}", holds::before_release),
        post(Holding(REVIEWERS), "/desk/cycles/{code}/holds/{compound}", holds::release),
        get(Holding(REVIEWERS), "/desk/cycles/{code}/publish", steps::before_publishing),
        post(Holding(REVIEWERS), "/desk/cycles/{code}/publish", steps::publish),
        get(Holding(APPROVERS), "/desk/cycles/{code}/finalise", steps::before_finalising),
        post(Holding(APPROVERS), "/desk/cycles/{code}/finalise", steps::finalise),
    ]
}
