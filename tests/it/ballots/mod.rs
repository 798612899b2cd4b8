//! Owners' ballots: slips, intake at load, paper, and what is left at closing.

mod intake;
mod paper;
mod slips;

use crate::support::{CUIHU, SHUIJING, TestApp, reviewer, sheet};
use entity::id::SlipBatchId;
use entity::value::{CompoundCode, CycleCode};
use lianping::identity::{Actor, CommunityClerk};
use lianping::import::Mode;
use lianping::rating::{
    LostSlip, MadeSlip, MakeSlips, Slip, make_slips, open_cycle,
    queries::{living_slip, slip_by_hash},
};
use lianping::registry::columns::{COMPOUNDS, UNITS};
use lianping::registry::{import_compounds, import_units};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use std::fmt::Write;
use uuid::Uuid;

pub fn cycle() -> CycleCode {
    "2026".parse().unwrap()
}

pub fn cuihu() -> CompoundCode {
    CUIHU.parse().unwrap()
}

/// Of 翠湖苑's community.
pub fn clerk(login: &str) -> CommunityClerk {
    CommunityClerk::at_the_command_line(Actor::Account(login.to_owned()), cuihu().community())
}

pub async fn units(test: &TestApp, compound: &str, count: u32) {
    let mut table = "compound,door,area_m2\n".to_owned();
    for number in 1..=count {
        writeln!(table, "{compound},1栋{number}号,80.5").unwrap();
    }
    let units = sheet("units.csv", &table, &UNITS);
    import_units(&test.app, &reviewer(), &units, Mode::Commit).await.unwrap();
}

/// The cast with an open cycle; 翠湖苑 has so many households, each with a unit,
/// and 水晶宫 thirty.
pub async fn opened(households: u32) -> TestApp {
    let test = TestApp::with_cast("2026-06-24").await;
    let table = format!(
        "code,name,class,built_year,households,area_m2,mode\n\
         {CUIHU},翠湖苑,old,1998,{households},1800.5,professional\n"
    );
    let compounds = sheet("compounds.csv", &table, &COMPOUNDS);
    import_compounds(&test.app, &reviewer(), &compounds, Mode::Commit).await.unwrap();
    units(&test, CUIHU, households).await;
    units(&test, SHUIJING, 30).await;
    open_cycle(&test.app, &reviewer(), cycle()).await.unwrap();
    test
}

pub fn batch(number: u128) -> SlipBatchId {
    SlipBatchId::from_uuid(Uuid::from_u128(number << 64))
}

/// Slips for all of 翠湖苑.
pub async fn made(test: &TestApp, households: u32) -> Vec<MadeSlip> {
    let mut all = Vec::new();
    for number in 1..=households.div_ceil(400) {
        let command = MakeSlips { batch: batch(number.into()), cycle: cycle(), compound: cuihu() };
        all.extend(make_slips(&test.app, &clerk("juwei1"), command).await.unwrap());
    }
    assert_eq!(all.len(), usize::try_from(households).unwrap());
    all
}

pub async fn slip(test: &TestApp, made: &MadeSlip) -> Slip {
    let hash = test.app.slip_key().unwrap().hash(&made.code);
    slip_by_hash(test.db(), &hash).await.unwrap().unwrap().into()
}

pub fn lost(door: &str) -> LostSlip {
    LostSlip { cycle: cycle(), compound: cuihu(), door: door.to_owned() }
}

pub async fn ballots(test: &TestApp) -> Vec<entity::ballot::Model> {
    entity::ballot::Entity::find().all(test.db()).await.unwrap()
}

/// Of the slips that can vote or have voted.
pub async fn bonds(test: &TestApp) -> u64 {
    entity::slip_bond::Entity::find().count(test.db()).await.unwrap()
}

/// How many slips have voted.
pub async fn voted(test: &TestApp) -> usize {
    lianping::rating::queries::bonds(test.db(), (cycle(), cuihu())).await.unwrap().len()
}

pub async fn living(test: &TestApp, door: &str) -> Slip {
    living_slip(test.db(), (cycle(), cuihu()), door).await.unwrap().unwrap().into()
}

pub async fn refused_by_database(test: &TestApp, statement: &str) -> bool {
    test.db().execute_unprepared(statement).await.is_err()
}
