//! 企业端: what a firm sees of itself, and what it can do about it.

mod cases;
mod contracts;
mod due;
mod emergency;
mod exits;
mod home;
mod notice;
mod own;
mod result;

pub use due::dues;

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
        get(AGENT, "/portal/emergency", emergency::page),
        post(AGENT, "/portal/emergency", emergency::say),
        get(AGENT, "/portal/contracts", contracts::list),
        get(AGENT, "/portal/contracts/new", contracts::new),
        upload(AGENT, "/portal/contracts/new", contracts::hand_in),
        get(AGENT, "/portal/contracts/{contract}", contracts::one),
        get(AGENT, "/portal/contracts/{contract}/evidence", contracts::evidence),
        get(AGENT, "/portal/cases", cases::list),
        get(AGENT, "/portal/cases/{case}", cases::one),
        get(AGENT, "/portal/cases/{case}/documents/{kind}", cases::document),
        get(AGENT, RESULT, result::page),
        upload(AGENT, "/portal/compounds/{code}/ratings/{cycle}/objection", result::object),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/reply", result::reply),
        post(AGENT, "/portal/compounds/{code}/ratings/{cycle}/withdrawal", result::withdraw),
    ]
}
