//! 名录: compounds, firms, contracts and divisions, kept by hand with history
//! and reason. Imports go by the same rules.

mod entering;
mod fields;
mod form;
mod history;
mod kind;
mod lines;
mod list;
mod record;

pub use history::shown;

use crate::web::audience::Audience::{self, Holding};
use crate::web::routes::{Route, get, post};
use entity::value::Role;

const READERS: Audience = Holding(&[Role::Reviewer, Role::Approver, Role::Auditor]);
const REVIEWER: Audience = Holding(&[Role::Reviewer]);

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(READERS, "/desk/registry", list::first),
        get(READERS, "/desk/registry/{kind}", list::page),
        post(REVIEWER, "/desk/registry/{kind}", entering::add),
        get(REVIEWER, "/desk/registry/{kind}/new", entering::new),
        get(READERS, "/desk/registry/{kind}/{key}", entering::one),
        post(REVIEWER, "/desk/registry/{kind}/{key}", entering::change),
    ]
}
