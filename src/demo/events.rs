//! Deductions, vetoes and a bonus.

use super::district::Line;
use super::round::Round;
use super::table::table;

pub(super) fn events(round: &Round, roster: &[Line<'_>]) -> String {
    let rows = round.events.iter().map(|(percent, event, day)| {
        format!("{},{event},{day}\n", worse_than(roster, *percent).compound.code)
    });
    table("小区代码,事项代码,日期", rows)
}

/// The compound that so many percent of all are worse than.
pub(super) fn worse_than<'l, 'd>(roster: &'l [Line<'d>], percent: usize) -> &'l Line<'d> {
    let mut worst_first: Vec<&Line<'_>> = roster.iter().collect();
    worst_first.sort_by_key(|line| line.quality);
    worst_first[percent * worst_first.len() / 100]
}
