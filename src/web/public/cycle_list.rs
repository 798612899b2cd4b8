//! One list of a cycle's results in full, page by page.

use super::cycle::known;
use super::disputes;
use super::list::{Address, Pager, cut};
use super::tables::{FirmRow, Rated, Row, UnratedRow, firms, ranked, unrated};
use crate::error::{Missing, Result};
use crate::rating::queries::{self, public_version};
use crate::view::{Language, View};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundClass, CompoundState, CycleCode};
use serde::Serialize;

#[derive(Serialize)]
pub struct CycleListPage {
    cycle: String,
    title: String,
    why: String,
    total: usize,
    rows: Vec<Row>,
    unrated: Vec<UnratedRow>,
    firms: Vec<FirmRow>,
    pager: Option<Pager>,
}

impl View for CycleListPage {
    const TEMPLATE: &'static str = "page/cycle-list";
}

/// What a list is called in its address.
enum List {
    Class(CompoundClass),
    Unrated(CompoundState),
    Firms,
}

impl List {
    fn named(name: &str) -> Option<Self> {
        let class = CompoundClass::ALL.iter().find(|class| class.word() == name);
        let state = CompoundState::ALL.iter().find(|state| state.word() == name);
        match (class, state) {
            (Some(&class), _) => Some(Self::Class(class)),
            (None, Some(&state)) if state != CompoundState::Rated => Some(Self::Unrated(state)),
            (None, _) => (name == "firms").then_some(Self::Firms),
        }
    }

    fn title(&self, language: Language) -> String {
        match self {
            Self::Class(class) => {
                let class = language.say(&format!("class-{class}"));
                language.say_with("cycle-class", &[("class", class)])
            }
            Self::Unrated(state) => language.say(&format!("state-{state}")),
            Self::Firms => language.say("cycle-firms"),
        }
    }

    fn why(&self, language: Language) -> String {
        match self {
            Self::Class(_) => language.say("rank-within-class"),
            Self::Unrated(state) => language.say(&format!("explained-{state}")),
            Self::Firms => language.say("firm-how"),
        }
    }
}

pub async fn page(
    visit: &Visit,
    code: CycleCode,
    name: &str,
    after: Option<&String>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let cycle = known(visit, code).await?;
            let list = List::named(name).ok_or(Missing::new("list", &name))?;
            let version = public_version(visit.db(), &cycle).await?;
            let version = version.ok_or(Missing::new("public result of cycle", &code))?;
            let (roster, _) = queries::roster(visit.db(), code).await?;
            let results = queries::results(visit.db(), code, version).await?;
            let cycle_title = language.say_with("cycle-title", &[("code", code.to_string())]);
            let heading = list.title(language);
            let title = format!("{cycle_title}　{heading}");
            let path = format!("/cycles/{code}");
            let way = [
                ("/cycles", language.say("cycles-title")),
                (path.as_str(), cycle_title),
                ("", heading),
            ];
            let address = Address { path: &path, filters: vec![("list", name.to_owned())] };
            let disputed = disputes::compounds(visit, code).await?;
            let rated = Rated { roster: &roster, results: &results, disputed };
            let view = listed(language, code, &list, &rated, (after, &address));
            Ok((visit.frame(&title).below(language, &way), view))
        })
        .await
}

fn listed(
    language: Language,
    code: CycleCode,
    list: &List,
    rated: &Rated<'_>,
    (after, address): (Option<&String>, &Address<'_>),
) -> CycleListPage {
    let mut view = CycleListPage {
        cycle: code.to_string(),
        title: list.title(language),
        why: list.why(language),
        total: 0,
        rows: Vec::new(),
        unrated: Vec::new(),
        firms: Vec::new(),
        pager: None,
    };
    match *list {
        List::Class(class) => {
            let rows = ranked(language, rated, class);
            view.total = rows.len();
            let (rows, pager) = cut(&rows, after, |row| row.code.clone(), address);
            (view.rows, view.pager) = (rows.to_vec(), pager);
        }
        List::Unrated(state) => {
            let rows = unrated(language, rated, state);
            view.total = rows.len();
            let (rows, pager) = cut(&rows, after, |row| row.code.clone(), address);
            (view.unrated, view.pager) = (rows.to_vec(), pager);
        }
        List::Firms => {
            let rows = firms(language, rated.roster, rated.results);
            view.total = rows.len();
            let (rows, pager) = cut(&rows, after, |row| row.uscc.clone(), address);
            (view.firms, view.pager) = (rows.to_vec(), pager);
        }
    }
    view
}
