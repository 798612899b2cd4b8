use super::*;
use crate::calendar::Calendar;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn draft() -> Filing {
    let filled = |text: &str| text.to_owned();
    Filing {
        reference: filled("7XKQ29MB4T"),
        kind: FilingKind::Entry,
        firm: "91530102MA6B0H2E10".parse().expect("a code"),
        applicant: None,
        entered_by: filled("account:jingban1"),
        begun_at: DateTime::UNIX_EPOCH,
        content: Content {
            name: filled("安居物业服务有限公司"),
            legal_representative: filled("王安"),
            phone: filled("0871-65123456"),
            email: filled("wy@anju.test"),
            address: filled("人民中路12号"),
            ..Content::default()
        },
        state: FilingState::Draft,
        submitted_on: None,
        asked: None,
        supplemented_on: None,
        proposal: None,
        decided: None,
        withdrawn_on: None,
    }
}

fn asked(on: &str) -> Asked {
    Asked {
        on: day(on), by: "account:jingban1".to_owned(), text: "缺总公司授权书".to_owned()
    }
}

#[test]
fn the_clock_stops_while_the_applicant_supplements() {
    let calendar = Calendar::new(Vec::new());
    let handed_in = draft().submit(day("2026-05-06")).expect("complete");
    let until = handed_in.ask_until(5, &calendar).expect("2026 is known");
    // 9 May is a working Saturday.
    assert_eq!(until, Some(day("2026-05-12")));
    let running = handed_in.clock(20, &calendar);
    let (from, last_day) = (day("2026-05-06"), day("2026-06-02"));
    assert_eq!(running, Ok(Clock::Running { from, last_day, paused: 0 }));
    let late = handed_in.clone().ask(asked("2026-05-13"), day("2026-05-12"));
    assert_eq!(late, Err(FilingRefused::AskedLate { until: day("2026-05-12") }));

    let waiting = handed_in.ask(asked("2026-05-08"), day("2026-05-12")).expect("in time");
    let since = day("2026-05-08");
    assert_eq!(waiting.clock(20, &calendar), Ok(Clock::Stopped { since, left: 18 }));
    let again = waiting.submit(day("2026-05-12")).expect("complete");
    let last_day = day("2026-06-05");
    assert_eq!(again.clock(20, &calendar), Ok(Clock::Running { from, last_day, paused: 3 }));
    assert_eq!(
        again.ask(asked("2026-05-12"), until.expect("a day")),
        Err(FilingRefused::AskedAlready)
    );
}

#[test]
fn a_refusal_takes_two_hands_and_a_verified_filing_is_over() {
    let handed_in = draft().submit(day("2026-05-06")).expect("complete");
    let proposal = Proposal {
        what: FilingProposal::NotAdmitted,
        ground: Some(FilingGround::FalseDocument),
        text: "营业执照系伪造".to_owned(),
        by: "account:jingban1".to_owned(),
        at: DateTime::UNIX_EPOCH,
    };
    let by = |login: &str| Decided { on: day("2026-05-07"), by: format!("account:{login}") };
    let (free, none) = (Against::default(), BTreeSet::new());
    assert_eq!(handed_in.clone().sign(by("shenpi1"), &free), Err(FilingRefused::NoProposal));
    let proposed = handed_in.clone().propose(proposal).expect("submitted");
    assert_eq!(proposed.clone().sign(by("jingban1"), &free), Err(FilingRefused::OwnHand));
    let verified = proposed.clone().verify(by("shenpi1"), &free, &none);
    assert_eq!(verified, Err(FilingRefused::ProposedAlready));
    let refused = proposed.sign(by("shenpi1"), &free).expect("another hand");
    assert_eq!(refused.state, FilingState::NotAdmitted);
    let verified =
        handed_in.verify(by("jingban1"), &free, &none).expect("nothing stands against it");
    let state = FilingState::Verified;
    assert_eq!(verified.withdraw(day("2026-05-08")), Err(FilingRefused::State { state }));
}

#[test]
fn a_filing_without_a_telephone_is_not_handed_in_and_a_reference_is_read_as_typed() {
    let mut filing = draft();
    filing.content.phone.clear();
    assert_eq!(filing.submit(day("2026-05-06")), Err(FilingRefused::Empty { name: "phone" }));
    assert_eq!(read_reference("７xkq2-9mb4t").as_deref(), Some("7XKQ29MB4T"));
    assert_eq!(read_reference("7XKQ29MB4"), None);
}
