//! How the firm was heard: in writing, and in person.

use super::chain::{StepLine, Teller};
use crate::access::case::{Counted as Period, Hearing, Notified};
use crate::web::public::shown::day;
use chrono::NaiveDate;
use entity::value::CaseDocumentKind;

impl Teller<'_> {
    fn has_passed(&self, last_day: NaiveDate) -> bool {
        self.case.reviewed().is_some() || self.today > last_day
    }

    pub(super) fn defended(&self) -> StepLine {
        let Some(is) = self.case.notified() else { return self.line("defended", None) };
        let period = Period {
            from: is.on,
            last_day: is.defence_ends,
            rule: "case-rule-defence",
            working_days: true,
        };
        let line = match &is.defence {
            Some(defence) => {
                let text = defence.text.clone();
                StepLine { text, ..self.line("defended", Some(defence.on)) }
            }
            None if self.has_passed(is.defence_ends) => {
                let text = self.language.say("case-no-defence");
                StepLine { text, done: true, ..self.line("defended", None) }
            }
            None => self.line("defended", None),
        };
        self.counted(line, &period)
    }

    pub(super) fn heard(&self) -> StepLine {
        let Some(is) = self.case.notified() else { return self.line("hearing", None) };
        let asking = Period {
            from: is.on,
            last_day: is.hearing_request_ends,
            rule: "case-rule-hearing-request",
            working_days: true,
        };
        match &is.hearing {
            None => {
                let passed = self.has_passed(is.hearing_request_ends);
                let text =
                    if passed { self.language.say("case-no-hearing") } else { String::new() };
                let line = StepLine { text, done: passed, ..self.line("hearing", None) };
                self.counted(line, &asking)
            }
            Some(hearing) => self.hearing(is, hearing, &asking),
        }
    }

    fn hearing(&self, notified: &Notified, hearing: &Hearing, asking: &Period) -> StepLine {
        let said = |on: NaiveDate| ("day", day(self.language, on));
        let asked = self.language.say_with("case-hearing-asked", &[said(hearing.asked_on)]);
        let line = self.line("hearing", hearing.held.as_ref().map(|held| held.on));
        let Some(notice) = &hearing.notice else {
            return self.counted(StepLine { text: asked, ..line }, asking);
        };
        let about = [said(notice.planned_on), ("place", notice.place.clone())];
        let set = self.language.say_with("case-hearing-set", &about);
        let mut text = format!("{asked}\n{set}");
        if let Some(held) = &hearing.held {
            text.push('\n');
            text.push_str(&held.record);
        }
        let period = Period {
            from: notice.on.max(notified.on),
            last_day: notice.ends,
            rule: "case-rule-hearing-notice",
            working_days: true,
        };
        let who = self.who("case-who-chair", &[&notice.chair]);
        let docs = self.papers(CaseDocumentKind::HearingNotice);
        self.counted(StepLine { text, who, docs, ..line }, &period)
    }
}
