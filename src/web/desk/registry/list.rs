use super::kind::{Input, Kind};
use super::lines::{Line, headings, lines};
use crate::error::Result;
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use crate::web::extract::{Path, Query};
use crate::web::public::list::{Address, Choice, Pager, cut};
use crate::web::search::{Index, Search};
use axum::response::{IntoResponse, Redirect, Response};
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    of: String,
    after: String,
}

#[derive(Serialize)]
struct ListPage {
    title: String,
    path: &'static str,
    tabs: Vec<Tab>,
    /// Whether the visitor may change anything.
    edits: bool,
    add: String,
    q: String,
    choices: Vec<Choice>,
    filter: String,
    total: String,
    headings: Vec<String>,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Tab {
    href: &'static str,
    label: String,
    current: bool,
}

#[derive(Serialize)]
struct Row {
    href: String,
    code: String,
    name: String,
    cells: Vec<String>,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/registry/list";
}

pub async fn first(_: DeskVisit) -> Response {
    Redirect::to(Kind::Compounds.path()).into_response()
}

pub async fn page(
    visit: DeskVisit,
    Path(kind): Path<Kind>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let language = visit.language();
    let found = found(lines(&visit, kind).await?, &asked);
    let filters = vec![("q", asked.q.clone()), ("of", asked.of.clone())];
    let address = Address { path: kind.path(), filters };
    let (rows, pager) = cut(&found, Some(&asked.after), |line| line.key.clone(), &address);
    let view = ListPage {
        title: language.say(&format!("registry-{}", kind.word())),
        path: kind.path(),
        tabs: tabs(language, kind),
        edits: visit.who.has(Role::Reviewer),
        add: language.say(&format!("registry-add-{}", kind.word())),
        choices: choices(language, kind, &asked.of),
        filter: language.say(&format!("registry-filter-{}", kind.word())),
        total: found.len().to_string(),
        headings: headings(kind).iter().map(|key| language.say(key)).collect(),
        rows: rows.iter().map(|line| row(kind, line)).collect(),
        pager,
        q: asked.q,
    };
    let title = view.title.clone();
    visit.page(&title, &view)
}

fn found(lines: Vec<Line>, asked: &Asked) -> Vec<Line> {
    let mut index = Index::default();
    for (at, line) in lines.iter().enumerate() {
        index.name(at, &line.name);
        line.names.iter().for_each(|name| index.name(at, name));
        index.code(at, &line.code);
        line.codes.iter().for_each(|code| index.code(at, code));
    }
    let hits = index.hits(&Search::new(&asked.q), |_, _| {});
    let lines = lines.into_iter().enumerate();
    lines
        .filter(|(at, line)| {
            hits.of(*at).is_some() && (asked.of.is_empty() || asked.of == line.word)
        })
        .map(|(_, line)| line)
        .collect()
}

fn row(kind: Kind, line: &Line) -> Row {
    let Line { key, code, name, cells, .. } = line;
    let href = format!("{}/{key}", kind.path());
    Row { href, code: code.clone(), name: name.clone(), cells: cells.clone() }
}

fn tabs(language: Language, kind: Kind) -> Vec<Tab> {
    let tab = |is: Kind| Tab {
        href: is.path(),
        label: language.say(&format!("registry-{}", is.word())),
        current: is == kind,
    };
    Kind::ALL.map(tab).into()
}

fn choices(language: Language, kind: Kind, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", language.say("filter-any"), chosen);
    let Input::Choice(list, words) = kind.filter() else { return vec![any] };
    let words = words.iter();
    let words =
        words.map(|word| Choice::new(*word, language.say(&format!("{list}-{word}")), chosen));
    std::iter::once(any).chain(words).collect()
}
