//! From what was put in to results: at closing, and again after it.

use crate::access::{self, Engagement};
use crate::error::Result;
use crate::rating::{
    Cycle, Opening, Results, RosterLine, Service, Stage, queries, rate, service, store,
};
use crate::registry;
use crate::work::Work;
use anyhow::Context;
use entity::value::{CompoundCode, CycleCode, Uscc};
use std::collections::{BTreeMap, BTreeSet};

/// From all that is stored, by the real rules. What is held is left out, of its
/// firm's mean too, as if it had not taken part.
pub(super) async fn compute(
    work: &Work,
    cycle: &Cycle,
    lines: &[(RosterLine, Service)],
) -> Result<Results> {
    let begun = std::time::Instant::now();
    let book = queries::rulebook(work.conn(), &cycle.rulebook).await?;
    let mut tallies = queries::tallies(work.conn(), cycle.code, &book, lines).await?;
    let held = queries::held(work.conn(), cycle.code).await?;
    tallies.retain(|tally| !held.contains(&tally.compound));
    let results = rate(&book, &tallies);
    let compute_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(cycle = %cycle.code, compute_ms, "computed the results of cycle {}", cycle.code);
    Ok(results)
}

/// As they were fixed at closing, or as a dossier brought them along.
pub(super) async fn fixed_services(
    work: &Work,
    code: CycleCode,
) -> Result<Vec<(RosterLine, Service)>> {
    let (roster, services) = queries::roster(work.conn(), code).await?;
    let lines = roster.lines.into_iter().zip(services).map(|(line, service)| {
        let service = service.with_context(|| format!("{} has no service", line.compound))?;
        Ok((line, service))
    });
    lines.collect()
}

/// Counts the months each firm of the roster served, with its branches.
pub(super) async fn fix_services(work: &Work, cycle: &Cycle) -> Result<Vec<(RosterLine, Service)>> {
    let Stage::Closed(Opening { step: opening, .. }, _) = &cycle.stage else {
        return Err(anyhow::anyhow!("cycle {} is not being closed", cycle.code).into());
    };
    let (roster, _) = queries::roster(work.conn(), cycle.code).await?;
    let parents: BTreeMap<Uscc, Uscc> = registry::queries::firms(work.conn())
        .await?
        .into_iter()
        .map(|(uscc, firm)| (uscc, firm.parent.unwrap_or(uscc)))
        .collect();
    let engagements = access::queries::engagements(work.conn()).await?;
    let mut by_line: BTreeMap<(CompoundCode, Uscc), Vec<&Engagement>> = BTreeMap::new();
    let wanted: BTreeSet<CompoundCode> = roster.lines.iter().map(|line| line.compound).collect();
    for engagement in engagements.values().filter(|is| wanted.contains(&is.compound)) {
        let firm = parents.get(&engagement.firm).copied().unwrap_or(engagement.firm);
        by_line.entry((engagement.compound, firm)).or_default().push(engagement);
    }
    let lines: Vec<(RosterLine, Service)> = roster
        .lines
        .into_iter()
        .map(|line| {
            let served = by_line.get(&(line.compound, line.firm)).map_or(&[][..], Vec::as_slice);
            let service = service(served, opening.on, cycle.first_day, cycle.last_day);
            (line, service)
        })
        .collect();
    store::save_services(work, cycle.code, &lines).await?;
    Ok(lines)
}
