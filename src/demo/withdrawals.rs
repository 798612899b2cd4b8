//! Firms that left without handing over: one decision stands, one was annulled on
//! review, one case waits for its legal review. None of them serves its compound
//! any more, so that no rating of the story is touched. (The oldest case of all,
//! whose restriction is over, is told in `first_case`.)

use super::clock::StoryClock;
use super::days::ymd;
use crate::access::{
    AskTurn, Decide, Deliberate, Investigate, Notify, Reporting, Serve, Withdrawal, answer_turn,
    ask_turn, decide_case, deliberate_case, investigate_case, notify_firm, open_case,
    report_withdrawal, review_case, serve_decision,
};
use crate::access::{Engagement, queries};
use crate::app::App;
use crate::error::Result;
use crate::evidence::EvidenceFile;
use crate::identity::{Actor, Approver, LegalReviewer, Reviewer};
use crate::registry::queries::firm;
use chrono::NaiveDate;
use entity::value::{CaseOutcome, RestrictionTurn, ServiceWay, Uscc, WithdrawalGround};
use std::collections::{BTreeMap, BTreeSet};

/// The days of one case; what has none has not happened.
pub(super) struct CaseDays {
    pub opened: NaiveDate,
    pub notified: NaiveDate,
    pub decided: Option<NaiveDate>,
    pub annulled: Option<NaiveDate>,
}

const CASES: [CaseDays; 3] = [
    CaseDays {
        opened: ymd(2026, 1, 19),
        notified: ymd(2026, 1, 28),
        decided: Some(ymd(2026, 2, 6)),
        annulled: None,
    },
    CaseDays {
        opened: ymd(2026, 2, 25),
        notified: ymd(2026, 3, 5),
        decided: Some(ymd(2026, 3, 16)),
        annulled: Some(ymd(2026, 4, 16)),
    },
    CaseDays {
        opened: ymd(2026, 4, 20),
        notified: ymd(2026, 5, 13),
        decided: None,
        annulled: None,
    },
];

fn by(login: &str) -> Actor {
    Actor::Account(login.to_owned())
}

fn reviewer() -> Reviewer {
    Reviewer::at_the_command_line(by("jingban1"))
}

fn approver() -> Approver {
    Approver::at_the_command_line(by("shenpi1"))
}

pub(super) async fn tell(app: &App, clock: &StoryClock) -> Result<()> {
    for (days, left) in CASES.iter().zip(left(app).await?) {
        pursue(app, clock, days, &left).await?;
    }
    Ok(())
}

/// As far as the case has days.
pub(super) async fn pursue(
    app: &App,
    clock: &StoryClock,
    days: &CaseDays,
    left: &Engagement,
) -> Result<()> {
    let code = prepare(app, clock, days, left).await?;
    if let Some(on) = days.decided {
        decide(app, clock, on, &code).await?;
    }
    if let Some(on) = days.annulled {
        annul(app, clock, on, &code).await?;
    }
    Ok(())
}

/// Services that ended and that another firm took up, of firms that serve the
/// least; one of a legal person.
async fn left(app: &App) -> Result<Vec<Engagement>> {
    let all: Vec<Engagement> = queries::engagements(&app.db).await?.into_values().collect();
    let mut served: BTreeMap<Uscc, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for is in &all {
        let known = firm(&app.db, is.firm).await?;
        let head = known.and_then(|firm| firm.parent).unwrap_or(is.firm);
        *served.entry(head).or_default() += 1;
        let Some(last_day) = is.last_day.filter(|last_day| *last_day < CASES[0].opened) else {
            continue;
        };
        let followed = all.iter().any(|other| {
            let after = other.compound == is.compound && other.first_day > last_day;
            after && other.firm != is.firm && other.firm != head
        });
        if followed {
            found.push((head, is.clone()));
        }
    }
    found.sort_by_key(|(head, is)| (served.get(head).copied(), is.key()));
    let mut heads = BTreeSet::new();
    found.retain(|(head, _)| heads.insert(*head));
    Ok(found.into_iter().map(|(_, is)| is).collect())
}

/// From the report to the prior notice.
async fn prepare(
    app: &App,
    clock: &StoryClock,
    days: &CaseDays,
    left: &Engagement,
) -> Result<String> {
    clock.turn_to(days.opened);
    let paper = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
    let evidence = || EvidenceFile::read("现场核查记录.pdf", paper.to_vec());
    let withdrawal = Withdrawal {
        compound: left.compound,
        ground: WithdrawalGround::BeforeHandover,
        left_on: left.last_day.and_then(|day| day.succ_opt()).unwrap_or(left.first_day),
        facts: "门岗、保洁人员全部离场，物业用房钥匙、图纸资料和公共收益账目未移交。".to_owned(),
        evidence: Some(evidence()?),
    };
    let report = report_withdrawal(app, &Reporting::Bureau(reviewer()), withdrawal).await?;
    clock.turn_on();
    let case = open_case(app, &reviewer(), report).await?;
    clock.turn_to(days.notified);
    let investigate = Investigate {
        case: case.clone(),
        on: days.notified,
        investigators: ["jingban1".to_owned(), "jingban2".to_owned()],
        findings: "调取合同、考勤和收费记录，现场核查两次：企业停止服务时未办理移交。".to_owned(),
        evidence: Some(evidence()?),
    };
    investigate_case(app, &reviewer(), investigate).await?;
    clock.turn_on();
    let proposal = "拟认定擅自撤离，自送达次日起三年内对你单位在本区的报备不予纳入。".to_owned();
    let notify = Notify { case: case.clone(), on: days.notified, proposal };
    notify_firm(app, &reviewer(), notify).await?;
    Ok(case)
}

/// From the legal review to the service, three days later.
async fn decide(app: &App, clock: &StoryClock, on: NaiveDate, case: &str) -> Result<()> {
    clock.turn_to(on);
    let legal = LegalReviewer::at_the_command_line(by("fazhi1"));
    let opinion = "事实清楚，证据充分，程序合法，适用依据正确。";
    review_case(app, &legal, case, opinion).await?;
    clock.turn_on();
    let deliberate = Deliberate {
        case: case.to_owned(),
        on,
        participants: "局长\n分管副局长\n物业管理科科长".to_owned(),
        minutes: "一致同意认定擅自撤离。".to_owned(),
    };
    deliberate_case(app, &reviewer(), deliberate).await?;
    clock.turn_on();
    let decision = Decide {
        case: case.to_owned(),
        outcome: CaseOutcome::Abrupt,
        reasons: "当事人停止服务前未办理移交，有现场核查记录、考勤和收费记录为证。".to_owned(),
        bases: ["civil-code-949", "penalty-law-9"].map(str::to_owned).into(),
        acknowledged: String::new(),
        late_why: String::new(),
    };
    decide_case(app, &approver(), decision).await?;
    let served_on = on + chrono::Days::new(3);
    clock.turn_to(served_on);
    let note = "当事人办公室主任签收。".to_owned();
    let serve = Serve { case: case.to_owned(), on: served_on, way: ServiceWay::Direct, note };
    serve_decision(app, &reviewer(), serve).await
}

async fn annul(app: &App, clock: &StoryClock, on: NaiveDate, case: &str) -> Result<()> {
    clock.turn_to(on);
    let ask = AskTurn {
        code: case.to_owned(),
        turn: RestrictionTurn::Annulled,
        document_no: "五政行复决〔2026〕6号".to_owned(),
        reason: "行政复议决定撤销：移交义务已由接续企业代为履行，事实认定不清。".to_owned(),
    };
    let request = ask_turn(app, &reviewer(), ask).await?;
    clock.turn_on();
    answer_turn(app, &approver(), (case, request), (true, "执行复议决定。")).await
}
