//! What was decided, as lines with a link and a day.

use super::shown::day;
use crate::rating::{Decided, Decision};
use crate::view::Language;
use entity::value::CycleCode;
use serde::Serialize;

#[derive(Serialize)]
pub struct Told {
    href: String,
    title: String,
    kind: String,
    day: String,
}

impl Told {
    pub fn of(language: Language, Decision { on, what }: &Decision) -> Self {
        let of_cycle = |key: &str, cycle: &CycleCode| {
            let title = language.say_with(key, &[("code", cycle.to_string())]);
            (format!("/cycles/{cycle}"), title, "decided-kind-cycle")
        };
        let (href, title, kind) = match what {
            Decided::RulebookAdded { at, title } => {
                let arguments = [("title", title.clone()), ("version", at.version.to_string())];
                let title = language.say_with("decided-rulebook", &arguments);
                (format!("/rulebooks/{at}"), title, "decided-kind-rulebook")
            }
            Decided::Opened { cycle } => of_cycle("decided-opened", cycle),
            Decided::Closed { cycle } => of_cycle("decided-closed", cycle),
            Decided::Published { cycle, last_day } => {
                let arguments =
                    [("code", cycle.to_string()), ("last_day", day(language, *last_day))];
                let title = language.say_with("decided-published", &arguments);
                (format!("/cycles/{cycle}"), title, "decided-kind-result")
            }
            Decided::Finalised { cycle } => {
                let (href, title, _) = of_cycle("decided-finalised", cycle);
                (href, title, "decided-kind-result")
            }
            Decided::Corrected { cycle, version } => {
                let arguments = [("code", cycle.to_string()), ("version", version.to_string())];
                let title = language.say_with("decided-corrected", &arguments);
                (format!("/cycles/{cycle}#versions"), title, "decided-kind-result")
            }
        };
        Self { href, title, kind: language.say(kind), day: day(language, *on) }
    }
}
