//! 应急服务: who takes part in the lots, and each lot with its list, its number
//! and how to check it.

mod due;
mod list;
mod new;
mod one;
mod shown;

pub use due::dues;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post};
use entity::value::Role;

const READERS: &[Role] = &[Role::Reviewer, Role::Approver, Role::Auditor];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(READERS), "/desk/emergency", list::page),
        get(Holding(&[Role::Reviewer]), "/desk/emergency/new", new::page),
        post(Holding(&[Role::Reviewer]), "/desk/emergency/new", new::draw),
        get(Holding(READERS), "/desk/emergency/{draw}", one::page),
        post(Holding(&[Role::Approver]), "/desk/emergency/{draw}/verdict", one::decide),
    ]
}
