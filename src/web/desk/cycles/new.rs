use crate::error::{Error, Refusal, Result};
use crate::identity::Reviewer;
use crate::rating::queries::rulebooks;
use crate::rating::{CreateCycle, create_cycle};
use crate::registry::VersionRef;
use crate::view::View;
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::Form;
use crate::web::public::list::Choice;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::CycleCode;
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    code: String,
    first_day: String,
    last_day: String,
    closes_on: String,
    rulebook: String,
}

#[derive(Serialize)]
struct NewPage {
    filled: Filled,
    rulebooks: Vec<Choice>,
    errors: Errors,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Default, Serialize)]
struct Errors {
    any: bool,
    code: String,
    first_day: String,
    last_day: String,
    closes_on: String,
    rulebook: String,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "desk/cycles/new";
}

pub async fn page(visit: DeskVisit) -> Result<Response> {
    let view = view(&visit, Filled::default(), Errors::default()).await?;
    visit.page(&visit.language().say("cycle-new"), &view)
}

pub async fn create(visit: DeskVisit, Form(filled): Form<Filled>) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let command = match read(&visit, &filled) {
        Ok(command) => command,
        Err(errors) => return refused(&visit, filled, *errors).await,
    };
    match create_cycle(visit.app(), &reviewer, command).await {
        Ok(cycle) => Ok(see(&format!("/desk/cycles/{}", cycle.code))),
        Err(Error::Refused(refusal)) => {
            let errors = beside(visit.language().say_refusal(&*refusal), &*refusal);
            refused(&visit, filled, errors).await
        }
        Err(error) => Err(error),
    }
}

/// All that is wrong, at once.
fn read(visit: &DeskVisit, filled: &Filled) -> Result<CreateCycle, Box<Errors>> {
    let say = |key: &str| visit.language().say(key);
    let code = filled.code.trim().parse::<CycleCode>();
    let day = |text: &str| text.trim().parse::<NaiveDate>();
    let (first_day, last_day) = (day(&filled.first_day), day(&filled.last_day));
    let closes_on = day(&filled.closes_on);
    let rulebook = filled.rulebook.parse::<VersionRef>();
    let wrong = |is: bool, key: &str| if is { say(key) } else { String::new() };
    let errors = Errors {
        any: true,
        code: wrong(code.is_err(), "cycle-new-code-wrong"),
        first_day: wrong(first_day.is_err(), "cycle-new-day-wrong"),
        last_day: wrong(last_day.is_err(), "cycle-new-day-wrong"),
        closes_on: wrong(closes_on.is_err(), "cycle-new-day-wrong"),
        rulebook: wrong(rulebook.is_err(), "cycle-new-rulebook-wrong"),
    };
    match (code, first_day, last_day, closes_on, rulebook) {
        (Ok(code), Ok(first_day), Ok(last_day), Ok(closes_on), Ok(rulebook)) => {
            let closes_on = Some(closes_on);
            Ok(CreateCycle { code, rulebook, first_day, last_day, closes_on })
        }
        _ => Err(Box::new(errors)),
    }
}

fn beside(said: String, refusal: &dyn Refusal) -> Errors {
    let mut errors = Errors { any: true, ..Errors::default() };
    let field = match refusal.code() {
        "cycle/exists" => &mut errors.code,
        "cycle/not-a-year" => &mut errors.last_day,
        "cycle/closes-too-early" => &mut errors.closes_on,
        _ => &mut errors.rulebook,
    };
    *field = said;
    errors
}

async fn refused(visit: &DeskVisit, filled: Filled, errors: Errors) -> Result<Response> {
    let title = visit.language().say("cycle-new");
    let title = visit.language().say_with("desk-error-title", &[("title", title)]);
    visit.refused(&title, &view(visit, filled, errors).await?)
}

async fn view(visit: &DeskVisit, filled: Filled, errors: Errors) -> Result<NewPage> {
    let listed = rulebooks(visit.db()).await?;
    let choice = |at: String, title: String| Choice::new(&at, title, &filled.rulebook);
    let rulebooks = listed
        .into_iter()
        .map(|book| choice(book.at.to_string(), format!("{} {}", book.title, book.at)))
        .collect();
    Ok(NewPage { filled, rulebooks, errors })
}
