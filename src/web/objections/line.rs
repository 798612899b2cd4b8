//! The lines of a result in words.

use crate::database::Db;
use crate::error::Result;
use crate::rating::queries::{event, events_on_record};
use crate::rating::{CompoundResult, Cycle, Disputed, RuleBook, Subject};
use crate::view::Language;
use crate::web::public::shown::day;
use chrono::NaiveDate;
use entity::value::Party;
use serde::Serialize;

/// For a list to choose from.
#[derive(Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// The lines of a result that can be objected to, as the page shows them.
pub async fn choices(
    db: &Db,
    language: Language,
    (cycle, book): (&Cycle, &RuleBook),
    result: &CompoundResult,
    chosen: &str,
) -> Result<Vec<Choice>> {
    let asked = |party: &&Party| book.indicators_of(**party).next().is_some();
    let mut lines: Vec<(Disputed, String)> = Party::ALL
        .iter()
        .filter(asked)
        .map(|&party| plain(language, Disputed::Party(party)))
        .collect();
    lines.push(plain(language, Disputed::Owners));
    for event in events_on_record(db, cycle.code, result.compound, book).await? {
        if !event.veto {
            let words = of_event(language, book, &event.code, event.occurred_on);
            lines.push((Disputed::Event(event.id), words));
        }
    }
    if result.veto {
        lines.push(plain(language, Disputed::Veto));
    }
    let rest = [Disputed::Class, Disputed::Households, Disputed::Months];
    lines.extend(rest.map(|line| plain(language, line)));
    let choice = |(line, label): (Disputed, String)| {
        let value = line.to_string();
        Choice { chosen: value == chosen, value, label }
    };
    Ok(lines.into_iter().map(choice).collect())
}

fn plain(language: Language, line: Disputed) -> (Disputed, String) {
    (line, language.say(&format!("disputed-{}", line.line())))
}

fn of_event(language: Language, book: &RuleBook, code: &str, on: NaiveDate) -> String {
    let title = book.event(code).map(|rule| rule.title.clone()).unwrap_or_default();
    let words = [("code", code.to_owned()), ("title", title), ("day", day(language, on))];
    language.say_with("objection-event", &words)
}

/// The line of one objection: an event by its code, title and day.
pub async fn label(
    db: &Db,
    language: Language,
    book: &RuleBook,
    subject: &Subject,
) -> Result<String> {
    let Disputed::Event(id) = subject.line else { return Ok(plain(language, subject.line).1) };
    let known = event(db, id).await?;
    Ok(known.map_or_else(String::new, |(code, on)| of_event(language, book, &code, on)))
}
