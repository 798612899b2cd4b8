//! The people of a compound that managed itself have given up: one of the verified
//! firms serves it for some months, by a lot that two persons drew. It begins after
//! the open cycle's roster was frozen and is on none.

use super::days::ymd;
use super::desk::Desk;
use super::district::District;
use super::filings::agent;
use crate::access::{DrawLot, DrawVerdict, decide_draw, draw_lot, say_emergency};
use crate::error::Result;
use crate::identity::{Actor, Approver, Reviewer};
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::ManagementMode;

const DRAWN_ON: NaiveDate = ymd(2026, 6, 22);
const SERVED_FROM: NaiveDate = ymd(2026, 6, 23);
const REASON: &str = "自管小组集体辞任，门岗、保洁无人接续，业主委员会书面请求先行安排应急服务。";

pub(super) async fn arrange(desk: &Desk, district: &District) -> Result<()> {
    let app = &desk.app;
    desk.turn_to(DRAWN_ON);
    for login in ["qiye1", "qiye2"] {
        say_emergency(app, &agent(app, login).await?, true).await?;
        desk.clock.turn_on();
    }
    let mut alone = district.compounds.iter().filter(|is| is.mode == ManagementMode::SelfManaged);
    let compound = alone.next_back().context("some compound manages itself")?.code;
    let post = |login: &str| Actor::Account(login.to_owned());
    let reviewer = Reviewer::at_the_command_line(post("jingban1"));
    let lot = DrawLot { compound, first_day: SERVED_FROM, reason: REASON.to_owned() };
    let draw = draw_lot(app, &reviewer, lot).await?;
    desk.clock.turn_on();
    let approver = Approver::at_the_command_line(post("shenpi1"));
    decide_draw(app, &approver, draw, DrawVerdict::Confirmed).await
}
