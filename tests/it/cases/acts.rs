//! What is done to cases and restrictions.

use super::world::{Part, World, paper};
use crate::support::{CUIHU, SHUIJING};
use entity::value::{CaseOutcome, RestrictionTurn, ServiceWay, WithdrawalGround};
use entity::{withdrawal_case, withdrawal_report};
use lianping::access::queries::{open_turn_requests, restrictions};
use lianping::access::restriction::Restriction;
use lianping::access::{
    AskTurn, Decide, Deliberate, Investigate, Notify, Reporting, Serve, Summon, Withdrawal,
    answer_turn, ask_for_hearing, ask_turn, close_case, decide_case, deliberate_case,
    dismiss_report, hear_firm, hold_hearing, investigate_case, notify_firm, open_case,
    report_withdrawal, review_case, serve_decision, summon_firm,
};
use lianping::error::Result;
use sea_orm::EntityTrait;

/// By its name; none where there was nothing to do it to.
pub type Acted = Option<(&'static str, Result<()>)>;

pub const CASE_ACTS: [&str; 11] = [
    "investigate",
    "notify",
    "defend",
    "ask-hearing",
    "summon",
    "hear",
    "review",
    "deliberate",
    "decide",
    "serve",
    "close",
];

impl World {
    pub async fn report(&mut self) -> Acted {
        let withdrawal = Withdrawal {
            compound: self.dice.pick(&[CUIHU, SHUIJING]).parse().unwrap(),
            ground: WithdrawalGround::NoNotice,
            left_on: self.lately(30),
            facts: "人员全部撤离。".to_owned(),
            evidence: self.dice.chance(90).then(paper),
        };
        let reporting = Reporting::Bureau(self.reviewer(Part::Opener));
        let done = report_withdrawal(&self.test.app, &reporting, withdrawal).await;
        Some(("report", done.map(drop)))
    }

    async fn any_report(&mut self) -> Option<withdrawal_report::Model> {
        let all = withdrawal_report::Entity::find().all(self.test.db()).await.unwrap();
        let taken: Vec<_> = self.cases().await.iter().map(|case| case.report_id).collect();
        let open =
            |is: &withdrawal_report::Model| is.dismissed_by.is_none() && !taken.contains(&is.id);
        let waiting: Vec<_> = all.iter().filter(|is| open(is)).cloned().collect();
        let from = if self.dice.chance(10) { all } else { waiting };
        (!from.is_empty()).then(|| self.dice.pick(&from).clone())
    }

    pub async fn open(&mut self) -> Acted {
        let report = self.any_report().await?;
        let by = self.reviewer(Part::Opener);
        Some(("open", open_case(&self.test.app, &by, report.id).await.map(drop)))
    }

    pub async fn dismiss(&mut self) -> Acted {
        let report = self.any_report().await?;
        let by = self.reviewer(Part::Other);
        Some(("dismiss", dismiss_report(&self.test.app, &by, report.id, "查无此事").await))
    }

    /// The step that is next in a case that is open, or any step of any case.
    pub async fn go_on(&mut self) -> Acted {
        let all = self.cases().await;
        let open = |is: &withdrawal_case::Model| is.closed_on.is_none() && is.served_on.is_none();
        let under_way: Vec<_> = all.iter().filter(|is| open(is)).cloned().collect();
        if under_way.is_empty() {
            return match self.open().await {
                None => self.report().await,
                opened => opened,
            };
        }
        if self.dice.chance(20) {
            let (case, act) = (self.dice.pick(&all).code.clone(), *self.dice.pick(&CASE_ACTS));
            return Some((act, self.step(&case, act).await));
        }
        let case = self.dice.pick(&under_way).clone();
        let act = next_of(&case, self.dice.below(10));
        Some((act, self.step(&case.code, act).await))
    }

    async fn step(&mut self, case: &str, act: &'static str) -> Result<()> {
        match act {
            "investigate" | "notify" => self.establish(case, act).await,
            "review" | "deliberate" | "decide" | "serve" | "close" => {
                self.conclude(case, act).await
            }
            _ => self.hear(case, act).await,
        }
    }

    async fn establish(&mut self, case: &str, act: &'static str) -> Result<()> {
        let (on, case) = (self.lately(4), case.to_owned());
        if act == "notify" {
            let by = self.reviewer(Part::Preparer);
            let notify = Notify { case, on, proposal: "拟认定擅自撤离。".to_owned() };
            return notify_firm(&self.test.app, &by, notify).await;
        }
        let investigators = [self.hand(Part::Opener), self.hand(Part::Second)];
        let investigate = Investigate {
            case,
            on,
            investigators: investigators.map(str::to_owned),
            findings: "未提前书面通知，也未移交。".to_owned(),
            evidence: self.dice.chance(50).then(paper),
        };
        let by = self.reviewer(Part::Opener);
        investigate_case(&self.test.app, &by, investigate).await
    }

    async fn hear(&mut self, case: &str, act: &'static str) -> Result<()> {
        let (by, on) = (self.reviewer(Part::Preparer), self.lately(3));
        let app = self.test.app.clone();
        match act {
            "defend" => hear_firm(&app, &by, case, (on, "已口头告知。")).await,
            "ask-hearing" => ask_for_hearing(&app, &by, case, on).await,
            "hear" => hold_hearing(&app, &by, case, (on, "各方到场。")).await,
            _ => {
                let planned_on = self.today + self.days(24);
                let chair = self.hand(Part::Chair).to_owned();
                let place = "二楼会议室".to_owned();
                let case = case.to_owned();
                summon_firm(&app, &by, Summon { case, on, chair, place, planned_on }).await
            }
        }
    }

    async fn conclude(&mut self, case: &str, act: &'static str) -> Result<()> {
        let (app, code) = (self.test.app.clone(), case.to_owned());
        match act {
            "review" => review_case(&app, &self.legal(), case, "程序合法。").await,
            "deliberate" => {
                let participants = (*self.dice.pick(&["局长\n副局长", "局长"])).to_owned();
                let (on, minutes) = (self.lately(2), "一致同意。".to_owned());
                let by = self.reviewer(Part::Preparer);
                let command = Deliberate { case: code, on, participants, minutes };
                deliberate_case(&app, &by, command).await
            }
            "decide" => {
                let by = self.approver(Part::Approver);
                decide_case(&app, &by, self.decision(code)).await
            }
            "serve" => {
                let (on, note) = (self.lately(3), "签收。".to_owned());
                let by = self.reviewer(Part::Preparer);
                let command = Serve { case: code, on, way: ServiceWay::Direct, note };
                serve_decision(&app, &by, command).await
            }
            _ => close_case(&app, &self.approver(Part::Approver), case, "企业已注销").await,
        }
    }

    fn decision(&mut self, case: String) -> Decide {
        let bases: &[&[&str]] = &[&["penalty-law-9"], &["wuhua-joint-rating"], &[]];
        let bases = *self.dice.pick(bases);
        let abrupt = self.dice.chance(75);
        Decide {
            outcome: if abrupt { CaseOutcome::Abrupt } else { CaseOutcome::NotAbrupt },
            reasons: format!("案件{case}的决定理由"),
            bases: bases.iter().map(|&key| key.to_owned()).collect(),
            acknowledged: self.dice.pick(&["已知悉。", ""]).to_string(),
            late_why: self.dice.pick(&["案情复杂。", ""]).to_string(),
            case,
        }
    }

    pub async fn ask_turn(&mut self) -> Acted {
        use RestrictionTurn::{Annulled, Lifted, StayEnded, Stayed};
        let all = restrictions(self.test.db()).await.unwrap();
        if all.is_empty() {
            return None;
        }
        let ask = AskTurn {
            code: self.dice.pick(&all).code.clone(),
            turn: *self.dice.pick(&[Stayed, Stayed, StayEnded, StayEnded, Lifted, Annulled]),
            document_no: "五政复决〔2022〕8号".to_owned(),
            reason: "复议机关决定".to_owned(),
        };
        let by = self.reviewer(Part::Preparer);
        Some(("ask-turn", ask_turn(&self.test.app, &by, ask).await.map(drop)))
    }

    pub async fn answer_turn(&mut self) -> Acted {
        let open = open_turn_requests(self.test.db(), None).await.unwrap();
        if open.is_empty() {
            return None;
        }
        let is = self.dice.pick(&open).clone();
        let (by, granted) = (self.approver(Part::Approver), self.dice.chance(80));
        let about = (is.code.as_str(), is.id);
        let done = answer_turn(&self.test.app, &by, about, (granted, "同意")).await;
        Some(("answer-turn", done))
    }

    /// Up to three weeks, or the day before or after a restriction's end.
    pub async fn pass(&mut self) -> Acted {
        let all = restrictions(self.test.db()).await.unwrap();
        let ends: Vec<_> = all.iter().filter_map(Restriction::last_day).collect();
        let to = if !ends.is_empty() && self.dice.chance(6) {
            *self.dice.pick(&ends) + self.days(2)
        } else {
            self.today + self.days(21)
        };
        self.turn_to(to);
        None
    }
}

/// What comes after what is filled, with what may come between.
fn next_of(case: &withdrawal_case::Model, throw: usize) -> &'static str {
    if case.investigated_on.is_none() {
        return if throw == 0 { "close" } else { "investigate" };
    }
    if case.notified_on.is_none() {
        return "notify";
    }
    if case.reviewed_on.is_none() {
        return match throw {
            0 | 1 if case.defended_on.is_none() => "defend",
            2 | 3 if case.hearing_asked_on.is_none() => "ask-hearing",
            _ if case.hearing_asked_on.is_none() => "review",
            _ if case.hearing_notified_on.is_none() => "summon",
            _ if case.hearing_held_on.is_none() => "hear",
            _ => "review",
        };
    }
    if case.deliberated_on.is_none() {
        return "deliberate";
    }
    if case.decided_on.is_none() { "decide" } else { "serve" }
}
