//! Deductions, vetoes and a bonus.

use super::district::Line;
use super::round::Round;
use super::table::table;

pub(super) fn events(round: &Round, roster: &[Line<'_>]) -> String {
    let mut worst_first: Vec<&Line<'_>> = roster.iter().collect();
    worst_first.sort_by_key(|line| line.quality);
    let rows = round.events.iter().map(|(percent, event, day)| {
        let line = worst_first[percent * worst_first.len() / 100];
        format!("{},{event},{day}\n", line.compound.code)
    });
    table("小区代码,事项代码,日期", rows)
}
