//! 限制: which firms may not come back for how long, and a paper that says so
//! of one firm and one day.

mod certificate;
mod list;
mod one;
mod shown;

pub(in crate::web) use shown::{Shown, annulment, barred, public_years};

use super::audience::Audience::Anyone;
use super::routes::{Route, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Anyone, "/restrictions", list::page),
        get(Anyone, "/restrictions/{id}", one::page),
        get(Anyone, "/certificates", certificate::ask),
        post(Anyone, "/certificates", certificate::make),
        get(Anyone, "/certificates/{number}", certificate::page),
    ]
}
