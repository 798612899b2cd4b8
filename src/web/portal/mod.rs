//! 企业端: what a firm sees of itself, and what it can do about it.

mod home;
mod result;

use super::audience::Audience::{self, Holding};
use super::routes::{Route, get, post};
use entity::value::Role;

const AGENT: Audience = Holding(&[Role::FirmAgent]);
const RESULT: &str = "/portal/compounds/{code}/ratings/{cycle}";

pub fn routes() -> Vec<Route> {
    vec![
        get(AGENT, "/portal", home::page),
        get(AGENT, RESULT, result::page),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/objection", result::object),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/reply", result::reply),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/withdrawal", result::withdraw),
    ]
}
