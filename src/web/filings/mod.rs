//! 报备: its rooms in the portal, at the desk and for everybody.

mod acts;
mod bureau;
mod due;
mod form;
mod list;
mod one;
mod papers;
mod portal;
mod public;
mod shown;
pub mod standing;
mod start;

pub use due::dues;

use super::audience::Audience::{self, Anyone, Holding};
use super::routes::{Route, get, post, upload};
use entity::value::Role;

const AGENT: Audience = Holding(&[Role::FirmAgent]);
const READERS: Audience = Holding(&[Role::Reviewer, Role::Approver, Role::Auditor]);
const REVIEWER: Audience = Holding(&[Role::Reviewer]);
const APPROVER: Audience = Holding(&[Role::Approver]);

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Anyone, "/filings", public::ask),
        get(Anyone, "/filings/new", start::page),
        get(Anyone, "/filings/{reference}", public::page),
        get(AGENT, "/portal/filings", portal::page),
        post(AGENT, "/portal/filings", portal::begin),
        get(AGENT, "/portal/filings/{reference}", one::own),
        upload(AGENT, "/portal/filings/{reference}", form::own),
        get(AGENT, "/portal/filings/{reference}/papers/{item}", papers::own),
        post(AGENT, "/portal/filings/{reference}/withdraw", form::withdraw_own),
        get(READERS, "/desk/filings", list::page),
        post(REVIEWER, "/desk/filings", list::begin),
        get(READERS, "/desk/filings/{reference}", one::page),
        upload(REVIEWER, "/desk/filings/{reference}", form::at_the_counter),
        post(REVIEWER, "/desk/filings/{reference}/withdraw", form::withdraw_at_the_counter),
        get(READERS, "/desk/filings/{reference}/papers/{item}", papers::paper),
        post(REVIEWER, "/desk/filings/{reference}/supplement", acts::ask),
        post(REVIEWER, "/desk/filings/{reference}/reasons", acts::answer),
        post(REVIEWER, "/desk/filings/{reference}/conditions", acts::meet),
        post(REVIEWER, "/desk/filings/{reference}/verify", acts::verify),
        post(REVIEWER, "/desk/filings/{reference}/proposal", acts::propose),
        post(APPROVER, "/desk/filings/{reference}/sign", acts::sign),
        post(APPROVER, "/desk/filings/{reference}/return", acts::send_back),
    ]
}

/// The portal's room of filings.
const PORTAL: &str = "/portal/filings";
/// The desk's.
const DESK: &str = "/desk/filings";
