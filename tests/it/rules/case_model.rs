//! Any hands doing anything to a case on any day: whatever is let through keeps
//! the law's order, its periods and its different people.

use chrono::{Days, NaiveDate};
use entity::id::WithdrawalReportId;
use entity::value::{CaseOutcome, ServiceWay};
use lianping::access::case::{Case, CaseRefused, Notified, Opened, Signing};
use lianping::access::legal_basis::LegalBasis;
use lianping::calendar::Calendar;
use proptest::prelude::*;

const DEFENCE_WORKING_DAYS: u16 = 5;

pub fn opened(on: NaiveDate, calendar: &Calendar) -> Case {
    Case::Opened(Box::new(Opened {
        code: "2024-1".to_owned(),
        report: WithdrawalReportId::from_uuid(uuid::Uuid::nil()),
        compound: "530102001001-001".parse().unwrap(),
        firm: "91350100M000100Y43".parse().unwrap(),
        engagement_first_day: on - Days::new(100),
        left_on: on,
        on,
        by: "hand0".to_owned(),
        decision_due: Opened::decision_due(on, calendar).unwrap(),
    }))
}

/// What somebody tries.
#[derive(Debug, Clone)]
pub struct Try {
    /// How many days go by before.
    pub later: u64,
    /// How long ago the day lies that they give.
    pub ago: u64,
    pub what: u8,
    pub hand: u8,
    pub other: u8,
}

fn any_try() -> impl Strategy<Value = Try> {
    (0_u64..12, 0_u64..4, 0_u8..11, 0_u8..6, 0_u8..6)
        .prop_map(|(later, ago, what, hand, other)| Try { later, ago, what, hand, other })
}

pub fn tried(
    case: Case,
    is: &Try,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<Case, CaseRefused> {
    let hand = |number: u8| format!("hand{number}");
    let (by, other) = (hand(is.hand), hand(is.other));
    let on = (today - Days::new(is.ago), today);
    let text = || "因".to_owned();
    let notified = |is: Notified| Case::Notified(Box::new(is));
    Ok(match is.what {
        0 => {
            let done = case.expect_opened()?.investigate(on, [by, other], text(), None)?;
            Case::Investigated(Box::new(done))
        }
        1 => {
            let is = case.expect_investigated()?;
            notified(is.notify(on, (by, text()), DEFENCE_WORKING_DAYS, calendar)?)
        }
        2 => notified(case.expect_notified()?.defend(on, text())?),
        3 => notified(case.expect_notified()?.ask_for_hearing(on)?),
        4 => {
            let planned = today + Days::new(is.ago * 5);
            notified(case.expect_notified()?.summon(on, (other, text()), planned, calendar)?)
        }
        5 => notified(case.expect_notified()?.hear(on, text())?),
        6 => Case::Reviewed(Box::new(case.expect_notified()?.review(today, by, text())?)),
        7 => {
            let names = vec![hand(is.hand), hand(is.other)];
            let is = case.expect_reviewed()?;
            Case::Deliberated(Box::new(is.deliberate(on, names, text(), by)?))
        }
        8 => {
            let abrupt = is.other != 1;
            let signing = Signing {
                outcome: if abrupt { CaseOutcome::Abrupt } else { CaseOutcome::NotAbrupt },
                reasons: text(),
                bases: LegalBasis::of("penalty-law-9").into_iter().collect(),
                acknowledged: None,
                late_why: (is.other == 0).then(text),
            };
            let is = case.expect_deliberated()?;
            Case::Decided(Box::new(is.decide(today, by, &signing, calendar)?))
        }
        9 => {
            let is = case.expect_decided()?;
            Case::Served(Box::new(is.serve(on, by, (ServiceWay::Direct, text()))?))
        }
        _ => Case::Closed(Box::new(case.close(today, by, text())?)),
    })
}

/// Days of work after a day, told one by one.
fn is_after_working_days(from: NaiveDate, on: NaiveDate, count: usize, of: &Calendar) -> bool {
    let between = from.iter_days().skip(1).take_while(|day| *day < on);
    between.filter(|day| of.is_working_day(*day).unwrap()).count() >= count
}

pub fn assert_lawful(case: &Case, today: NaiveDate, calendar: &Calendar) {
    let opened = case.opened();
    let days: Vec<NaiveDate> = [
        Some(opened.on),
        case.investigated().map(|is| is.on),
        case.notified().map(|is| is.on),
        case.reviewed().map(|is| is.on),
        case.deliberated().map(|is| is.on),
        case.decided().map(|is| is.on),
        case.served().map(|is| is.on),
    ]
    .into_iter()
    .flatten()
    .collect();
    assert!(days.is_sorted() && days.iter().all(|day| *day <= today), "{days:?}");
    let Some(notified) = case.notified() else { return };
    let [one, two] = &notified.investigated.by;
    assert_ne!(one, two);
    let Some(reviewed) = case.reviewed() else { return };
    let heard = notified.defence.is_some();
    assert!(heard || is_after_working_days(notified.on, reviewed.on, 5, calendar));
    match &notified.hearing {
        None => assert!(is_after_working_days(notified.on, reviewed.on, 5, calendar)),
        Some(hearing) => {
            let (notice, held) = (hearing.notice.as_ref().unwrap(), hearing.held.as_ref().unwrap());
            assert!(is_after_working_days(notice.on, held.on, 7, calendar));
            assert!(held.on <= reviewed.on && ![one, two].contains(&&notice.chair));
            assert_ne!(reviewed.by, notice.chair);
        }
    }
    assert!(![one, two, &opened.by, &notified.by].contains(&&reviewed.by));
    let Some(decided) = case.decided() else { return };
    let prepared = &decided.deliberated.prepared_by;
    assert!(![one, two, &opened.by, &notified.by, prepared, &reviewed.by].contains(&&decided.by));
    assert!(decided.late_why.is_some() || decided.on <= opened.on + Days::new(90));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn whatever_anybody_does_a_case_keeps_its_order_and_its_hands(
        start in 0_u64..700,
        tries in proptest::collection::vec(any_try(), 1..60),
    ) {
        let calendar = Calendar::new(Vec::new());
        let first: NaiveDate = "2023-01-01".parse().unwrap();
        let mut today = first + Days::new(start);
        let mut case = opened(today, &calendar);
        for is in &tries {
            today = today + Days::new(is.later);
            if let Ok(done) = tried(case.clone(), is, today, &calendar) {
                case = done;
                assert_lawful(&case, today, &calendar);
            }
        }
    }
}

/// Steps that go well one after another, so that the model above is known to
/// come to an end at times.
#[test]
fn a_case_that_is_tried_in_its_order_is_served() {
    let calendar = Calendar::new(Vec::new());
    let first: NaiveDate = "2024-02-20".parse().unwrap();
    let mut today = first;
    let mut case = opened(first, &calendar);
    let step = |what, later, hand, other| Try { later, ago: 0, what, hand, other };
    for is in [
        step(0, 3, 1, 2),
        step(1, 2, 1, 0),
        step(6, 9, 3, 0),
        step(7, 1, 1, 2),
        step(8, 1, 4, 1),
        step(9, 2, 1, 0),
    ] {
        today = today + Days::new(is.later);
        case = tried(case, &is, today, &calendar).unwrap();
        assert_lawful(&case, today, &calendar);
    }
    assert_eq!(case.step(), "served");
}
