//! The record, for whoever audits it: searched, read, taken away as a table.

mod asked;
mod export;
mod page;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get};
use entity::value::Role;

const AUDITOR: &[Role] = &[Role::Auditor];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(AUDITOR), "/desk/audit", page::page),
        get(Holding(AUDITOR), "/desk/audit.csv", export::csv),
        get(Holding(AUDITOR), "/desk/audit.xlsx", export::xlsx),
    ]
}
