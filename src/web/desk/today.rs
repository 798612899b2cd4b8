use super::DeskVisit;
use super::due::{Due, DueLine};
use crate::error::Result;
use crate::registry::queries::calendar;
use crate::view::View;
use crate::web::extract::Query;
use crate::web::public::shown::day;
use axum::response::Response;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    due: String,
}

#[derive(Serialize)]
struct TodayPage {
    today: String,
    /// Whether nobody has granted a role yet.
    idle: bool,
    tabs: Vec<Tab>,
    dues: Vec<DueLine>,
    /// Nothing at all, or nothing under this tab.
    none: bool,
    none_here: bool,
}

#[derive(Serialize)]
struct Tab {
    href: &'static str,
    key: &'static str,
    count: usize,
    current: bool,
}

impl View for TodayPage {
    const TEMPLATE: &'static str = "desk/today";
}

type Wanted = fn(&DueLine) -> bool;

const TABS: [(&str, &str, &str, Wanted); 4] = [
    ("", "/desk", "desk-due-all", |_| true),
    ("late", "/desk?due=late", "desk-due-late", DueLine::is_late),
    ("today", "/desk?due=today", "desk-due-today", DueLine::is_today),
    ("soon", "/desk?due=soon", "desk-due-soon", DueLine::is_soon),
];

/// 我的待办.
pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let language = visit.language();
    let mut lines = lines(&visit).await?;
    let none = lines.is_empty();
    let tabs = TABS.map(|(word, href, key, wanted)| {
        let count = lines.iter().filter(|line| wanted(line)).count();
        Tab { href, key, count, current: word == asked.due }
    });
    if let Some((.., wanted)) = TABS.iter().find(|(word, ..)| *word == asked.due) {
        lines.retain(wanted);
    }
    let view = TodayPage {
        today: day(language, visit.today),
        idle: visit.who.roles.is_empty(),
        tabs: tabs.into(),
        none,
        none_here: !none && lines.is_empty(),
        dues: lines,
    };
    visit.page(&language.say("desk-today"), &view)
}

/// The most urgent first; what has no last day comes last.
async fn lines(visit: &DeskVisit) -> Result<Vec<DueLine>> {
    let calendar = calendar(visit.db()).await?;
    let mut dues = dues(visit).await?;
    dues.sort_by_key(|due| (due.by.last_day().is_none(), due.by.last_day()));
    Ok(dues.into_iter().map(|due| DueLine::of(visit, due, &calendar)).collect())
}

/// Every room's.
async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    let mut dues = super::cycles::dues(visit).await?;
    dues.extend(super::events::dues(visit).await?);
    dues.extend(super::forms::dues(visit).await?);
    dues.extend(super::ballots::dues(visit).await?);
    dues.extend(super::objections::dues(visit).await?);
    dues.extend(super::exits::dues(visit).await?);
    dues.extend(super::contracts::dues(visit).await?);
    dues.extend(super::emergency::dues(visit).await?);
    dues.extend(crate::web::portal::dues(visit).await?);
    dues.extend(super::reports::dues(visit).await?);
    dues.extend(super::cases::dues(visit).await?);
    dues.extend(super::restrictions::dues(visit).await?);
    dues.extend(crate::web::filings::dues(visit).await?);
    Ok(dues)
}
