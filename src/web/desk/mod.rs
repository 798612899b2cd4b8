//! The work pages, for whoever is signed in.

mod account;
mod accounts;
pub mod ask;
mod audit;
mod ballots;
mod brought;
pub mod cases;
pub mod contracts;
mod cycles;
pub mod due;
mod emergency;
mod events;
pub mod evidence;
mod exits;
pub mod fault;
mod files;
mod forms;
mod frame;
mod holidays;
mod objections;
mod registry;
mod reports;
mod restrictions;
mod rules;
mod today;
mod visit;

pub use brought::Brought;
pub use exits::{ExitView, how, term};
pub use fault::say as say_fault;
pub use registry::shown;
pub use visit::{DeskVisit, instant, see};

use super::audience::Audience::SignedIn;
use super::routes::{Route, get, post};

pub(super) fn routes() -> Vec<Route> {
    let mut routes = vec![
        get(SignedIn, "/desk", today::page),
        get(SignedIn, "/desk/account", account::page),
        post(SignedIn, "/desk/account/password", account::change_password),
        post(SignedIn, "/desk/account/sessions", account::end_sessions),
        post(SignedIn, "/desk/account/interests", account::interests),
    ];
    routes.extend(cycles::routes());
    routes.extend(events::routes());
    routes.extend(forms::routes());
    routes.extend(ballots::routes());
    routes.extend(objections::routes());
    routes.extend(exits::routes());
    routes.extend(contracts::routes());
    routes.extend(emergency::routes());
    routes.extend(reports::routes());
    routes.extend(cases::routes());
    routes.extend(restrictions::routes());
    routes.extend(registry::routes());
    routes.extend(rules::routes());
    routes.extend(holidays::routes());
    routes.extend(accounts::routes());
    routes.extend(audit::routes());
    routes
}
