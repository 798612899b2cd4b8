//! What is looked for, as the form has it.

use crate::audit::queries::Search;
use crate::clock::SHANGHAI;
use crate::view::Language;
use crate::web::public::list::Address;
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    pub event: String,
    #[serde(default)]
    pub actor: String,
    /// Days; both belong to it.
    #[serde(default)]
    pub from: String,
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub q: String,
    /// The number of an entry: older ones.
    #[serde(default)]
    pub before: Option<i64>,
}

impl Asked {
    pub fn search(&self) -> Search {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |text: &str| text.trim().parse::<NaiveDate>().ok();
        Search {
            event: given(&self.event),
            actor: given(&self.actor),
            from: day(&self.from).and_then(midnight),
            before: day(&self.to).and_then(|day| midnight(day.checked_add_days(Days::new(1))?)),
            text: given(&self.q),
        }
    }

    pub fn address(&self) -> Address<'static> {
        let filters = [
            ("event", &self.event),
            ("actor", &self.actor),
            ("from", &self.from),
            ("to", &self.to),
            ("q", &self.q),
        ];
        let filters = filters.map(|(name, value)| (name, value.clone())).into();
        Address { path: "/desk/audit", filters }
    }
}

/// When the day begins in Shanghai.
fn midnight(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.and_time(NaiveTime::MIN).and_local_timezone(SHANGHAI).single().map(|at| at.to_utc())
}

/// A kind of event in words.
pub fn event_said(language: Language, event: &str) -> String {
    language.say(&format!("audit-event-{}", event.replace('/', "-")))
}

/// Who it was, in words: a login or a post as it is.
pub fn actor_said(language: Language, actor: &str) -> String {
    match actor.split_once(':') {
        Some(("account" | "post", name)) => name.to_owned(),
        Some(("job", name)) => language.say_with("audit-job", &[("job", name.to_owned())]),
        _ => match actor {
            "operator" => language.say("audit-operator"),
            "visitor" => language.say("audit-visitor"),
            other => other.to_owned(),
        },
    }
}
