use super::*;
use entity::value::Party;
use futures_util::future::join_all;
use lianping::dossier::{Outcome as Recomputation, recompute};
use lianping::identity::queries::account as account_of;
use lianping::rating::queries::{
    compound_result, corrections, events_on_record, latest_version, objection, rulebook,
};
use lianping::rating::{PointsAt, finalise_cycle, give_longer, queries, write_dossier};
use sea_orm::{ConnectionTrait, EntityTrait};

const STREET: Disputed = Disputed::Party(Party::Street);

fn street(indicator: &str, points: &str) -> Correcting {
    let (party, indicator) = (Party::Street, indicator.to_owned());
    Correcting::Points(PointsAt { party, form_no: 1, indicator }, points.parse().unwrap())
}

async fn composite(test: &TestApp, version: i32) -> String {
    let result = compound_result(test.db(), (cycle(), version), dropped()).await.unwrap();
    result.unwrap().composite.unwrap().to_string()
}

/// The dossier of the newest version is computed again and agrees.
async fn recomputes(test: &TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("2026.zip");
    write_dossier(&test.app, cycle(), &zip).await.unwrap();
    let Recomputation::Recomputed(recomputed) = recompute(&zip).unwrap() else {
        panic!("the manifest does not fit");
    };
    assert_eq!((recomputed.mismatches, recomputed.differences), (vec![], Some(vec![])));
}

#[tokio::test]
async fn an_upheld_objection_corrects_the_input_and_makes_a_version() {
    let test = in_publicity().await;
    // Raised on the last day of the publicity, upheld after it, before it is final.
    test.today_is("2026-07-01");
    let reference = assigned(&test, STREET).await;
    test.today_is("2026-07-03");
    let approver = crate::support::approver("审批乙");
    assert_eq!(refused(finalise_cycle(&test.app, &approver, cycle()).await), "objection/open");
    // 83.25 of 100, of which S4 has 17 of 25: the street weighs 15 %.
    uphold(&test, &reference, vec![street("S4", "20")]).await.unwrap();
    assert_eq!(latest_version(test.db(), cycle()).await.unwrap(), Some(2));
    assert_eq!(
        (composite(&test, 1).await, composite(&test, 2).await),
        ("77.09".into(), "77.54".into())
    );
    let kept = corrections(test.db(), cycle(), dropped()).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].before.as_str(), kept[0].after.as_str()), ("17.00", "20.00"));
    assert_eq!((kept[0].version, kept[0].reference.as_str()), (2, reference.as_str()));
    for statement in ["UPDATE correction SET reason = 'x'", "DELETE FROM correction"] {
        let refused = test.db().execute_unprepared(statement).await.unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
    recomputes(&test).await;
    finalise_cycle(&test.app, &approver, cycle()).await.unwrap();
}

#[tokio::test]
async fn an_event_is_struck_and_stays_on_record() {
    let test = in_publicity().await;
    let known = queries::cycle(test.db(), cycle()).await.unwrap().unwrap();
    let book = rulebook(test.db(), &known.rulebook).await.unwrap();
    let events = events_on_record(test.db(), cycle(), dropped(), &book).await.unwrap();
    let event = events[0].id;
    let reference = assigned(&test, Disputed::Event(event)).await;
    uphold(&test, &reference, vec![Correcting::Strike(event)]).await.unwrap();
    assert_eq!(composite(&test, 2).await, "82.09");
    let counting = events_on_record(test.db(), cycle(), dropped(), &book).await.unwrap();
    assert_eq!(counting, []);
    let kept = corrections(test.db(), cycle(), dropped()).await.unwrap();
    assert_eq!(kept[0].before, "D03 2026-05-01");
    recomputes(&test).await;
}

#[tokio::test]
async fn class_households_and_months_are_corrected() {
    let test = in_publicity().await;
    let lines = [
        (Disputed::Class, Correcting::Class(entity::value::CompoundClass::New)),
        (Disputed::Households, Correcting::Households(90)),
        (Disputed::Months, Correcting::Months(5)),
    ];
    for (line, correction) in lines {
        let reference = assigned(&test, line).await;
        uphold(&test, &reference, vec![correction]).await.unwrap();
    }
    let result = compound_result(test.db(), (cycle(), 4), dropped()).await.unwrap().unwrap();
    assert_eq!(result.state.word(), "short_service");
    recomputes(&test).await;
}

#[tokio::test]
async fn a_correction_fits_its_line_and_changes_something() {
    let test = in_publicity().await;
    let reference = assigned(&test, STREET).await;
    for (corrections, code) in [
        (vec![], "objection/nothing-corrected"),
        (vec![Correcting::Months(5)], "objection/other-line"),
        (vec![street("S4", "17")], "objection/same-value"),
        (vec![street("S4", "25.01")], "objection/points"),
        (vec![street("B1", "10")], "objection/other-line"),
    ] {
        assert_eq!(refused(uphold(&test, &reference, corrections).await), code);
    }
    assert_eq!(latest_version(test.db(), cycle()).await.unwrap(), Some(1), "nothing by halves");
    // There are 56 ballots.
    let few = assigned(&test, Disputed::Households).await;
    let fewer = uphold(&test, &few, vec![Correcting::Households(55)]).await;
    assert_eq!(refused(fewer), "objection/households");
    let owners = assigned(&test, Disputed::Owners).await;
    let corrected = uphold(&test, &owners, vec![Correcting::Months(5)]).await;
    assert_eq!(refused(corrected), "objection/owners-stand");
    uphold(&test, &owners, Vec::new()).await.unwrap();
    assert_eq!(latest_version(test.db(), cycle()).await.unwrap(), Some(1), "a remark only");
}

#[tokio::test]
async fn who_had_a_hand_or_an_interest_does_not_answer() {
    let test = in_publicity().await;
    let reference = raise(&test, STREET).await;
    let by = &officer("jingban1");
    let assign = async |login: &str| assign_objection(&test.app, by, &reference, login).await;
    assert_eq!(refused(assign("nobody").await), "objection/no-reviewer");
    assert_eq!(refused(assign("qiye1").await), "objection/no-reviewer");
    let sheet = format!(
        "INSERT INTO form_sheet (id, cycle_code, compound_code, party, author, version, saved_at) \
         VALUES ({}, '2026', '{DROPPED}', 'bureau', 'account:jingban2', 1, '2026-06-20 10:00:00+00:00')",
        uuid(&test),
    );
    test.db().execute_unprepared(&sheet).await.unwrap();
    assert_eq!(refused(assign("jingban2").await), "objection/had-a-hand");
    assign("jingban1").await.unwrap();

    let (_, who) = crate::identity::signed_in(&test, "jingban1").await;
    assert!(account_of(test.db(), "jingban1").await.unwrap().is_some());
    lianping::identity::declare_interest(&test.app, &who, FIRM, "").await.unwrap();
    let (outcome, text) = (Outcome::Rejected, "记录属实。".to_owned());
    let answer = Answer { outcome, text, corrections: Vec::new() };
    let answered = answer_objection(&test.app, by, &reference, answer).await;
    assert_eq!(refused(answered), "objection/interest", "declared since it was given to them");
}

#[tokio::test]
async fn whoever_imported_a_form_answers_for_other_lines_only() {
    let test = in_publicity().await;
    let forms = entity::form::Entity::find().all(test.db()).await.unwrap();
    let imported = Actor::Post("经办甲".to_owned()).to_string();
    assert!(forms.iter().all(|form| form.imported_by.as_deref() == Some(&*imported)));
    let street = format!(
        "UPDATE form SET imported_by = 'account:jingban2' \
         WHERE party = 'street' AND compound_code = '{DROPPED}'"
    );
    test.db().execute_unprepared(&street).await.unwrap();
    let by = officer("jingban1");
    let reference = raise(&test, STREET).await;
    let assigned = assign_objection(&test.app, &by, &reference, "jingban2").await;
    assert_eq!(refused(assigned), "objection/had-a-hand");
    let other = raise(&test, Disputed::Party(Party::Community)).await;
    assign_objection(&test.app, &by, &other, "jingban2").await.unwrap();
}

/// A UUID as either database is told one.
fn uuid(test: &TestApp) -> &'static str {
    match test.db().get_database_backend() {
        sea_orm::DbBackend::Sqlite => "x'00000000000000000000000000000099'",
        _ => "'00000000-0000-0000-0000-000000000099'",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_answers_at_once_one_counts() {
    let test = in_publicity().await;
    let reference = assigned(&test, STREET).await;
    let answers = ["16", "18", "19", "20"].map(|points| {
        let (app, reference) = (test.app.clone(), reference.clone());
        tokio::spawn(async move {
            let (outcome, text) = (Outcome::Upheld, "予以更正。".to_owned());
            let answer = Answer { outcome, text, corrections: vec![street("S4", points)] };
            answer_objection(&app, &officer("jingban2"), &reference, answer).await
        })
    });
    let done = join_all(answers).await.into_iter().map(Result::unwrap);
    let (done, late): (Vec<_>, Vec<_>) = done.partition(|is: &super::Result<()>| is.is_ok());
    assert_eq!((done.len(), late.len()), (1, 3));
    for late in late {
        assert_eq!(refused(late), "objection/answered-already");
    }
    assert_eq!(latest_version(test.db(), cycle()).await.unwrap(), Some(2));
}

#[tokio::test]
async fn only_its_officer_answers_and_more_time_needs_a_reason() {
    let test = in_publicity().await;
    let reference = assigned(&test, STREET).await;
    let answer = |text: &str| Answer {
        outcome: Outcome::Rejected,
        text: text.to_owned(),
        corrections: Vec::new(),
    };
    let other = answer_objection(&test.app, &officer("jingban1"), &reference, answer("不")).await;
    assert_eq!(refused(other), "objection/not-yours");
    let by = officer("jingban2");
    let silent = give_longer(&test.app, &by, &reference, " ").await;
    assert_eq!(refused(silent), "public-text/length");
    give_longer(&test.app, &by, &reference, "须由区市场监管局核实合同").await.unwrap();
    let again = give_longer(&test.app, &by, &reference, "再").await;
    assert_eq!(refused(again), "objection/longer-already");
    let told = answer_objection(&test.app, &by, &reference, answer("请打13800138000")).await;
    assert_eq!(refused(told), "public-text/personal-number");
    answer_objection(&test.app, &by, &reference, answer("记录属实，不予更正。")).await.unwrap();
    let answered = objection(test.db(), &reference).await.unwrap().unwrap();
    assert!(!answered.is_open());
    // The database has the last word.
    for torn in ["answered_by = 'account:jingban1'", "state = 'raised'", "officer = NULL"] {
        let forced = format!("UPDATE objection SET {torn}");
        assert!(test.db().execute_unprepared(&forced).await.is_err(), "{torn}");
    }
}
