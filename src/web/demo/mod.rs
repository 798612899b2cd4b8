//! What only the demonstration has: everybody's password, and the mail that was
//! sent.

mod logins;
mod mail;

use super::audience::Audience::Anyone;
use super::problem::Problem;
use super::routes::{Route, get};
use super::site::Site;

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Anyone, "/demo", logins::page),
        get(Anyone, "/demo/mail", mail::list),
        get(Anyone, "/demo/mail/{delivery}", mail::letter),
    ]
}

/// Elsewhere these addresses name nothing.
fn only_here(site: &Site) -> Result<(), Problem> {
    if site.settings.demo { Ok(()) } else { Err(Problem::not_found()) }
}
