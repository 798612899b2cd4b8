//! The way of a case, as far as it has gone and as it will go on.

use super::acts::Act;
use super::words::Posts;
use crate::access::case::{Case, Counted as Period};
use crate::calendar::Calendar;
use crate::view::Language;
use crate::web::day_strip::{Counted, day_strip};
use crate::web::desk::ask::Link;
use crate::web::public::shown::day;
use chrono::{Datelike, NaiveDate};
use entity::value::CaseDocumentKind;
use entity::withdrawal_report::Model as Report;
use serde::Serialize;

#[derive(Debug, Default, Serialize)]
pub struct StepLine {
    pub id: &'static str,
    pub number: String,
    pub done: bool,
    pub now: bool,
    pub next: bool,
    pub title: String,
    pub law: String,
    pub on: String,
    pub day: String,
    pub short: String,
    pub text: String,
    pub who: String,
    pub docs: Vec<Link>,
    /// How its period was counted; empty where none is.
    pub rule: String,
    pub days: Vec<Counted>,
    pub until: String,
    /// What can be done about it now.
    pub acts: Vec<Act>,
}

/// What the lines are made with.
pub struct Teller<'a> {
    pub language: Language,
    pub case: &'a Case,
    pub report: &'a Report,
    pub posts: &'a Posts,
    pub calendar: &'a Calendar,
    pub today: NaiveDate,
    pub papers: Vec<CaseDocumentKind>,
    /// Where cases are for whoever reads: `/desk/cases` or `/portal/cases`.
    pub room: &'static str,
}

impl Teller<'_> {
    pub fn lines(&self) -> Vec<StepLine> {
        let mut lines = vec![
            self.opened(),
            self.investigated(),
            self.notified(),
            self.defended(),
            self.heard(),
            self.reviewed(),
            self.deliberated(),
            self.decided(),
            self.served(),
        ];
        let now = lines.iter().position(|line| !line.done).filter(|_| self.case.is_open());
        for (at, line) in lines.iter_mut().enumerate() {
            line.number = (at + 1).to_string();
            line.now = now == Some(at);
            line.next = !line.done && !line.now;
        }
        lines
    }

    pub(super) fn line(&self, id: &'static str, on: Option<NaiveDate>) -> StepLine {
        let short = on.map(|on| match self.language {
            Language::Chinese => format!("{}月{}日", on.month(), on.day()),
            Language::English => on.format("%-d %b").to_string(),
        });
        StepLine {
            id,
            done: on.is_some(),
            title: self.language.say(&format!("case-line-{id}")),
            law: self.language.say(&format!("case-law-{id}")),
            on: on.map(|on| on.to_string()).unwrap_or_default(),
            day: on.map(|on| day(self.language, on)).unwrap_or_default(),
            short: short.unwrap_or_default(),
            ..StepLine::default()
        }
    }

    pub(super) fn who(&self, key: &str, actors: &[&str]) -> String {
        let posts: Vec<String> = actors.iter().map(|actor| self.posts.of(actor)).collect();
        self.language.say_with(key, &[("who", posts.join(self.language.say("case-and").as_str()))])
    }

    pub(super) fn papers(&self, kind: CaseDocumentKind) -> Vec<Link> {
        let there = self.papers.contains(&kind);
        let link = || Link {
            href: format!("{}/{}/documents/{kind}", self.room, self.case.code()),
            words: self.language.say(&format!("case-document-{kind}")),
        };
        there.then(link).into_iter().collect()
    }

    pub(super) fn counted(&self, line: StepLine, is: &Period) -> StepLine {
        let days = if is.working_days {
            day_strip(self.language, is.from, is.last_day, self.calendar).unwrap_or_default()
        } else {
            Vec::new()
        };
        StepLine {
            rule: self.language.say(is.rule),
            until: day(self.language, is.last_day),
            days,
            ..line
        }
    }

    fn opened(&self) -> StepLine {
        let opened = self.case.opened();
        let mut docs = self.papers(CaseDocumentKind::Opening);
        docs.push(Link {
            href: format!("/desk/reports/{}", self.report.id),
            words: self.language.say("case-doc-report"),
        });
        StepLine {
            text: self.report.facts.clone(),
            who: self.who("case-who-opened", &[&opened.by]),
            docs,
            ..self.line("opened", Some(opened.on))
        }
    }

    fn investigated(&self) -> StepLine {
        let Some(is) = self.case.investigated() else { return self.line("investigated", None) };
        let file = is.evidence.map(|_| Link {
            href: format!("{}/{}/evidence", self.room, self.case.code()),
            words: self.language.say("case-doc-evidence"),
        });
        StepLine {
            text: is.findings.clone(),
            who: self.who("case-who-investigated", &[&is.by[0], &is.by[1]]),
            docs: file.into_iter().collect(),
            ..self.line("investigated", Some(is.on))
        }
    }

    fn notified(&self) -> StepLine {
        let Some(is) = self.case.notified() else { return self.line("notified", None) };
        StepLine {
            text: is.proposal.clone(),
            who: self.who("case-who-prepared", &[&is.by]),
            docs: self.papers(CaseDocumentKind::PriorNotice),
            ..self.line("notified", Some(is.on))
        }
    }

    fn reviewed(&self) -> StepLine {
        let Some(is) = self.case.reviewed() else { return self.line("reviewed", None) };
        StepLine {
            text: is.opinion.clone(),
            who: self.who("case-who-reviewed", &[&is.by]),
            ..self.line("reviewed", Some(is.on))
        }
    }

    fn deliberated(&self) -> StepLine {
        let Some(is) = self.case.deliberated() else { return self.line("deliberated", None) };
        let present = is.participants.join(self.language.say("case-and").as_str());
        let present = self.language.say_with("case-who-present", &[("who", present)]);
        let who = format!("{present}　{}", self.who("case-who-prepared", &[&is.prepared_by]));
        StepLine { text: is.minutes.clone(), who, ..self.line("deliberated", Some(is.on)) }
    }

    fn decided(&self) -> StepLine {
        let opened = self.case.opened();
        let period = Period {
            from: opened.on,
            last_day: opened.decision_due,
            rule: "case-rule-decision",
            working_days: false,
        };
        let Some(is) = self.case.decided() else {
            return self.counted(self.line("decided", None), &period);
        };
        let mut text = self.language.say(&format!("case-outcome-{}", is.outcome));
        text.push('\n');
        text.push_str(&is.reasons);
        if let Some(why) = &is.late_why {
            text.push('\n');
            text.push_str(&self.language.say_with("case-late", &[("why", why.clone())]));
        }
        let who = self.who("case-who-signed", &[&is.by]);
        let docs = self.papers(CaseDocumentKind::Decision);
        let line = StepLine { text, who, docs, ..self.line("decided", Some(is.on)) };
        self.counted(line, &period)
    }

    fn served(&self) -> StepLine {
        let Some(decided) = self.case.decided() else { return self.line("served", None) };
        let period = Period {
            from: decided.on,
            last_day: decided.service_due,
            rule: "case-rule-service",
            working_days: true,
        };
        let line = match self.case.served() {
            None => self.line("served", None),
            Some(is) => StepLine {
                text: format!(
                    "{}　{}",
                    self.language.say(&format!("service-way-{}", is.way)),
                    is.note
                ),
                who: self.who("case-who-prepared", &[&is.by]),
                docs: self.papers(CaseDocumentKind::ServiceReceipt),
                ..self.line("served", Some(is.on))
            },
        };
        self.counted(line, &period)
    }
}
