//! 接续看板: compounds that are, or within ninety days will be, without service,
//! and what has to be done about each.

use super::{ExitView, sees};
use crate::access::exit::Exit;
use crate::access::{Engagement, queries};
use crate::error::Result;
use crate::registry::queries::{compounds, firms_named};
use crate::view::View;
use crate::web::desk::DeskVisit;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use entity::value::{CompoundCode, ManagementMode, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

const AHEAD: Days = Days::new(90);
/// Days left in which an end is near.
const SOON: i64 = 30;

#[derive(Serialize)]
struct BoardPage {
    records: bool,
    rows: Vec<Row>,
    /// On the way out, or out.
    exits: Vec<ExitView>,
    past: Vec<ExitView>,
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    firm: String,
    /// Empty where nobody serves.
    last_day: String,
    left: String,
    class: &'static str,
    next: String,
    href: String,
}

impl View for BoardPage {
    const TEMPLATE: &'static str = "desk/exits/board";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let (mut open, mut past) = (Vec::new(), Vec::new());
    for is in queries::exits(visit.db()).await? {
        if sees(&visit, is.compound).await? {
            let list = if is.is_open() { &mut open } else { &mut past };
            list.push(ExitView::read(&visit, &is).await?);
        }
    }
    let records = visit.who.has(Role::StreetOfficer) || visit.who.has(Role::CommunityClerk);
    let view = BoardPage { records, rows: rows(&visit).await?, exits: open, past };
    visit.page(&visit.language().say("board-title"), &view)
}

/// The last of the contracts that follow one another from today without a gap.
fn served_to(contracts: &[&Engagement], today: NaiveDate) -> Option<Engagement> {
    let serves = |on: NaiveDate| {
        let is = contracts
            .iter()
            .find(|is| is.first_day <= on && is.last_day.is_none_or(|last_day| on <= last_day));
        is.map(|is| (*is).clone())
    };
    let mut last = serves(today)?;
    while let Some(next) = last.last_day.and_then(|day| day.succ_opt()).and_then(serves) {
        last = next;
    }
    Some(last)
}

/// What a row is made of.
struct Found {
    last_day: Option<NaiveDate>,
    code: CompoundCode,
    name: String,
    served: Option<Engagement>,
    exit: Option<Exit>,
}

async fn rows(visit: &DeskVisit) -> Result<Vec<Row>> {
    let found = found(visit).await?;
    let firms: BTreeSet<_> = found.iter().filter_map(|is| Some(is.served.as_ref()?.firm)).collect();
    let firms = firms_named(visit.db(), firms).await?;
    let rows = found.into_iter().map(|found| {
        let firm = found.served.as_ref().and_then(|is| firms.get(&is.firm));
        let firm = firm.map(|firm| firm.name.clone()).unwrap_or_default();
        row(visit, found, firm)
    });
    Ok(rows.collect())
}

/// Who is served by nobody comes first, then the nearest end.
async fn found(visit: &DeskVisit) -> Result<Vec<Found>> {
    let db = visit.db();
    let known = queries::engagements(db).await?;
    let mut of_compound: BTreeMap<CompoundCode, Vec<&Engagement>> = BTreeMap::new();
    for is in known.values() {
        of_compound.entry(is.compound).or_default().push(is);
    }
    let open = queries::open_exits(db).await?;
    let mut found = Vec::new();
    for (code, compound) in compounds(db).await? {
        if compound.mode != ManagementMode::Professional || !sees(visit, code).await? {
            continue;
        }
        let contracts = of_compound.get(&code).map_or(&[][..], Vec::as_slice);
        let served = served_to(contracts, visit.today);
        let exit = open.iter().find(|exit| exit.compound == code).cloned();
        let ends = match (&served, &exit) {
            (None, _) => Ends::Nobody,
            (Some(is), Some(exit)) if exit.takeover().is_none() => {
                Ends::On(is.last_day.map_or(exit.run.last_day, |last| last.max(exit.run.last_day)))
            }
            (Some(is), _) => is.last_day.map_or(Ends::Never, Ends::On),
        };
        let last_day = match ends {
            Ends::Never => continue,
            Ends::On(last_day) if last_day > visit.today + AHEAD => continue,
            Ends::On(last_day) => Some(last_day),
            Ends::Nobody => None,
        };
        found.push(Found { last_day, code, name: compound.name, served, exit });
    }
    found.sort_by_key(|is| (is.last_day, is.code));
    Ok(found)
}

/// Of a service, as far as anybody knows.
enum Ends {
    Nobody,
    On(NaiveDate),
    Never,
}

fn row(visit: &DeskVisit, found: Found, firm: String) -> Row {
    let language = visit.language();
    let Found { last_day, code, name, served, exit } = found;
    let (class, left) = match last_day.map(|last_day| (last_day - visit.today).num_days()) {
        None => ("due-late", language.say("board-nobody")),
        Some(days) if days < 0 => ("due-late", language.say("board-over")),
        Some(days) => {
            let class = if days <= SOON { "due-soon" } else { "due-ok" };
            (class, language.say_with("due-left-days", &[("count", days.to_string())]))
        }
    };
    let next = match (&exit, &served) {
        (Some(exit), _) if exit.takeover().is_some() => "board-next-items",
        (Some(_), _) => "board-next-takeover",
        (None, Some(_)) => "board-next-renew",
        (None, None) => "board-next-nobody",
    };
    Row {
        code: code.to_string(),
        name,
        firm,
        last_day: last_day.map(|day| day.to_string()).unwrap_or_default(),
        left,
        class,
        next: language.say(next),
        href: exit.map(|exit| format!("/desk/exits/{}", exit.id)).unwrap_or_default(),
    }
}
