//! 接续看板: compounds that are, or within ninety days will be, without service,
//! and what has to be done about each.

use super::{ExitView, sees};
use crate::access::exit::Exit;
use crate::access::{Engagement, queries};
use crate::error::Result;
use crate::registry::queries::{compounds, firms_named};
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::Query;
use crate::web::public::list::{Address, Choice, Pager, cut};
use crate::web::search::{Index, Search};
use axum::response::Response;
use chrono::{Days, NaiveDate};
use entity::value::{CompoundCode, ManagementMode, Role};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const AHEAD: Days = Days::new(90);
/// Days left in which an end is near.
const SOON: i64 = 30;

#[derive(Serialize)]
struct BoardPage {
    records: bool,
    q: String,
    /// Nobody serves there, an end is near, or either.
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    /// On the way out.
    exits: Vec<ExitView>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    of: String,
    after: String,
}

#[derive(Clone, Serialize)]
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
    /// To a lot for it, where nobody serves.
    draw: String,
}

impl View for BoardPage {
    const TEMPLATE: &'static str = "desk/exits/board";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let language = visit.language();
    let mut exits = Vec::new();
    for is in queries::open_exits(visit.db()).await? {
        if sees(&visit, is.compound).await? {
            exits.push(ExitView::read(&visit, &is).await?);
        }
    }
    let found = wanted(rows(&visit).await?, &asked);
    let filters = vec![("q", asked.q.clone()), ("of", asked.of.clone())];
    let address = Address { path: "/desk/board", filters };
    let (shown, pager) = cut(&found, Some(&asked.after), |row| row.code.clone(), &address);
    let kinds = ["", "nobody", "soon"].map(|kind| {
        let key = if kind.is_empty() { "filter-any".to_owned() } else { format!("board-{kind}") };
        Choice::new(kind, language.say(&key), &asked.of)
    });
    let view = BoardPage {
        records: visit.who.has(Role::StreetOfficer) || visit.who.has(Role::CommunityClerk),
        kinds: kinds.into(),
        rows: shown.to_vec(),
        q: asked.q,
        pager,
        exits,
    };
    visit.page(&language.say("board-title"), &view)
}

fn wanted(rows: Vec<Row>, asked: &Asked) -> Vec<Row> {
    let mut index = Index::default();
    for (at, row) in rows.iter().enumerate() {
        index.name(at, &row.name);
        index.name(at, &row.firm);
        index.code(at, &row.code);
    }
    let hits = index.hits(&Search::new(&asked.q), |_, _| {});
    let of_kind = |row: &Row| match &*asked.of {
        "nobody" => row.last_day.is_empty(),
        "soon" => !row.last_day.is_empty(),
        _ => true,
    };
    let rows = rows.into_iter().enumerate();
    rows.filter(|(at, row)| hits.of(*at).is_some() && of_kind(row)).map(|(_, row)| row).collect()
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
        draw: match served {
            None if visit.who.has(Role::Reviewer) => {
                format!("/desk/emergency/new?compound={code}")
            }
            _ => String::new(),
        },
        href: exit.map(|exit| format!("/desk/exits/{}", exit.id)).unwrap_or_default(),
    }
}
