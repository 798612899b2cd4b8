use super::{
    ballots, batch, clerk, cuihu, cycle, living, lost, made, opened, refused_by_database, slip,
    voted,
};
use crate::support::{SHUIJING, TestApp, ballot_rows, reviewer, reviewer_called, sheet};
use lianping::import::Mode;
use lianping::rating::queries::reconciliation;
use lianping::rating::sheet::BALLOTS;
use lianping::rating::{
    MakeSlips, SecondHand, SlipCode, SlipKey, ask_void, check_slip_key, close_cycle,
    import_ballots, make_slips, replace_slip, take_ballot,
};
use sea_orm::EntityTrait;
use std::collections::BTreeSet;

#[tokio::test]
async fn codes_are_kept_nowhere_and_every_unit_has_one_slip() {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    let doors: Vec<&str> = made.iter().map(|made| made.door.as_str()).collect();
    assert_eq!((doors[0], doors[1], doors[19]), ("1栋1号", "1栋2号", "1栋20号"));
    let codes: BTreeSet<String> = made.iter().map(|made| made.code.reveal()).collect();
    assert_eq!(codes.len(), 20);
    if let Some(file) = lianping::database::sqlite_file(test.database_url()) {
        let bytes = [file.to_owned(), format!("{file}-wal")]
            .map(|file| std::fs::read(file).unwrap_or_default())
            .concat();
        for code in &codes {
            assert_eq!(
                memchr::memmem::find(&bytes, code.as_bytes()),
                None,
                "a code is in the file"
            );
        }
    }
    let entries = lianping::audit::queries::entries(test.db(), 0, 1_000).await.unwrap();
    assert!(entries.iter().all(|entry| codes.iter().all(|code| !entry.detail.contains(code))));

    let command = |number| MakeSlips { batch: batch(number), cycle: cycle(), compound: cuihu() };
    let none = make_slips(&test.app, &clerk("juwei1"), command(2)).await.unwrap_err();
    assert_eq!(none.to_string(), "every unit of the compound has its slip");
    let again = make_slips(&test.app, &clerk("juwei1"), command(1)).await.unwrap_err();
    assert_eq!(again.to_string(), "these slips were made and shown already");
    let foreign =
        MakeSlips { batch: batch(3), cycle: cycle(), compound: SHUIJING.parse().unwrap() };
    let foreign = make_slips(&test.app, &clerk("juwei1"), foreign).await.unwrap_err();
    assert_eq!(foreign.to_string(), format!("there is no compound {SHUIJING}"));
    let second = "INSERT INTO slip (code_hash, cycle_code, compound_code, slip_no, door, receipt, \
                  batch_id) SELECT 'x', cycle_code, compound_code, 99, door, 'y', batch_id \
                  FROM slip WHERE slip_no = 1";
    assert!(refused_by_database(&test, second).await, "two slips of one unit");
}

#[tokio::test]
async fn a_slip_is_replaced_by_two_persons_and_its_ballot_withdrawn() {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    let (app, one, two) = (&test.app, clerk("juwei1"), clerk("juwei2"));
    let (old, lost) = (slip(&test, &made[0]).await, lost(&made[0].door));
    take_ballot(app, &old, "55555").await.unwrap();
    let by = SecondHand::Clerk(&two);
    let early = replace_slip(app, by, batch(9), &lost).await.unwrap_err();
    assert_eq!(early.to_string(), "nobody has asked for it");
    ask_void(app, &one, &lost, "纸条丢失").await.unwrap();
    let again = ask_void(app, &two, &lost, "纸条丢失").await.unwrap_err();
    assert_eq!(again.to_string(), "it was asked for already");
    let same = replace_slip(app, SecondHand::Clerk(&one), batch(9), &lost).await.unwrap_err();
    assert_eq!(same.to_string(), "whoever asks for it does not do it: a second person is needed");
    let forced = "UPDATE slip SET voided_by = void_asked_by, voided_at = void_asked_at";
    assert!(refused_by_database(&test, forced).await);
    let unasked = "UPDATE slip SET voided_by = 'x', voided_at = '2026-06-24T00:00:00Z' \
                   WHERE void_asked_by IS NULL";
    assert!(refused_by_database(&test, unasked).await);

    let new = replace_slip(app, by, batch(9), &lost).await.unwrap();
    assert_ne!(new.code, made[0].code);
    assert_eq!((ballots(&test).await.len(), voted(&test).await), (0, 0));
    let dead = take_ballot(app, &old, "44444").await.unwrap_err();
    assert_eq!(dead.to_string(), "this code cannot be used");
    let new = slip(&test, &new).await;
    take_ballot(app, &new, "33333").await.unwrap();
    assert_eq!(living(&test, &made[0].door).await, new);
    let rows = reconciliation(test.db(), cycle(), None).await.unwrap();
    let row = &rows[0];
    assert_eq!((row.issued, row.void, row.web, row.not_voted()), (21, 1, 1, 19));
    assert!(row.agrees());
    let entries = lianping::audit::queries::entries(test.db(), 0, 1_000).await.unwrap();
    let replaced = entries.iter().find(|is| is.event == "rating/slip-replaced").unwrap();
    assert!(replaced.detail.contains(r#""withdrawn":true"#), "{}", replaced.detail);

    // A reviewer can be the second person, for any compound.
    let lost = super::lost(&made[1].door);
    ask_void(app, &one, &lost, "被他人看到").await.unwrap();
    let reviewer = reviewer_called("经办二岗");
    replace_slip(app, SecondHand::Reviewer(&reviewer), batch(10), &lost).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slip_that_is_voided_while_its_code_votes_leaves_no_ballot() {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    for (number, made) in (100..).zip(&made) {
        let (old, lost) = (slip(&test, made).await, lost(&made.door));
        ask_void(&test.app, &clerk("juwei1"), &lost, "纸条丢失").await.unwrap();
        let voters: Vec<_> = (0..16)
            .map(|_| {
                let (app, old) = (test.app.clone(), old.clone());
                tokio::spawn(async move { take_ballot(&app, &old, "55555").await.is_ok() })
            })
            .collect();
        let two = clerk("juwei2");
        let by = SecondHand::Clerk(&two);
        replace_slip(&test.app, by, batch(number), &lost).await.unwrap();
        for voter in voters {
            voter.await.unwrap();
        }
        assert_eq!((ballots(&test).await.len(), voted(&test).await), (0, 0), "{}", made.door);
    }
}

#[tokio::test]
async fn slips_are_read_under_the_key_they_were_made_under() {
    let test = opened(20).await;
    check_slip_key(&test.app).await.unwrap();
    let app = test.app.clone().with_slip_key(SlipKey::of([1; 32]));
    check_slip_key(&app).await.unwrap();
    made(&test, 20).await;
    check_slip_key(&test.app).await.unwrap();
    let other = check_slip_key(&app).await.unwrap_err();
    assert_eq!(
        other.to_string(),
        "slips were made under another key: give the server that key file"
    );
    assert!(SlipCode::read("0000 0000 0000").is_some(), "a code, and nobody's");
}

#[tokio::test]
async fn a_compound_votes_by_slips_or_by_numbers_and_never_by_both() {
    let test = opened(20).await;
    made(&test, 20).await;
    let import = |compound: &'static str| {
        let rows =
            format!("compound_code,ballot_no,answers\n{}", ballot_rows(compound, 1, 3, "55555"));
        let sheet = sheet("ballots.csv", &rows, &BALLOTS);
        let app = test.app.clone();
        async move { import_ballots(&app, &reviewer(), cycle(), &sheet, Mode::Commit).await }
    };
    let refused = import(crate::support::CUIHU).await.unwrap_err().to_string();
    assert!(refused.ends_with("has slips: its ballots come in by slip"), "{refused}");
    import(SHUIJING).await.unwrap();
    let of_shuijing = lianping::identity::CommunityClerk::at_the_command_line(
        lianping::identity::Actor::Account("juwei3".to_owned()),
        "530102001002".parse().unwrap(),
    );
    let command =
        MakeSlips { batch: batch(5), cycle: cycle(), compound: SHUIJING.parse().unwrap() };
    let refused = make_slips(&test.app, &of_shuijing, command).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "ballots of the compound came in by number: it has no slips in this cycle"
    );
}

#[tokio::test]
async fn a_closed_cycle_makes_no_slips_and_voids_none() {
    let test: TestApp = opened(20).await;
    let made = made(&test, 20).await;
    close_cycle(&test.app, &reviewer(), cycle()).await.unwrap();
    let asked = ask_void(&test.app, &clerk("juwei1"), &lost(&made[0].door), "纸条丢失").await;
    assert_eq!(asked.unwrap_err().to_string(), "cycle 2026 is closed, not open");
    let slips = entity::slip::Entity::find().all(test.db()).await.unwrap();
    assert_eq!(slips.len(), 20);
}
