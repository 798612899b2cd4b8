//! The desk's list, and beginning one at the counter.

use super::DESK;
use super::shown::{Deadline, class};
use crate::access::filing::Filing;
use crate::access::queries::{FilingsAsked, filings};
use crate::access::{Applicant, BeginFiling, begin_filing};
use crate::calendar::Calendar;
use crate::error::{Error, Result};
use crate::identity::Reviewer;
use crate::registry::queries::{calendar, current_policy};
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Query};
use crate::web::public::list::{Address, Choice, Pager, cut};
use crate::web::public::shown::day;
use axum::response::Response;
use entity::value::{FilingKind, FilingState, Role, Uscc};
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
    after: Option<String>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Begun {
    pub kind: String,
    pub uscc: String,
    pub parent: String,
}

#[derive(Serialize)]
struct ListPage {
    q: String,
    states: Vec<Choice>,
    rows: Vec<Row>,
    total: String,
    pager: Option<Pager>,
    begins: bool,
    begin: Begin,
}

/// The form that begins one.
#[derive(Serialize)]
pub struct Begin {
    pub action: &'static str,
    pub kinds: Vec<Choice>,
    pub typed: Begun,
    pub error: String,
}

#[derive(Serialize)]
pub struct Row {
    reference: String,
    name: String,
    uscc: String,
    kind: String,
    state: String,
    class: &'static str,
    submitted: String,
    due: String,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/filings/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let view = view(&visit, asked, Begun::default(), String::new()).await?;
    visit.page(&visit.language().say("filings-title"), &view)
}

pub async fn begin(visit: DeskVisit, Form(typed): Form<Begun>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    match begun(&visit, Applicant::Counter(&reviewer), &typed).await? {
        Ok(reference) => Ok(see(&format!("{DESK}/{reference}"))),
        Err(error) => {
            let view = view(&visit, Asked::default(), typed, error).await?;
            visit.refused(&visit.language().say("filings-title"), &view)
        }
    }
}

/// The reference, or why there is none.
pub async fn begun(
    visit: &DeskVisit,
    by: Applicant<'_>,
    typed: &Begun,
) -> Result<Result<String, String>> {
    let code = |typed: &str| super::form::read_code::<Uscc>(visit, typed);
    let firm = match code(&typed.uscc) {
        Ok(firm) => firm,
        Err(error) => return Ok(Err(error)),
    };
    let parent = match typed.parent.trim() {
        "" => None,
        typed => match code(typed) {
            Ok(parent) => Some(parent),
            Err(error) => return Ok(Err(error)),
        },
    };
    let kind = typed.kind.parse().unwrap_or(FilingKind::Entry);
    match begin_filing(visit.app(), by, BeginFiling { kind, firm, parent }).await {
        Ok(reference) => Ok(Ok(reference)),
        Err(Error::Refused(refusal)) => Ok(Err(visit.language().say_refusal(&*refusal))),
        Err(error) => Err(error),
    }
}

pub fn begin_form(visit: &DeskVisit, action: &'static str, typed: Begun, error: String) -> Begin {
    let kind = |kind: &FilingKind| {
        let label = visit.language().say(&format!("filing-kind-{kind}"));
        Choice::new(kind.word(), label, &typed.kind)
    };
    Begin { action, kinds: FilingKind::ALL.iter().map(kind).collect(), error, typed }
}

async fn view(visit: &DeskVisit, asked: Asked, typed: Begun, error: String) -> Result<ListPage> {
    let Asked { q, state, after } = asked;
    let wanted = FilingsAsked { state: state.parse().ok(), text: q.trim().to_owned() };
    let all = filings(visit.db(), &wanted).await?;
    let filters = vec![("q", q.clone()), ("state", state.clone())];
    let address = Address { path: DESK, filters };
    let (found, pager) = cut(&all, after.as_ref(), |filing| filing.reference.clone(), &address);
    let language = visit.language();
    let of = |is: &FilingState| {
        Choice::new(is.word(), language.say(&format!("filing-state-{is}")), &state)
    };
    let any = Choice::new("", language.say("filter-any"), &state);
    Ok(ListPage {
        states: std::iter::once(any).chain(FilingState::ALL.iter().map(of)).collect(),
        rows: rows(visit, found).await?,
        total: all.len().to_string(),
        pager,
        begins: visit.who.has(Role::Reviewer),
        begin: begin_form(visit, DESK, typed, error),
        q,
    })
}

pub async fn rows(visit: &DeskVisit, found: &[Filing]) -> Result<Vec<Row>> {
    let calendar = calendar(visit.db()).await?;
    let policy = current_policy(visit.db()).await?;
    let days = policy.map(|policy| policy.filing.decision_working_days);
    Ok(found.iter().map(|filing| row(visit, filing, days, &calendar)).collect())
}

fn row(visit: &DeskVisit, filing: &Filing, days: Option<u16>, calendar: &Calendar) -> Row {
    let language = visit.language();
    let due = days.map(|days| Deadline::of(language, filing, days, calendar)).unwrap_or_default();
    Row {
        reference: filing.reference.clone(),
        name: filing.content.name.clone(),
        uscc: filing.firm.to_string(),
        kind: language.say(&format!("filing-kind-{}", filing.kind)),
        state: language.say(&format!("filing-state-{}", filing.state)),
        class: class(filing.state),
        submitted: filing.submitted_on.map(|on| day(language, on)).unwrap_or_default(),
        due: if due.day.is_empty() { due.rule } else { due.day },
    }
}
