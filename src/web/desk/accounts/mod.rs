//! Accounts and roles: one administrator makes them and takes them out of use,
//! the other grants what they may do; each sees both.

mod change;
mod invite;
mod list;
mod one;
mod places;

use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post};
use entity::value::Role;

const EITHER: &[Role] = &[Role::SystemAdmin, Role::SecurityAdmin];
const SYSTEM: &[Role] = &[Role::SystemAdmin];
const SECURITY: &[Role] = &[Role::SecurityAdmin];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(EITHER), "/desk/accounts", list::page),
        get(Holding(SYSTEM), "/desk/accounts/new", invite::page),
        post(Holding(SYSTEM), "/desk/accounts/new", invite::invite),
        get(Holding(EITHER), "/desk/accounts/{login}", one::page),
        post(Holding(SECURITY), "/desk/accounts/{login}/roles", change::roles),
        post(Holding(SYSTEM), "/desk/accounts/{login}/invitation", change::invite_anew),
        post(Holding(SYSTEM), "/desk/accounts/{login}/enable", change::enable),
        get(Holding(SYSTEM), "/desk/accounts/{login}/disable", change::before_disabling),
        post(Holding(SYSTEM), "/desk/accounts/{login}/disable", change::disable),
        get(Holding(SYSTEM), "/desk/accounts/{login}/factor", change::before_dropping),
        post(Holding(SYSTEM), "/desk/accounts/{login}/factor", change::drop_second_factor),
    ]
}
