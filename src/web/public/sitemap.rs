//! Every page worth finding, for search engines: one file, or an index of parts
//! where they are too many for one.

use super::help::TOPICS;
use crate::error::{Missing, Result};
use crate::rating::Cycle;
use crate::rating::queries::{cycles, rulebook_versions};
use crate::registry::queries::{divisions_below, policy_versions};
use crate::web::cache::Stored;
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::CycleCode;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// As many addresses as the protocol lets one file hold.
const ADDRESSES_MAX: usize = 50_000;

#[derive(Deserialize)]
pub struct Asked {
    part: Option<usize>,
}

/// A path, and the day of the last decision that changed its page.
struct Address {
    path: String,
    changed_on: Option<NaiveDate>,
}

pub async fn sitemap(visit: Visit, Query(Asked { part }): Query<Asked>) -> Result<Response> {
    visit
        .file(async {
            let addresses = addresses(&visit).await?;
            let base = &visit.site.settings.base_url;
            let text = written(base, &addresses, part, ADDRESSES_MAX);
            let text = text.ok_or(Missing::new("sitemap part", &part.unwrap_or_default()))?;
            Ok(Stored::new("application/xml; charset=utf-8", text)?)
        })
        .await
}

async fn addresses(visit: &Visit) -> Result<Vec<Address>> {
    let cycles = cycles(visit.db()).await?;
    let newest = cycles.iter().filter_map(changed_on).max();
    let mut all = vec![Address { path: "/".to_owned(), changed_on: newest }];
    let mut add = |path: String, changed_on| all.push(Address { path, changed_on });
    for room in ["firms", "compounds", "streets", "cycles", "rulebooks"] {
        add(format!("/{room}"), newest);
    }
    for room in [
        "restrictions",
        "certificates",
        "data/",
        "help",
        "api/v1",
        "privacy",
        "accessibility",
        "contact",
    ] {
        add(format!("/{room}"), None);
    }
    for topic in TOPICS {
        add(format!("/help/{topic}"), None);
    }
    for cycle in &cycles {
        add(format!("/cycles/{}", cycle.code), changed_on(cycle));
    }
    for version in rulebook_versions(visit.db()).await? {
        add(format!("/rulebooks/{}", version.at), Some(version.added_on));
    }
    for (at, _, added_on) in policy_versions(visit.db()).await? {
        add(format!("/policies/{at}"), Some(added_on));
    }
    for code in divisions_below(visit.db(), None).await?.into_keys() {
        add(format!("/streets/{code}"), newest);
    }
    let days: BTreeMap<CycleCode, Option<NaiveDate>> =
        cycles.iter().map(|cycle| (cycle.code, changed_on(cycle))).collect();
    let rated_on = |cycle: Option<CycleCode>| days.get(&cycle?).copied().flatten();
    let directory = visit.directory().await?;
    for firm in &directory.firms {
        let cycle = firm.rating.as_ref().map(|rating| rating.cycle);
        add(format!("/firms/{}", firm.uscc), rated_on(cycle));
    }
    for compound in &directory.compounds {
        let cycle = compound.rating.as_ref().map(|rating| rating.cycle);
        add(format!("/compounds/{}", compound.code), rated_on(cycle));
    }
    Ok(all)
}

/// The day of its last step.
fn changed_on(cycle: &Cycle) -> Option<NaiveDate> {
    let (opening, closing, posting, finalised) = cycle.stage.steps();
    let first = opening.map(|opening| opening.step.on);
    let posted = posting.map(|posting| posting.step.on);
    finalised.map(|step| step.on).or(posted).or(closing.map(|step| step.on)).or(first)
}

/// The file, its part counted from 1, or the index of the parts; None for a
/// part that is not there.
fn written(base: &str, all: &[Address], part: Option<usize>, max: usize) -> Option<String> {
    let parts = all.len().div_ceil(max);
    match part {
        None if parts > 1 => Some(index(base, parts)),
        None => Some(addresses_of(base, all)),
        Some(part) => {
            let part = all.chunks(max).nth(part.checked_sub(1)?)?;
            Some(addresses_of(base, part))
        }
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn index(base: &str, parts: usize) -> String {
    let mut text = format!("{HEAD}<sitemapindex xmlns=\"{SCHEMA}\">\n");
    for part in 1..=parts {
        let part = format!("{base}/sitemap.xml?part={part}");
        writeln!(text, "<sitemap><loc>{part}</loc></sitemap>").expect("a String takes everything");
    }
    text + "</sitemapindex>\n"
}

fn addresses_of(base: &str, addresses: &[Address]) -> String {
    let mut text = format!("{HEAD}<urlset xmlns=\"{SCHEMA}\">\n");
    for Address { path, changed_on } in addresses {
        let changed_on = changed_on.map(|day| format!("<lastmod>{day}</lastmod>"));
        let changed_on = changed_on.unwrap_or_default();
        writeln!(text, "<url><loc>{base}{path}</loc>{changed_on}</url>")
            .expect("a String takes everything");
    }
    text + "</urlset>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_addresses_are_parted_under_an_index() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 16);
        let address = |path: &str| Address { path: path.to_owned(), changed_on: day };
        let all = [address("/a"), address("/b"), address("/c")];
        let one = written("https://x.example", &all, None, 3).expect("one file");
        assert_eq!(one.matches("<url>").count(), 3);
        assert!(one.contains("<loc>https://x.example/a</loc><lastmod>2026-01-16</lastmod>"));
        let index = written("https://x.example", &all, None, 2).expect("an index");
        assert!(index.contains("<loc>https://x.example/sitemap.xml?part=2</loc>"));
        assert!(!index.contains("part=3"));
        let second = written("https://x.example", &all, Some(2), 2).expect("a part");
        assert_eq!(second.matches("<url>").count(), 1);
        assert!(second.contains("/c</loc>"));
        assert_eq!(written("", &all, Some(3), 2), None);
        assert_eq!(written("", &all, Some(0), 2), None);
    }
}
