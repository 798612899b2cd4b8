//! Any order of acts on a filing, by any hands, on any day: it never comes to
//! what may not be.

use chrono::{DateTime, Days, NaiveDate};
use entity::value::{FilingCondition, FilingGround, FilingKind, FilingProposal, FilingState as Is};
use lianping::access::filing::{Against, Asked, Content, Decided, Filing, FilingRefused, Proposal};
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Debug, Clone)]
enum Act {
    Submit,
    Ask,
    Propose(bool),
    SendBack,
    Verify(bool),
    Sign,
    Withdraw,
    Empty,
    Fill,
}

#[derive(Debug, Clone)]
struct Step {
    act: Act,
    hand: u8,
    days: u64,
    barred: bool,
    unanswered: usize,
    lacks: bool,
}

fn any_step() -> impl Strategy<Value = Step> {
    let act = prop_oneof![
        4 => Just(Act::Submit),
        2 => Just(Act::Ask),
        2 => any::<bool>().prop_map(Act::Propose),
        1 => Just(Act::SendBack),
        3 => any::<bool>().prop_map(Act::Verify),
        3 => Just(Act::Sign),
        1 => Just(Act::Withdraw),
        1 => Just(Act::Empty),
        1 => Just(Act::Fill),
    ];
    let against = (any::<bool>(), 0_usize..2, any::<bool>());
    (act, 0_u8..3, 0_u64..4, against).prop_map(|(act, hand, days, (barred, unanswered, lacks))| {
        Step { act, hand, days, barred, unanswered, lacks }
    })
}

fn content() -> Content {
    let text = str::to_owned;
    Content {
        name: text("安居物业服务有限公司"),
        legal_representative: text("王安"),
        phone: text("0871-65123456"),
        email: text("wy@anju.test"),
        address: text("人民中路12号"),
        ..Content::default()
    }
}

pub fn draft() -> Filing {
    Filing {
        reference: "7XKQ29MB4T".to_owned(),
        kind: FilingKind::Entry,
        firm: "91530102MA6B0H2E10".parse().unwrap(),
        applicant: None,
        entered_by: "a0".to_owned(),
        begun_at: DateTime::UNIX_EPOCH,
        content: content(),
        state: Is::Draft,
        submitted_on: None,
        asked: None,
        supplemented_on: None,
        proposal: None,
        decided: None,
        withdrawn_on: None,
    }
}

fn taken(was: Filing, step: &Step, on: NaiveDate) -> Result<Filing, FilingRefused> {
    let by = format!("a{}", step.hand);
    let decided = Decided { on, by: by.clone() };
    let against = against(step);
    match step.act {
        Act::Submit => was.submit(on),
        Act::Ask => {
            let until = was.submitted_on.unwrap_or(on) + Days::new(7);
            was.ask(Asked { on, by, text: "缺".to_owned() }, until)
        }
        Act::Propose(refusal) => was.propose(Proposal {
            what: if refusal { FilingProposal::NotAdmitted } else { FilingProposal::Override },
            ground: refusal.then_some(FilingGround::FalseDocument),
            text: "理由".to_owned(),
            by,
            at: DateTime::UNIX_EPOCH,
        }),
        Act::SendBack => was.send_back(),
        Act::Verify(conditions) => was.verify(decided, &against, &given(conditions)),
        Act::Sign => was.sign(decided, &against),
        Act::Withdraw => was.withdraw(on),
        Act::Empty | Act::Fill => was.expect_editable().map(|()| {
            let content =
                if matches!(step.act, Act::Empty) { Content::default() } else { content() };
            Filing { content, ..was }
        }),
    }
}

fn given(conditions: bool) -> BTreeSet<FilingCondition> {
    conditions.then_some(FilingCondition::Documents).into_iter().collect()
}

fn against(step: &Step) -> Against {
    let lacks = step.lacks.then_some(FilingCondition::Documents).into_iter().collect();
    Against { barred: step.barred, unanswered: step.unanswered, lacks }
}

/// Whatever state it is in.
fn stands(is: &Filing) -> Result<(), TestCaseError> {
    let submitted = is.submitted_on.is_some();
    match is.state {
        Is::Draft => prop_assert!(!submitted && is.asked.is_none() && is.proposal.is_none()),
        Is::Submitted => {
            prop_assert!(submitted && (is.asked.is_none() || is.supplemented_on.is_some()));
        }
        Is::Supplement => {
            prop_assert!(submitted && is.asked.is_some() && is.supplemented_on.is_none());
        }
        Is::Verified | Is::NotAdmitted => prop_assert!(submitted && is.decided.is_some()),
        Is::Withdrawn => prop_assert!(is.withdrawn_on.is_some() && is.proposal.is_none()),
    }
    prop_assert_eq!(is.decided.is_some(), matches!(is.state, Is::Verified | Is::NotAdmitted));
    if is.state != Is::Draft && is.state != Is::Withdrawn && is.state != Is::Supplement {
        prop_assert!(!is.content.phone.is_empty(), "handed in without a telephone");
    }
    if let (Some(proposal), Some(decided)) = (&is.proposal, &is.decided) {
        prop_assert_ne!(&proposal.by, &decided.by);
    }
    if is.state == Is::NotAdmitted {
        prop_assert!(is.proposal.as_ref().is_some_and(|is| is.ground.is_some()));
    }
    let days = [is.submitted_on, is.asked.as_ref().map(|is| is.on), is.supplemented_on];
    let days: Vec<NaiveDate> =
        days.into_iter().flatten().chain(is.decided.as_ref().map(|is| is.on)).collect();
    prop_assert!(days.is_sorted(), "{days:?}");
    Ok(())
}

/// What a step that was taken says of the two states.
fn follows(was: &Filing, is: &Filing, step: &Step) -> Result<(), TestCaseError> {
    prop_assert!(was.decided.is_none() && was.withdrawn_on.is_none(), "it was over");
    if was.asked.is_some() {
        prop_assert_eq!(&was.asked, &is.asked, "told once");
    }
    if was.submitted_on.is_some() {
        prop_assert_eq!(was.submitted_on, is.submitted_on, "the first day counts");
    }
    if is.state != Is::Verified {
        return Ok(());
    }
    let signed = is.proposal.as_ref().is_some_and(|is| is.what == FilingProposal::Override);
    prop_assert!(signed || !step.barred, "verified under a restriction");
    prop_assert_eq!(step.unanswered, 0, "verified with a reason that nobody answered");
    let conditions = matches!(step.act, Act::Verify(true)) || signed;
    prop_assert!(!step.lacks || conditions, "verified though it lacks something");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn no_order_of_acts_brings_a_filing_to_what_may_not_be(
        steps in prop::collection::vec(any_step(), 1..24),
    ) {
        let mut on: NaiveDate = "2026-03-02".parse().unwrap();
        let mut filing = draft();
        for step in &steps {
            on = on + Days::new(step.days);
            let Ok(next) = taken(filing.clone(), step, on) else { continue };
            stands(&next)?;
            follows(&filing, &next, step)?;
            filing = next;
        }
    }
}
