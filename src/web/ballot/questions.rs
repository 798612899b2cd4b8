//! One question a screen, or all on one; then a look at what was answered.

use super::answers::Answers;
use super::code::Asked;
use super::levels::{Bar, Level, bars, hint, level, levels};
use super::page::{self, Screen, field, show};
use super::subject::{Subject, subject};
use crate::error::Result;
use crate::rating::queries::{self, Standing};
use crate::rating::{RuleBook, Slip, rulebook_of};
use crate::view::{Language, View};
use crate::web::desk::see;
use crate::web::settings::Setting;
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;

/// Which screen is asked for.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Go {
    Question(usize),
    All,
    Review,
}

#[derive(Serialize)]
struct QuestionPage {
    subject: Subject,
    number: usize,
    count: usize,
    question: String,
    hint: String,
    name: String,
    levels: Vec<Level>,
    bars: Vec<Bar>,
    /// The question before; empty on the first.
    back: String,
    /// Whether this slip has voted before.
    again: bool,
    by_paper: bool,
}

#[derive(Serialize)]
struct AllPage {
    subject: Subject,
    items: Vec<Asks>,
    error: String,
}

#[derive(Serialize)]
struct Asks {
    number: usize,
    title: String,
    hint: String,
    name: String,
    levels: Vec<Level>,
    missing: bool,
}

#[derive(Serialize)]
struct ReviewPage {
    subject: Subject,
    given: Vec<Given>,
}

#[derive(Serialize)]
struct Given {
    number: usize,
    title: String,
    level: Level,
}

impl View for Screen<QuestionPage> {
    const TEMPLATE: &'static str = "ballot/question";
}

impl View for Screen<AllPage> {
    const TEMPLATE: &'static str = "ballot/all";
}

impl View for Screen<ReviewPage> {
    const TEMPLATE: &'static str = "ballot/review";
}

/// Without a ticket there is nothing to answer.
pub async fn astray() -> Response {
    see("/ballot")
}

pub async fn step(Asked { visit, pairs, .. }: Asked) -> Result<Response> {
    let Some(slip) = page::slip_of_ticket(&visit, &pairs)? else { return Ok(see("/ballot")) };
    let book = rulebook_of(&visit.site.app, slip.cycle).await?;
    let answers = Answers::read(book.items.len(), &pairs);
    let answered = pairs.iter().rev().find_map(|(name, _)| name.strip_prefix('o')?.parse().ok());
    let go = match field(&pairs, "go") {
        "all" => Go::All,
        "review" => Go::Review,
        number => match (number.parse::<usize>(), answered) {
            (Ok(number), _) => Go::Question(number.saturating_sub(1)),
            (Err(_), Some(number)) => {
                let number: usize = number;
                answers.next_after(number.saturating_sub(1)).map_or(Go::Review, Go::Question)
            }
            (Err(_), None) => Go::Question(answers.first_open().unwrap_or_default()),
        },
    };
    shown(visit, &slip, &pairs, go).await
}

pub async fn shown(
    visit: Visit,
    slip: &Slip,
    pairs: &[(String, String)],
    go: Go,
) -> Result<Response> {
    let book = rulebook_of(&visit.site.app, slip.cycle).await?;
    let answers = Answers::read(book.items.len(), pairs);
    let (subject, _) = subject(&visit, slip).await?;
    let standing = queries::standing(visit.db(), slip).await?;
    let on_one = pairs.iter().any(|(name, _)| name == "all");
    let set = Setting::of(pairs);
    let kept = Kept { ticket: field(pairs, "ticket").to_owned(), answers };
    match go {
        Go::Question(at) => {
            let at = at.min(book.items.len().saturating_sub(1));
            question(visit, set, &kept, (&book, at), (subject, standing))
        }
        Go::Review => match kept.answers.first_open() {
            None => review(visit, set, &kept, &book, subject),
            Some(_) if on_one => all(visit, set, &kept, &book, (subject, true)),
            Some(at) => question(visit, set, &kept, (&book, at), (subject, standing)),
        },
        Go::All => all(visit, set, &kept, &book, (subject, false)),
    }
}

struct Kept {
    ticket: String,
    answers: Answers,
}

impl Kept {
    fn screen<S: Serialize>(&self, here: String, shown: S) -> Screen<S> {
        let (ticket, answers) = (self.ticket.clone(), self.answers.written());
        Screen { ticket, answers, here, ..Screen::plain(shown) }
    }
}

fn question(
    visit: Visit,
    set: Option<Setting>,
    kept: &Kept,
    (book, at): (&RuleBook, usize),
    (subject, standing): (Subject, Standing),
) -> Result<Response> {
    let item = &book.items[at];
    let count = book.items.len();
    let number = at + 1;
    let title = |language: Language| {
        language.say_with(
            "ballot-question-title",
            &[("number", number.to_string()), ("title", item.title.clone())],
        )
    };
    show(visit, StatusCode::OK, set, title, |visit| {
        let language = visit.language();
        let question = language.say_with("ballot-question", &[("title", item.title.clone())]);
        let page = QuestionPage {
            subject,
            number,
            count,
            question,
            hint: hint(language, item),
            name: format!("o{number}"),
            levels: levels(language, kept.answers.of(at)),
            bars: bars(count, number),
            back: if at == 0 { String::new() } else { at.to_string() },
            again: standing != Standing::NotVoted,
            by_paper: matches!(
                standing,
                Standing::Received { channel: entity::value::Channel::Paper, .. }
            ),
        };
        kept.screen(number.to_string(), page)
    })
}

fn all(
    visit: Visit,
    set: Option<Setting>,
    kept: &Kept,
    book: &RuleBook,
    (subject, incomplete): (Subject, bool),
) -> Result<Response> {
    let status = if incomplete { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = |language: Language| language.say("ballot-all-title");
    show(visit, status, set, title, |visit| {
        let language = visit.language();
        let items = book.items.iter().enumerate().map(|(at, item)| Asks {
            number: at + 1,
            title: item.title.clone(),
            hint: hint(language, item),
            name: format!("o{}", at + 1),
            levels: levels(language, kept.answers.of(at)).into_iter().rev().collect(),
            missing: incomplete && kept.answers.of(at).is_none(),
        });
        let error = if incomplete { language.say("refusal-ballot-answers") } else { String::new() };
        let page = AllPage { subject, items: items.collect(), error };
        kept.screen("all".to_owned(), page)
    })
}

fn review(
    visit: Visit,
    set: Option<Setting>,
    kept: &Kept,
    book: &RuleBook,
    subject: Subject,
) -> Result<Response> {
    let title = |language: Language| language.say("ballot-review-title");
    show(visit, StatusCode::OK, set, title, |visit| {
        let given = book.items.iter().enumerate().filter_map(|(at, item)| {
            let value = kept.answers.of(at)?;
            let level = level(visit.language(), value, true);
            Some(Given { number: at + 1, title: item.title.clone(), level })
        });
        let page = ReviewPage { subject, given: given.collect() };
        kept.screen("review".to_owned(), page)
    })
}
