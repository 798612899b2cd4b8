//! What comes of a second hand on an event, in sentences.

use crate::rating::queries::RecordedEvent;
use crate::rating::{Effect, RuleBook};
use crate::view::Language;
use entity::value::EventStanding;

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Step {
    Sign,
    Reject,
    Strike,
}

impl Step {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Reject => "reject",
            Self::Strike => "strike",
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::Sign => "event-sign-title",
            Self::Reject => "event-reject-title",
            Self::Strike => "event-strike-title",
        }
    }

    pub const fn button(self) -> &'static str {
        match self {
            Self::Sign => "event-sign",
            Self::Reject => "event-reject",
            Self::Strike => "event-strike",
        }
    }

    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Sign => None,
            Self::Reject => Some("event-reject-reason"),
            Self::Strike => Some("event-strike-reason"),
        }
    }
}

/// In the order in which they are read: what changes, what stays, who is told.
pub fn effects(
    language: Language,
    book: &RuleBook,
    (event, step): (&RecordedEvent, Step),
    firm: &str,
) -> Vec<String> {
    let say = |key: &str| language.say(key);
    let of_firm = |key: &str| language.say_with(key, &[("firm", firm.to_owned())]);
    let mut effects = match step {
        Step::Sign => vec![say("event-effect-veto")],
        Step::Reject => vec![say("event-effect-none")],
        Step::Strike => vec![struck(language, book, event)],
    };
    if step == Step::Sign && book.roll_up.veto_caps_firm {
        effects.push(of_firm("event-effect-veto-firm"));
    }
    effects.push(say(match step {
        Step::Sign => "event-effect-signed",
        Step::Reject => "event-effect-kept",
        Step::Strike => "event-strike-why",
    }));
    effects.push(of_firm("event-effect-told"));
    effects
}

/// What no longer counts.
fn struck(language: Language, book: &RuleBook, event: &RecordedEvent) -> String {
    let counts = event.standing == EventStanding::Counts;
    let effect = book.event(&event.code).map(|rule| rule.effect).filter(|_| counts);
    let (key, points) = match effect {
        Some(Effect::Bonus(points)) => ("event-effect-no-bonus", points.to_string()),
        Some(Effect::Deduction(points)) => ("event-effect-no-deduction", points.to_string()),
        Some(Effect::Veto) => ("event-effect-no-veto", String::new()),
        None => ("event-effect-none", String::new()),
    };
    language.say_with(key, &[("points", points)])
}
