//! 业主投票: from the code on a slip to a receipt, for people of seventy on a
//! small telephone, without a session and without a script.
//!
//! A code travels in the body of a form only. From screen to screen goes a
//! ticket in its place, signed by us.

mod answers;
mod code;
mod levels;
mod page;
mod questions;
mod receipt;
mod subject;

use super::audience::Audience::Anyone;
use super::routes::{Route, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Anyone, "/ballot", code::page),
        post(Anyone, "/ballot", code::enter),
        get(Anyone, "/ballot/questions", questions::astray),
        post(Anyone, "/ballot/questions", questions::step),
        get(Anyone, "/ballot/receipt", receipt::page),
        post(Anyone, "/ballot/receipt", receipt::submit),
        get(Anyone, "/ballot/standing", receipt::astray),
        post(Anyone, "/ballot/standing", receipt::ask),
    ]
}
