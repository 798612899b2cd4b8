//! The fictional years: the same every time, lived-in, nobody's.

use crate::support::{HERE, TestApp, day, reviewer, sheet};
use chrono::{DateTime, TimeDelta, Utc};
use entity::value::{CompoundState, CycleState, FirmState, Uscc};
use lianping::access::restriction::{Restriction, State};
use lianping::app::App;
use lianping::clock::{Clock, SystemClock};
use lianping::demo::{FIRST_INSTANT, fill, prepare};
use lianping::dossier::{Outcome, recompute};
use lianping::import::Mode;
use lianping::rating::queries::{
    ballot_numbers, cycle, events, form_keys, latest_version, results, roster,
};
use lianping::rating::{Results, write_dossier};
use lianping::registry::columns::FIRMS;
use lianping::registry::import_firms;
use lianping::work::RandomIds;
use lianping::{access, audit, database, rating, registry};
use sea_orm::DatabaseConnection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

async fn dossier(test: &TestApp, code: &str, folder: &Path) -> Vec<u8> {
    let zip = folder.join(format!("{code}.zip"));
    write_dossier(&test.app, code.parse().unwrap(), &zip).await.unwrap();
    std::fs::read(zip).unwrap()
}

async fn results_of(db: &DatabaseConnection, code: &str) -> Results {
    let code = code.parse().unwrap();
    let version = latest_version(db, code).await.unwrap().unwrap();
    results(db, code, version).await.unwrap()
}

#[tokio::test]
async fn the_story_is_told_the_same_way_twice() {
    let (once, again) = (TestApp::told().await, TestApp::on("2026-06-24").await);
    fill(again.db(), HERE).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    for code in ["2024", "2025"] {
        let files =
            (dossier(&once, code, folder.path()).await, dossier(&again, code, folder.path()).await);
        assert!(files.0 == files.1, "the dossiers of {code} differ");
    }
    let mut records = Vec::new();
    for test in [&once, &again] {
        let entries = audit::queries::entries(test.db(), 0, 1_000).await.unwrap();
        let said =
            entries.into_iter().map(|entry| (entry.at, entry.actor, entry.event, entry.detail));
        let ballots = ballot_numbers(test.db(), "2026".parse().unwrap()).await.unwrap();
        let engagements = access::queries::engagements(test.db()).await.unwrap();
        let ballots: BTreeSet<_> = ballots.into_iter().collect();
        records.push((said.collect::<Vec<_>>(), ballots, engagements));
    }
    assert!(records[0] == records[1], "the records differ");
}

#[tokio::test]
async fn two_years_are_final_and_one_is_open() {
    let test = TestApp::told().await;
    let db = test.db();
    let mut found = Vec::new();
    for code in ["2024", "2025", "2026"] {
        let state = cycle(db, code.parse().unwrap()).await.unwrap().unwrap().state();
        found.push(state);
    }
    assert_eq!(found, [CycleState::Final, CycleState::Final, CycleState::Open]);

    let code = "2026".parse().unwrap();
    let mut turnout: BTreeMap<_, usize> = BTreeMap::new();
    for (compound, _) in ballot_numbers(db, code).await.unwrap() {
        *turnout.entry(compound).or_default() += 1;
    }
    let lines = roster(db, code).await.unwrap().0.lines;
    let ballots = |line: &rating::RosterLine| turnout.get(&line.compound).copied().unwrap_or(0);
    assert!(lines.iter().any(|line| ballots(line) == 0));
    assert!(lines.iter().any(|line| (1..5).contains(&ballots(line))));
    let half = lines.iter().filter(|line| ballots(line) * 2 > line.households.try_into().unwrap());
    assert!(half.count() > 0, "nowhere have most voted");
    let streets: BTreeSet<_> = lines.iter().map(|line| line.street).collect();
    assert_eq!(streets.len(), 11);
    let forms = form_keys(db, code).await.unwrap().len();
    assert!((lines.len()..3 * lines.len()).contains(&forms), "{forms} forms");
    assert_eq!(events(db, code).await.unwrap().len(), 3);
}

#[tokio::test]
async fn every_grade_and_every_state_occurs() {
    let test = TestApp::told().await;
    let results = results_of(test.db(), "2025").await;
    let grades: BTreeSet<_> =
        results.compounds.iter().filter_map(|result| result.grade.as_deref()).collect();
    assert_eq!(grades, ["2A", "3A", "4A", "5A", "A", "unqualified"].into());
    let states: BTreeSet<&str> =
        results.compounds.iter().map(|result| result.state.word()).collect();
    assert_eq!(states, CompoundState::ALL.iter().map(|state| state.word()).collect());
    let firms: BTreeSet<&str> = results.firms.iter().map(|result| result.state.word()).collect();
    assert_eq!(firms, FirmState::ALL.iter().map(|state| state.word()).collect());
    assert_eq!(results.compounds.iter().filter(|result| result.veto).count(), 2);

    // Most firms can be followed over two years.
    let before = results_of(test.db(), "2024").await;
    let before: BTreeSet<Uscc> = before.firms.iter().map(|result| result.firm).collect();
    let followed = results.firms.iter().filter(|result| before.contains(&result.firm)).count();
    assert!(followed * 2 > results.firms.len(), "{followed} of {}", results.firms.len());
}

#[tokio::test]
async fn a_restriction_of_each_kind_stands_in_the_story() {
    let test = TestApp::told().await;
    let all = access::queries::restrictions(test.db()).await.unwrap();
    let mut states: Vec<_> = all.iter().filter_map(|is| is.state_on(day("2026-06-24"))).collect();
    states.sort();
    assert_eq!(states, [State::InForce, State::Annulled, State::Expired]);
    let past = |is: &&Restriction| is.state_on(day("2026-06-24")) == Some(State::Expired);
    let past = all.iter().find(past).unwrap();
    assert_eq!(past.served_on, Some(day("2022-04-14")));
    assert_eq!(past.state_on(day("2025-04-14")), Some(State::InForce), "the last day");
    assert_eq!(past.state_on(day("2025-04-15")), Some(State::Expired), "the first free one");
    assert!(access::queries::is_verified(test.db(), past.firm).await.unwrap(), "it has come back");
}

#[tokio::test]
async fn an_emergency_service_by_lot_runs_and_is_on_no_roster() {
    let test = TestApp::told().await;
    let db = test.db();
    let draw = access::queries::draws(db).await.unwrap().remove(0);
    assert!(draw.is_confirmed());
    assert_eq!(draw.entrants.len(), 2, "there was something to draw");
    let serving = access::queries::serving(db, day("2026-06-24")).await.unwrap();
    let is = serving.iter().find(|is| is.compound == draw.compound).unwrap();
    assert_eq!((Some(is.firm), is.last_day), (draw.firm(), Some(day("2026-12-22"))));
    for code in ["2024", "2025", "2026"] {
        let lines = roster(db, code.parse().unwrap()).await.unwrap().0.lines;
        assert!(lines.iter().all(|line| line.compound != draw.compound), "{code}");
    }
}

#[tokio::test]
async fn the_final_results_recompute() {
    let test = TestApp::told().await;
    let folder = tempfile::tempdir().unwrap();
    for code in ["2024", "2025"] {
        dossier(&test, code, folder.path()).await;
        let zip = folder.path().join(format!("{code}.zip"));
        let Outcome::Recomputed(recomputed) = recompute(&zip).unwrap() else {
            panic!("the manifest of {code} does not fit");
        };
        assert_eq!((recomputed.mismatches, recomputed.differences), (vec![], Some(vec![])));
    }
}

#[tokio::test]
async fn no_number_in_it_could_be_a_person_s() {
    let test = TestApp::told().await;
    let db = test.db();
    let said = format!(
        "{:?} {:?} {:?} {:?}",
        registry::queries::firms(db).await.unwrap(),
        registry::queries::compounds(db).await.unwrap(),
        registry::queries::divisions(db).await.unwrap(),
        access::queries::engagements(db).await.unwrap(),
    );
    assert!(said.contains("0871-0000"), "the contacts are in it");
    let runs = said.split(|symbol: char| !symbol.is_ascii_alphanumeric());
    for run in runs {
        let digits: Vec<char> = run.chars().collect();
        let mobile = digits.windows(11).find(|number| {
            number[0] == '1'
                && ('3'..='9').contains(&number[1])
                && number.iter().all(char::is_ascii_digit)
        });
        assert_eq!(mobile, None, "{run} could be a mobile number");
        let identity = run.len() == 18 && run[..17].bytes().all(|symbol| symbol.is_ascii_digit());
        assert!(!identity || run.parse::<Uscc>().is_ok(), "{run} could be an identity number");
    }
}

#[tokio::test]
async fn a_start_replaces_what_a_killed_one_left_and_the_next_finds_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["lianping.db.partial", "lianping.db.partial-wal", "demo.json"] {
        std::fs::write(folder.path().join(name), "half").unwrap();
    }
    let (db, clock) = prepare(folder.path(), HERE, None).await.unwrap();
    assert!(!results_of(&db, "2025").await.compounds.is_empty());
    let firms = registry::queries::firms(&db).await.unwrap();
    let (&uscc, firm) = firms.first_key_value().unwrap();
    let app = App::new(db.clone(), Arc::new(clock), Arc::new(RandomIds));
    let table = format!("uscc,name\n{uscc},昆明新名物业服务有限公司\n");
    let renamed = sheet("firms.csv", &table, &FIRMS);
    import_firms(&app, &reviewer(), &renamed, Mode::Commit).await.unwrap();
    drop(app);
    db.close().await.unwrap();
    let names = std::fs::read_dir(folder.path()).unwrap();
    let names: BTreeSet<_> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names, ["demo.json".to_owned(), "lianping.db".to_owned()].into());

    let (db, again) = prepare(folder.path(), HERE, None).await.unwrap();
    assert_eq!(again, clock);
    let after = registry::queries::firms(&db).await.unwrap();
    assert_eq!(after.len(), firms.len());
    assert_eq!(after[&uscc].name, "昆明新名物业服务有限公司");
    assert!(after[&uscc].former_names.contains(&firm.name));
    let entries = audit::queries::entries(&db, 0, 1_000).await.unwrap();
    assert!(entries.last().unwrap().at >= FIRST_INSTANT);
}

#[tokio::test]
async fn the_clock_begins_at_the_first_instant_and_runs_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lianping.db");
    // Nothing is told into a registry that is there.
    database::create(&format!("sqlite://{}", file.display())).await.unwrap().close().await.unwrap();
    let ran = |now: DateTime<Utc>| now - FIRST_INSTANT;
    let minute = TimeDelta::minutes(1);

    let (_, clock) = prepare(folder.path(), HERE, None).await.unwrap();
    assert!((TimeDelta::zero()..minute).contains(&ran(clock.now())));

    let days = TimeDelta::days(3);
    for (started_at, least) in
        [(SystemClock.now() - days, days), (SystemClock.now() + days, TimeDelta::zero())]
    {
        let text = format!(r#"{{"first_started_at":"{}"}}"#, started_at.to_rfc3339());
        std::fs::write(folder.path().join("demo.json"), text).unwrap();
        let (_, clock) = prepare(folder.path(), HERE, None).await.unwrap();
        assert!((least..least + minute).contains(&ran(clock.now())), "{}", clock.now());
    }
}

#[tokio::test]
async fn its_clock_is_moved_on_to_a_later_day_and_never_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lianping.db");
    database::create(&format!("sqlite://{}", file.display())).await.unwrap().close().await.unwrap();
    let minute = TimeDelta::minutes(1);
    let start = async |day: Option<&str>| {
        let day = day.map(|day| day.parse().unwrap());
        prepare(folder.path(), HERE, day).await.map(|(_, clock)| clock)
    };
    let ten = "2028-02-09T02:00:00Z".parse::<DateTime<Utc>>().unwrap();

    // What an earlier program kept is read.
    let first = SystemClock.now() - TimeDelta::days(3);
    let text = format!(r#"{{"first_started_at":"{}"}}"#, first.to_rfc3339());
    std::fs::write(folder.path().join("demo.json"), text).unwrap();
    let moved = start(Some("2028-02-09")).await.unwrap();
    assert!((ten..ten + minute).contains(&moved.now()), "{}", moved.now());
    let again = start(None).await.unwrap();
    assert_eq!(again, moved);
    // It is past ten; the same day asked for once more changes nothing.
    assert_eq!(start(Some("2028-02-09")).await.unwrap(), moved);

    for day in ["2028-02-08", "2026-06-24", "2026-06-23"] {
        let refused = start(Some(day)).await.unwrap_err().to_string();
        assert!(refused.contains("never set back to"), "{refused}");
    }
    assert_eq!(start(None).await.unwrap(), moved);
    let later = start(Some("2029-02-10")).await.unwrap();
    let ran = later.now() - "2029-02-10T02:00:00Z".parse::<DateTime<Utc>>().unwrap();
    assert!((TimeDelta::zero()..minute).contains(&ran), "{ran}");
}
