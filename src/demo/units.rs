//! The roll of one community whose owners vote by slips this year; slips have
//! not been made yet, so that whoever looks at the demo can.

use super::compounds::Compound;
use super::table::table;
use std::fmt::Write;

/// 翠湖西路社区.
pub(super) const BY_SLIP: &str = "530102001001";

const UNITS_A_BUILDING: u32 = 24;

pub(super) fn votes_by_slip(compound: &Compound) -> bool {
    compound.code.community().to_string() == BY_SLIP
}

pub(super) fn rows(compounds: &[Compound]) -> String {
    let rows = compounds.iter().filter(|is| votes_by_slip(is)).map(|compound| {
        let code = compound.code;
        (0..compound.households).fold(String::new(), |mut rows, unit| {
            let (building, at) = (unit / UNITS_A_BUILDING + 1, unit % UNITS_A_BUILDING);
            let (floor, door) = (at / 4 + 1, at % 4 + 1);
            let area = 55 + (unit * 7) % 60;
            writeln!(rows, "{code},{building}栋{floor}0{door},{area}").expect("a String");
            rows
        })
    });
    table("小区代码,门牌,面积", rows)
}
