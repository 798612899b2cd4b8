//! 合同备案: contracts that were filed, at the desk.

mod due;
mod filling;
mod list;
mod new;
mod one;
mod shown;

pub use due::dues;
pub use filling::{Errors, Filled, beside, command};
pub use shown::ContractView;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post, upload};
use entity::value::Role;

const READERS: &[Role] = &[Role::Reviewer, Role::Approver, Role::Auditor];
const REVIEWERS: &[Role] = &[Role::Reviewer];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(READERS), "/desk/contracts", list::page),
        get(Holding(REVIEWERS), "/desk/contracts/new", new::page),
        upload(Holding(REVIEWERS), "/desk/contracts/new", new::file),
        get(Holding(READERS), "/desk/contracts/{contract}", one::page),
        get(Holding(READERS), "/desk/contracts/{contract}/evidence", one::evidence),
        post(Holding(REVIEWERS), "/desk/contracts/{contract}/verdict", one::decide),
    ]
}
