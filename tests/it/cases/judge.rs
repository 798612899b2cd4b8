//! What may never lie in the rows, whatever was tried.

use super::states::Facts;
use super::world::World;
use chrono::{Days, NaiveDate};
use entity::value::CaseOutcome;
use entity::{restriction_turn, withdrawal_case};
use lianping::access::queries::{barring, restrictions};
use sea_orm::{ConnectionTrait, EntityTrait, Statement};

/// All that a refused command leaves as it was.
pub async fn print(world: &World) -> String {
    let tables = [
        "withdrawal_report",
        "case_document",
        "restriction",
        "restriction_basis",
        "restriction_request",
        "restriction_turn",
        "filing",
        "filing_document",
        "filing_step",
        "filing_condition",
        "contract",
        "engagement",
        "registry_change",
        "evidence",
        "letter",
        "cycle_event",
        "audit_entry",
    ];
    let db = world.test.db();
    let counts = tables.map(|table| format!("(SELECT count(*) FROM {table}) AS {table}"));
    let last = "(SELECT sum(last) FROM serial) AS numbers";
    let served = "(SELECT count(served_on) FROM restriction) AS served";
    let sql = format!("SELECT {}, {last}, {served}", counts.join(", "));
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql));
    let row = row.await.unwrap().unwrap();
    let counts = tables.map(|table| row.try_get::<i64>("", table).unwrap());
    let numbers = row.try_get::<Option<i64>>("", "numbers").unwrap();
    let served = row.try_get::<i64>("", "served").unwrap();
    format!("{counts:?} {numbers:?} {served} {:?}", world.cases().await)
}

/// Everything that is there, after something was done.
pub async fn judge(world: &mut World) {
    let work = &world.work;
    let cases = world.cases().await;
    for case in &cases {
        in_order(case, world.today, work);
        heard(case, work);
        by_different_people(case);
    }
    let facts = Facts::of(world.test.db()).await;
    for case in &cases {
        let of_case = facts.restrictions.iter().find(|is| is.case_code == case.code);
        let abrupt = case.outcome == Some(CaseOutcome::Abrupt);
        assert_eq!(abrupt, of_case.is_some(), "{case:?}");
        let Some(is) = of_case else { continue };
        assert_eq!((Some(is.signed_on), is.served_on), (case.decided_on, case.served_on));
        assert_eq!((is.firm_uscc, is.compound_code), (case.firm_uscc, case.compound_code));
    }
    for turn in restriction_turn::Entity::find().all(world.test.db()).await.unwrap() {
        assert_ne!(turn.asked_by, turn.decided_by);
    }
    same_states(world, &facts).await;
}

/// The days at which something changes, today and some others.
async fn same_states(world: &mut World, facts: &Facts) {
    let all = restrictions(world.test.db()).await.unwrap();
    assert_eq!(all.len(), facts.restrictions.len());
    let mut days = vec![world.today];
    for row in &facts.restrictions {
        let edges = row.served_on.into_iter().chain(facts.last_day(row));
        for edge in edges.chain([row.signed_on, world.today]) {
            days.extend([edge - Days::new(1), edge, edge + Days::new(1)]);
        }
        let (from, some) = (row.signed_on, world.days(2_000));
        days.push(from + some);
    }
    for row in &facts.restrictions {
        let is = all.iter().find(|is| is.code == row.case_code).unwrap();
        for day in &days {
            assert_eq!(is.state_on(*day), facts.state(row, *day), "{day} {is:?}");
        }
        let on = days[world.dice.below(days.len())];
        let bars = !barring(world.test.db(), row.firm_uscc, on).await.unwrap().is_empty();
        assert_eq!(bars, facts.barred(row.firm_uscc, on), "{on} {is:?}");
    }
}

fn in_order(case: &withdrawal_case::Model, today: NaiveDate, work: &[NaiveDate]) {
    let steps = [
        Some(case.opened_on),
        case.investigated_on,
        case.notified_on,
        case.reviewed_on,
        case.deliberated_on,
        case.decided_on,
        case.served_on,
    ];
    let taken: Vec<NaiveDate> = steps.into_iter().map_while(|step| step).collect();
    assert_eq!(taken.len(), steps.into_iter().flatten().count(), "a step left out: {case:?}");
    assert!(taken.is_sorted() && taken.iter().all(|day| *day <= today), "{case:?}");
    assert!(case.closed_on.is_none() || case.decided_on.is_none(), "{case:?}");
    let Some(decided) = case.decided_on else { return };
    let late = decided > case.opened_on + Days::new(90);
    assert_eq!(late, case.late_why.is_some(), "{case:?}");
    assert_eq!(case.service_due, Some(after(work, decided, 7)), "{case:?}");
}

/// The working day that is so many after.
fn after(work: &[NaiveDate], from: NaiveDate, count: usize) -> NaiveDate {
    work[work.partition_point(|day| *day <= from) + count - 1]
}

fn heard(case: &withdrawal_case::Model, work: &[NaiveDate]) {
    let Some(notified) = case.notified_on else { return };
    let five = after(work, notified, 5);
    assert_eq!((case.defence_ends, case.hearing_request_ends), (Some(five), Some(five)));
    if let Some(asked) = case.hearing_asked_on {
        assert!((notified..=five).contains(&asked), "{case:?}");
    }
    if let Some(summoned) = case.hearing_notified_on {
        let seven = after(work, summoned, 7);
        assert!(case.hearing_asked_on.is_some_and(|asked| asked <= summoned), "{case:?}");
        assert!(case.hearing_planned_on.is_some_and(|planned| planned > seven), "{case:?}");
        assert!(case.hearing_held_on.is_none_or(|held| held > seven), "{case:?}");
    }
    let Some(reviewed) = case.reviewed_on else { return };
    assert!(case.defended_on.is_some() || reviewed > five, "not heard: {case:?}");
    match (case.hearing_asked_on, case.hearing_held_on) {
        (None, None) => assert!(reviewed > five, "{case:?}"),
        (Some(_), Some(held)) => assert!(reviewed >= held, "{case:?}"),
        _ => panic!("a hearing that was asked for and not held: {case:?}"),
    }
}

fn by_different_people(case: &withdrawal_case::Model) {
    let [one, two] = [&case.investigator_one, &case.investigator_two];
    assert!(one.is_none() || one != two, "{case:?}");
    let opener = Some(case.opened_by.clone());
    let chair = &case.hearing_chair;
    assert!(chair.is_none() || (chair != one && chair != two), "{case:?}");
    let others = [&opener, one, two, &case.notified_by, &case.prepared_by];
    if case.reviewed_by.is_some() {
        assert!(!others.contains(&&case.reviewed_by), "{case:?}");
        assert!(case.reviewed_by != *chair && case.reviewed_by != case.decided_by, "{case:?}");
    }
    assert!(case.decided_by.is_none() || !others.contains(&&case.decided_by), "{case:?}");
    assert_ne!(case.closed_by, opener, "{case:?}");
}
