use crate::error::{Error, Missing, Result};
use crate::rating::queries::{compound_result, roster_line};
use crate::rating::{Asked, Disputed, GROUNDS_CHARACTERS_MAX, ObjectionRefused, Stage, Subject};
use crate::rating::{Cycle, ask_objection};
use crate::view::View;
use crate::web::extract::{Form, Path};
use crate::web::objections::{Choice, choices};
use crate::web::public::shown::day;
use crate::web::public::why::told::public_cycle;
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CompoundCode, CycleCode};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Filled {
    line: String,
    grounds: String,
    email: String,
}

#[derive(Serialize)]
struct FormPage {
    cycle: String,
    code: String,
    name: String,
    /// Until when; empty when the time is over.
    until: String,
    lines: Vec<Choice>,
    grounds: String,
    grounds_max: usize,
    email: String,
    error: Flaw,
    /// A mail was sent to the address.
    sent: bool,
}

/// What is wrong, beside its field.
#[derive(Serialize, Default)]
struct Flaw {
    any: bool,
    line: String,
    grounds: String,
    email: String,
    other: String,
}

impl View for FormPage {
    const TEMPLATE: &'static str = "page/objection/form";
}

pub async fn page(visit: Visit, Path(at): Path<(CompoundCode, CycleCode)>) -> Result<Response> {
    let view = view(&visit, at, Filled::default(), Flaw::default()).await?;
    shown(&visit, StatusCode::OK, &view)
}

pub async fn hand_in(
    visit: Visit,
    Path((compound, cycle)): Path<(CompoundCode, CycleCode)>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let line: Result<Disputed, Error> =
        filled.line.parse().map_err(|()| ObjectionRefused::Line.into());
    let done = match line {
        Ok(line) => {
            let subject = Subject { cycle, compound, line };
            let (email, grounds) = (filled.email.clone(), filled.grounds.clone());
            let asked = Asked { subject, email, language: visit.language(), grounds };
            ask_objection(&visit.site.app, asked).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => {
            let mut view = view(&visit, (compound, cycle), filled, Flaw::default()).await?;
            view.sent = true;
            shown(&visit, StatusCode::OK, &view)
        }
        Err(Error::Refused(refusal)) => {
            let flaw = Flaw::of(refusal.code(), visit.language().say_refusal(&*refusal));
            let view = view(&visit, (compound, cycle), filled, flaw).await?;
            shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
        Err(error) => Err(error),
    }
}

impl Flaw {
    fn of(code: &str, said: String) -> Self {
        let any = Self { any: true, ..Self::default() };
        match code {
            "objection/line" => Self { line: said, ..any },
            "objection/email" => Self { email: said, ..any },
            code if code.starts_with("public-text/") => Self { grounds: said, ..any },
            _ => Self { other: said, ..any },
        }
    }
}

async fn view(
    visit: &Visit,
    (compound, code): (CompoundCode, CycleCode),
    filled: Filled,
    error: Flaw,
) -> Result<FormPage> {
    let (db, language) = (visit.db(), visit.language());
    let missing = || Missing::new("compound", &compound);
    let (cycle, version) = public_cycle(visit, code).await?;
    let result = compound_result(db, (code, version), compound).await?.ok_or_else(missing)?;
    let (line, _) = roster_line(db, code, compound).await?.ok_or_else(missing)?;
    let book = visit.book(&cycle.rulebook).await?;
    let lines = choices(db, language, (&cycle, &book), &result, &filled.line).await?;
    let until = until(&cycle, visit.today).map(|last| day(language, last));
    Ok(FormPage {
        cycle: code.to_string(),
        code: compound.to_string(),
        name: line.name,
        until: until.unwrap_or_default(),
        lines,
        grounds: filled.grounds,
        grounds_max: GROUNDS_CHARACTERS_MAX,
        email: filled.email,
        error,
        sent: false,
    })
}

/// The last day, while it is not over.
fn until(cycle: &Cycle, today: NaiveDate) -> Option<NaiveDate> {
    let Stage::Publicity(_, _, posting) = &cycle.stage else { return None };
    (today <= posting.last_day).then_some(posting.last_day)
}

fn shown(visit: &Visit, status: StatusCode, view: &FormPage) -> Result<Response> {
    let language = visit.language();
    let title = language.say_with("objection-title", &[("name", view.name.clone())]);
    let title = if view.error.any {
        language.say_with("objection-error-title", &[("title", title)])
    } else {
        title
    };
    let home = format!("/compounds/{}/ratings/{}", view.code, view.cycle);
    let way = [(home.as_str(), view.name.clone()), ("", language.say("objection-crumb"))];
    visit.fresh(status, &visit.frame(&title).below(language, &way).hidden(), view)
}
