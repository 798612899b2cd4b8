//! A case as it lies in its row: what is filled tells how far it has come.

use super::{
    Case, Closed, Decided, Defence, Deliberated, Hearing, HearingNotice, Held, Investigated,
    Notified, Opened, Reviewed, Served,
};
use entity::withdrawal_case::Model;

/// Separates names in a column that holds several.
const BETWEEN_NAMES: &str = "\n";

/// Refuses a row that contradicts itself.
impl TryFrom<Model> for Case {
    type Error = anyhow::Error;

    fn try_from(row: Model) -> anyhow::Result<Self> {
        let torn = || anyhow::anyhow!("case {} has the wrong columns", row.code);
        let at = stage(&row).ok_or_else(torn)?;
        match (row.closed_on, row.closed_by.clone(), row.closed_why.clone()) {
            (Some(on), Some(by), Some(why)) => {
                Ok(Self::Closed(Box::new(Closed { at, on, by, why })))
            }
            (None, None, None) => Ok(at),
            _ => Err(torn()),
        }
    }
}

/// None where a step is half there.
fn stage(row: &Model) -> Option<Case> {
    let opened = opened(row);
    let Some(on) = row.investigated_on else { return Some(Case::Opened(Box::new(opened))) };
    let investigated = Investigated {
        on,
        by: [row.investigator_one.clone()?, row.investigator_two.clone()?],
        findings: row.findings.clone()?,
        evidence: row.evidence_id,
        opened,
    };
    let Some(on) = row.notified_on else {
        return Some(Case::Investigated(Box::new(investigated)));
    };
    let notified = Notified {
        on,
        by: row.notified_by.clone()?,
        proposal: row.proposal.clone()?,
        defence_ends: row.defence_ends?,
        hearing_request_ends: row.hearing_request_ends?,
        defence: defence(row),
        hearing: hearing(row),
        investigated,
    };
    deciding(row, notified)
}

fn opened(row: &Model) -> Opened {
    Opened {
        code: row.code.clone(),
        report: row.report_id,
        compound: row.compound_code,
        firm: row.firm_uscc,
        engagement_first_day: row.engagement_first_day,
        left_on: row.left_on,
        on: row.opened_on,
        by: row.opened_by.clone(),
        decision_due: row.decision_due,
    }
}

fn defence(row: &Model) -> Option<Defence> {
    Some(Defence { on: row.defended_on?, text: row.defence.clone()? })
}

fn hearing(row: &Model) -> Option<Hearing> {
    let notice = || {
        Some(HearingNotice {
            on: row.hearing_notified_on?,
            chair: row.hearing_chair.clone()?,
            place: row.hearing_place.clone()?,
            planned_on: row.hearing_planned_on?,
            ends: row.hearing_notice_ends?,
        })
    };
    let held = || Some(Held { on: row.hearing_held_on?, record: row.hearing_record.clone()? });
    Some(Hearing { asked_on: row.hearing_asked_on?, notice: notice(), held: held() })
}

fn deciding(row: &Model, notified: Notified) -> Option<Case> {
    let Some(on) = row.reviewed_on else { return Some(Case::Notified(Box::new(notified))) };
    let reviewed =
        Reviewed { on, by: row.reviewed_by.clone()?, opinion: row.opinion.clone()?, notified };
    let Some(on) = row.deliberated_on else { return Some(Case::Reviewed(Box::new(reviewed))) };
    let names = row.participants.as_deref()?.split(BETWEEN_NAMES);
    let deliberated = Deliberated {
        on,
        participants: names.map(str::to_owned).collect(),
        minutes: row.minutes.clone()?,
        prepared_by: row.prepared_by.clone()?,
        reviewed,
    };
    let Some(on) = row.decided_on else { return Some(Case::Deliberated(Box::new(deliberated))) };
    let decided = Decided {
        on,
        by: row.decided_by.clone()?,
        outcome: row.outcome?,
        reasons: row.reasons.clone()?,
        late_why: row.late_why.clone(),
        service_due: row.service_due?,
        deliberated,
    };
    let Some(on) = row.served_on else { return Some(Case::Decided(Box::new(decided))) };
    Some(Case::Served(Box::new(Served {
        on,
        by: row.served_by.clone()?,
        way: row.service_way?,
        note: row.service_note.clone()?,
        decided,
    })))
}

impl From<&Case> for Model {
    fn from(case: &Case) -> Self {
        let mut row = blank(case.opened());
        if let Some(is) = case.investigated() {
            let [one, two] = is.by.clone();
            row.investigated_on = Some(is.on);
            row.investigator_one = Some(one);
            row.investigator_two = Some(two);
            row.findings = Some(is.findings.clone());
            row.evidence_id = is.evidence;
        }
        if let Some(is) = case.notified() {
            fill_notified(&mut row, is);
        }
        fill_decided(&mut row, case);
        if let Some(is) = case.served() {
            row.served_on = Some(is.on);
            row.served_by = Some(is.by.clone());
            row.service_way = Some(is.way);
            row.service_note = Some(is.note.clone());
        }
        if let Some(is) = case.closed() {
            row.closed_on = Some(is.on);
            row.closed_by = Some(is.by.clone());
            row.closed_why = Some(is.why.clone());
        }
        row
    }
}

fn fill_notified(row: &mut Model, is: &Notified) {
    row.notified_on = Some(is.on);
    row.notified_by = Some(is.by.clone());
    row.proposal = Some(is.proposal.clone());
    row.defence_ends = Some(is.defence_ends);
    row.hearing_request_ends = Some(is.hearing_request_ends);
    row.defended_on = is.defence.as_ref().map(|defence| defence.on);
    row.defence = is.defence.as_ref().map(|defence| defence.text.clone());
    let Some(hearing) = &is.hearing else { return };
    row.hearing_asked_on = Some(hearing.asked_on);
    if let Some(notice) = &hearing.notice {
        row.hearing_notified_on = Some(notice.on);
        row.hearing_chair = Some(notice.chair.clone());
        row.hearing_place = Some(notice.place.clone());
        row.hearing_planned_on = Some(notice.planned_on);
        row.hearing_notice_ends = Some(notice.ends);
    }
    row.hearing_held_on = hearing.held.as_ref().map(|held| held.on);
    row.hearing_record = hearing.held.as_ref().map(|held| held.record.clone());
}

fn fill_decided(row: &mut Model, case: &Case) {
    if let Some(is) = case.reviewed() {
        row.reviewed_on = Some(is.on);
        row.reviewed_by = Some(is.by.clone());
        row.opinion = Some(is.opinion.clone());
    }
    if let Some(is) = case.deliberated() {
        row.deliberated_on = Some(is.on);
        row.participants = Some(is.participants.join(BETWEEN_NAMES));
        row.minutes = Some(is.minutes.clone());
        row.prepared_by = Some(is.prepared_by.clone());
    }
    if let Some(is) = case.decided() {
        row.decided_on = Some(is.on);
        row.decided_by = Some(is.by.clone());
        row.outcome = Some(is.outcome);
        row.reasons = Some(is.reasons.clone());
        row.late_why.clone_from(&is.late_why);
        row.service_due = Some(is.service_due);
    }
}

fn blank(is: &Opened) -> Model {
    Model {
        code: is.code.clone(),
        report_id: is.report,
        compound_code: is.compound,
        firm_uscc: is.firm,
        engagement_first_day: is.engagement_first_day,
        left_on: is.left_on,
        opened_on: is.on,
        opened_by: is.by.clone(),
        decision_due: is.decision_due,
        investigated_on: None,
        investigator_one: None,
        investigator_two: None,
        findings: None,
        evidence_id: None,
        notified_on: None,
        notified_by: None,
        proposal: None,
        defence_ends: None,
        hearing_request_ends: None,
        defended_on: None,
        defence: None,
        hearing_asked_on: None,
        hearing_notified_on: None,
        hearing_chair: None,
        hearing_place: None,
        hearing_planned_on: None,
        hearing_notice_ends: None,
        hearing_held_on: None,
        hearing_record: None,
        reviewed_on: None,
        reviewed_by: None,
        opinion: None,
        deliberated_on: None,
        participants: None,
        minutes: None,
        prepared_by: None,
        decided_on: None,
        decided_by: None,
        outcome: None,
        reasons: None,
        late_why: None,
        service_due: None,
        served_on: None,
        served_by: None,
        service_way: None,
        service_note: None,
        closed_on: None,
        closed_by: None,
        closed_why: None,
    }
}
