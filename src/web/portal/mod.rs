//! 企业端: what a firm sees of itself, and what it can do about it.

mod exits;
mod home;
mod notice;
mod own;
mod result;

use super::audience::Audience::{self, Holding};
use super::routes::{Route, get, post, upload};
use entity::value::Role;

const AGENT: Audience = Holding(&[Role::FirmAgent]);
const RESULT: &str = "/portal/compounds/{code}/ratings/{cycle}";

pub fn routes() -> Vec<Route> {
    vec![
        get(AGENT, "/portal", home::page),
        get(AGENT, "/portal/exits", exits::list),
        get(AGENT, "/portal/exits/new", notice::page),
        upload(AGENT, "/portal/exits/new", notice::hand_in),
        get(AGENT, "/portal/exits/{exit}", exits::one),
        get(AGENT, "/portal/exits/{exit}/evidence", exits::evidence),
        post(AGENT, "/portal/exits/{exit}/withdrawal", exits::withdraw),
        get(AGENT, RESULT, result::page),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/objection", result::object),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/reply", result::reply),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/withdrawal", result::withdraw),
    ]
}
