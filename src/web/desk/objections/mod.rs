//! 异议: to whom each is given, by when it is answered, and the answer; and what
//! firms say of themselves.

mod answer;
mod due;
mod fields;
mod list;
mod one;
mod replies;

pub use due::dues;

use super::super::audience::Audience::{self, Holding};
use super::super::routes::{Route, get, post};
use entity::value::Role;

const READERS: Audience = Holding(&[Role::Reviewer, Role::Approver, Role::Auditor]);
const REVIEWER: Audience = Holding(&[Role::Reviewer]);

pub fn routes() -> Vec<Route> {
    vec![
        get(READERS, "/desk/objections", list::page),
        get(READERS, "/desk/objections/{reference}", one::page),
        get(READERS, "/desk/objections/{reference}/evidence", one::paper),
        post(REVIEWER, "/desk/objections/{reference}/officer", one::assign),
        post(REVIEWER, "/desk/objections/{reference}/longer", one::longer),
        post(REVIEWER, "/desk/objections/{reference}/answer", answer::answer),
        get(READERS, "/desk/replies", replies::page),
        post(REVIEWER, "/desk/replies/{id}/take-down", replies::take_down),
    ]
}
