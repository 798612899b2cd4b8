//! Forms that officers fill in.

mod commands;
mod property;

use crate::support::TestApp;
use entity::value::{CycleCode, DivisionCode};
use lianping::identity::{Actor, CommunityClerk, Reviewer, StreetOfficer};
use lianping::rating::{Filler, Mark};

fn cycle() -> CycleCode {
    "2026".parse().unwrap()
}

/// The street of 翠湖苑 and 水晶宫.
fn street(login: &str) -> Filler {
    let street: DivisionCode = "530102001000".parse().unwrap();
    let officer = StreetOfficer::at_the_command_line(Actor::Account(login.to_owned()), street);
    Filler::from(&officer)
}

fn community(login: &str, code: &str) -> Filler {
    let actor = Actor::Account(login.to_owned());
    Filler::from(&CommunityClerk::at_the_command_line(actor, code.parse().unwrap()))
}

fn bureau(login: &str) -> Filler {
    Filler::from(&Reviewer::at_the_command_line(Actor::Account(login.to_owned())))
}

fn marks(points: &[&str]) -> Vec<Mark> {
    let mark =
        |points: &&str| Mark { points: (*points).to_owned(), comment: "有记录".to_owned() };
    points.iter().map(mark).collect()
}

/// A cycle that takes forms.
async fn open() -> TestApp {
    let test = TestApp::with_cast("2026-06-24").await;
    lianping::rating::open_cycle(&test.app, &crate::support::reviewer(), cycle()).await.unwrap();
    test
}
