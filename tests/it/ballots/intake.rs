use super::{ballots, batch, bonds, clerk, cuihu, cycle, made, opened, slip, voted};
use crate::support::{CUIHU, reviewer, sheet};
use entity::value::{Channel, CycleState};
use lianping::app::App;
use lianping::clock::SystemClock;
use lianping::error::Error;
use lianping::import::Mode;
use lianping::rating::queries::{self, Standing, reconciliation, slips_counted, standing};
use lianping::rating::sheet::EVENTS;
use lianping::rating::{
    ExtendCycle, MakeSlips, Slip, SlipKey, close_cycle, extend_cycle, import_events, make_slips,
    take_ballot, tell_ballots, write_dossier,
};
use lianping::work::RandomIds;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use std::sync::Arc;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_voters_with_one_code_make_one_ballot_and_the_last_counts() {
    let test = opened(20).await;
    let slips = made(&test, 20).await;
    let slip = slip(&test, &slips[7]).await;
    let mut at_once = Vec::new();
    for number in 0..64 {
        let (app, slip) = (test.app.clone(), slip.clone());
        let answers = ["11111", "22222", "33333", "44444"][number % 4];
        at_once.push(tokio::spawn(async move { take_ballot(&app, &slip, answers).await }));
    }
    for voter in at_once {
        voter.await.unwrap().unwrap();
    }
    assert_eq!((ballots(&test).await.len(), voted(&test).await), (1, 1));
    take_ballot(&test.app, &slip, "54321").await.unwrap();
    let kept = ballots(&test).await;
    assert_eq!(kept.len(), 1);
    let book = lianping::rating::rulebook_of(&test.app, cycle()).await.unwrap();
    let points = book.ballot_points(b"54321").unwrap();
    assert_eq!((kept[0].answers.as_str(), kept[0].points), ("54321", points.try_into().unwrap()));
    // Those that another with the same code overtook in one commit were never
    // written.
    let told = tell_ballots(&test.app).await.unwrap();
    assert!((2..=65).contains(&told), "{told}");
    assert_eq!(tell_ballots(&test.app).await.unwrap(), 0, "told once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_take_the_same_codes_and_count_each_once() {
    let test = opened(40).await;
    let made = made(&test, 40).await;
    let (other, _) = test.watched().await;
    let mut at_once = Vec::new();
    for (number, made) in made.iter().enumerate() {
        let slip = slip(&test, made).await;
        for app in [test.app.clone(), other.clone()] {
            let slip = slip.clone();
            let answers = ["55555", "44444"][number % 2];
            at_once.push(tokio::spawn(async move { take_ballot(&app, &slip, answers).await }));
        }
    }
    for voter in at_once {
        voter.await.unwrap().unwrap();
    }
    assert_eq!((ballots(&test).await.len(), voted(&test).await), (40, 40));
}

async fn vote(app: App, slip: Slip) -> (Slip, bool) {
    match take_ballot(&app, &slip, "43215").await {
        Ok(()) => (slip, true),
        Err(Error::Refused(refusal)) => {
            assert_eq!(refusal.code(), "ballot/not-open");
            (slip, false)
        }
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_close_that_races_a_thousand_ballots_counts_what_was_accepted_and_nothing_else() {
    let test = opened(1_000).await;
    let made = made(&test, 1_000).await;
    let mut voters = Vec::new();
    let mut closing = None;
    for (number, made) in made.iter().enumerate() {
        let slip = slip(&test, made).await;
        voters.push(tokio::spawn(vote(test.app.clone(), slip)));
        if number == 500 {
            let app = test.app.clone();
            closing = Some(tokio::spawn(async move {
                close_cycle(&app, &reviewer(), cycle()).await.map(|cycle| cycle.state())
            }));
        }
        // Some wait while others come.
        if number % 50 == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    assert_eq!(closing.unwrap().await.unwrap().unwrap(), CycleState::Closed);
    let mut accepted = 0;
    for voter in voters {
        let (slip, taken) = voter.await.unwrap();
        let expected =
            if taken { Standing::Counted { channel: Channel::Web } } else { Standing::NotVoted };
        assert_eq!(standing(test.db(), &slip).await.unwrap(), expected, "slip {}", slip.slip_no);
        accepted += usize::from(taken);
    }
    assert!((1..1_000).contains(&accepted), "no race: {accepted} accepted");
    assert_eq!((ballots(&test).await.len(), bonds(&test).await), (accepted, 0));
    let counted = slips_counted(test.db(), cycle(), cuihu()).await.unwrap();
    assert_eq!(usize::try_from(counted).unwrap(), accepted);
    let rows = reconciliation(test.db(), cycle(), None).await.unwrap();
    assert!(rows[0].agrees(), "{rows:?}");
    assert_eq!(rows[0].not_voted(), 1_000 - counted);
    let folder = tempfile::tempdir().unwrap();
    let dossier = folder.path().join("2026.zip");
    let written = write_dossier(&test.app, cycle(), &dossier).await.unwrap();
    assert_eq!(usize::try_from(written.ballots).unwrap(), accepted);
}

#[tokio::test]
async fn a_ballot_ends_no_public_version_and_the_minute_s_entry_does() {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    let version = test.app.version();
    for made in &made[..3] {
        take_ballot(&test.app, &slip(&test, made).await, "55555").await.unwrap();
    }
    assert_eq!(test.app.version(), version);
    assert_eq!(tell_ballots(&test.app).await.unwrap(), 3);
    assert_eq!(test.app.version(), version + 1);
    let entries = lianping::audit::queries::entries(test.db(), 0, 1_000).await.unwrap();
    let told = entries.last().unwrap();
    assert_eq!((told.actor.as_str(), told.event.as_str()), ("job:ballots", "rating/ballots-taken"));
    let detail = r#"{"ballots":3,"cycle":"2026","event":"ballots-taken"}"#;
    assert_eq!(told.detail, detail);
}

#[tokio::test]
async fn what_is_no_ballot_is_refused() {
    let test = opened(20).await;
    let slip = slip(&test, &made(&test, 20).await[0]).await;
    for answers in ["", "5555", "555555", "55556", "5555a", "五五五五五"] {
        let refused = take_ballot(&test.app, &slip, answers).await.unwrap_err();
        assert_eq!(
            refused.to_string(),
            "a ballot answers every question, each with 1 to 5",
            "{answers}"
        );
    }
    assert_eq!(ballots(&test).await.len(), 0);
    assert_eq!(queries::untold(test.db()).await.unwrap(), []);
}

#[tokio::test]
async fn after_closing_nothing_says_which_slip_gave_which_ballot() {
    let test = opened(20).await;
    // Ids that no other bytes of the file look like.
    let app = App::new(test.db().clone(), Arc::new(SystemClock), Arc::new(RandomIds));
    let app = app.with_slip_key(SlipKey::of([9; 32]));
    let command = MakeSlips { batch: batch(1), cycle: cycle(), compound: cuihu() };
    let made = make_slips(&app, &clerk("juwei1"), command).await.unwrap();
    for (number, made) in made.iter().enumerate().take(12) {
        let answers = ["11111", "33333", "55555"][number % 3];
        take_ballot(&app, &slip(&test, made).await, answers).await.unwrap();
    }
    let ids: Vec<String> = ballots(&test).await.iter().map(|is| is.id.to_string()).collect();
    assert_eq!(ids.len(), 12);
    close_cycle(&test.app, &reviewer(), cycle()).await.unwrap();
    assert_eq!(bonds(&test).await, 0);
    let paper = entity::paper_ballot::Entity::find().count(test.db()).await.unwrap();
    assert_eq!(paper, 0);
    let marks = entity::slip_mark::Entity::find().all(test.db()).await.unwrap();
    let numbers: Vec<&str> = marks.iter().map(|mark| mark.slip_nos.as_str()).collect();
    assert_eq!(numbers, ["1,2,3,4,5,6,7,8,9,10,11,12"]);
    // On SQLite not in a free page nor in the log either: in the file each
    // ballot's id stands in its own row and nowhere else.
    if let Some(file) = lianping::database::sqlite_file(test.database_url()) {
        test.db().execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
        let bytes = [file.to_owned(), format!("{file}-wal")]
            .map(|file| std::fs::read(file).unwrap_or_default())
            .concat();
        for id in ids {
            let id = uuid::Uuid::parse_str(&id).unwrap();
            let found = memchr::memmem::find_iter(&bytes, id.as_bytes()).count();
            assert_eq!(found, 1, "{id}");
        }
    }
}

#[tokio::test]
async fn after_the_last_day_no_input_is_taken_though_nobody_closed() {
    let test = opened(20).await;
    let made = made(&test, 20).await;
    let slip = slip(&test, &made[0]).await;
    let (app, by) = (&test.app, &reviewer());
    let extend = |day: &str, reason: &str| ExtendCycle {
        code: cycle(),
        closes_on: crate::support::day(day),
        reason: reason.to_owned(),
    };
    extend_cycle(app, by, extend("2026-06-30", "定下截止日")).await.unwrap();
    test.today_is("2026-06-30");
    take_ballot(app, &slip, "54321").await.unwrap();
    test.today_is("2026-07-01");
    let late = take_ballot(app, &slip, "11111").await.unwrap_err();
    assert_eq!(late.to_string(), "no ballots are taken for 2026 now");
    assert_eq!(ballots(&test).await[0].answers, "54321", "the vote in time stays");
    let table = format!("compound_code,event_code,date\n{CUIHU},D01,2026-06-01\n");
    let events = sheet("events.csv", &table, &EVENTS);
    let late = import_events(app, by, cycle(), &events, Mode::Commit).await.unwrap_err();
    assert_eq!(late.to_string(), "cycle 2026 took input to 2026-06-30 inclusive");

    let earlier = extend_cycle(app, by, extend("2026-06-30", "天气")).await.unwrap_err();
    assert_eq!(
        earlier.to_string(),
        "input is taken to 2026-06-30 already; only a later day is an extension",
    );
    let silent = extend_cycle(app, by, extend("2026-07-05", "\u{200b}")).await.unwrap_err();
    assert_eq!(silent.to_string(), "a reason is missing, or is longer than 500 characters");
    extend_cycle(app, by, extend("2026-07-05", "暴雨停电")).await.unwrap();
    take_ballot(app, &slip, "11111").await.unwrap();
    assert_eq!(ballots(&test).await[0].answers, "11111");
}
