use super::{invite, with_postman};
use crate::identity::{account, asked, signed_in};
use crate::support::TestApp;
use chrono::Duration;
use entity::value::AccountKind;
use entity::{account_token, job_run, session};
use lianping::jobs::{Job, keep_time, queries, run_now, run_slot};
use lianping::mail::Means;
use sea_orm::EntityTrait;

#[tokio::test(flavor = "multi_thread")]
async fn a_slot_is_run_once_however_many_servers_there_are() {
    let test = TestApp::on("2026-06-24").await;
    let (other, _) = test.watched().await;
    let slot = test.now();
    let runs = [&test.app, &other, &test.app, &other].map(|app| run_slot(app, Job::Sweep, slot));
    let runs = futures_util::future::join_all(runs).await;
    assert_eq!(runs.into_iter().filter(|run| run.as_ref().unwrap().is_some()).count(), 1);
    let run = job_run::Entity::find().one(test.db()).await.unwrap().unwrap();
    assert_eq!((run.job.as_str(), run.slot, run.ended_at), ("sweep", slot, Some(slot)));
    let refused = run_now(&test.app, Job::Sweep).await.unwrap_err().to_string();
    assert_eq!(refused, "the job sweep was begun in this second already");
}

#[tokio::test]
async fn the_broom_takes_what_is_over_and_leaves_the_rest() {
    let test = TestApp::with_cast("2026-06-24").await;
    account(&test, asked("street1", AccountKind::Street, "530102001000"), &[]).await;
    invite(&test.app, "jingban9@wuhua.test").await;
    let (_, _) = signed_in(&test, "street1").await;
    let swept = run_now(&test.app, Job::Sweep).await.unwrap();
    assert_eq!(swept.done, 1, "the link that was used");
    test.pass(Duration::minutes(16));
    let (kept, _) = signed_in(&test, "street1").await;
    assert_eq!(run_now(&test.app, Job::Sweep).await.unwrap().done, 1, "the idle session");
    let sessions = session::Entity::find().all(test.db()).await.unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].token_hash, lianping::identity::hash(&kept));
    assert_eq!(account_token::Entity::find().all(test.db()).await.unwrap().len(), 1);
    test.pass(Duration::days(9));
    // Two letters with links, a session, a link, and two runs of more than a
    // week ago.
    assert_eq!(run_now(&test.app, Job::Sweep).await.unwrap().done, 6);
    let runs = job_run::Entity::find().all(test.db()).await.unwrap();
    assert_eq!(runs.len(), 1, "the newest says what was missed");
}

/// What was missed while no server ran is caught up by one run, and letters
/// leave by themselves.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_catches_up_when_it_starts() {
    let test = TestApp::on("2026-06-24").await;
    let folder = tempfile::tempdir().unwrap();
    let app = with_postman(&test.app, Means::Folder(folder.path().to_owned()));
    run_slot(&app, Job::Sweep, Job::Sweep.last_slot(test.now()).unwrap()).await.unwrap();
    invite(&app, "jingban9@wuhua.test").await;
    test.pass(Duration::days(3));
    let keeper = tokio::spawn(keep_time(app.clone()));
    let missed = Job::Sweep.last_slot(test.now());
    loop {
        let swept = queries::last_run(test.db(), Job::Sweep).await.unwrap();
        let sent = queries::last_run(test.db(), Job::DeliverLetters).await.unwrap();
        let ended = sent.as_ref().is_some_and(|run| run.ended_at.is_some());
        if ended && swept.map(|run| run.slot) == missed {
            assert_eq!(sent.map(|run| run.done), Some(1));
            break;
        }
        tokio::task::yield_now().await;
    }
    keeper.abort();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn a_clock_that_is_behind_what_others_saw_runs_nothing() {
    let test = TestApp::on("2026-06-24").await;
    run_slot(&test.app, Job::Sweep, test.now()).await.unwrap();
    test.pass(Duration::days(-2));
    let keeper = keep_time(test.app.clone());
    assert!(tokio::time::timeout(std::time::Duration::from_millis(300), keeper).await.is_err());
    assert_eq!(job_run::Entity::find().all(test.db()).await.unwrap().len(), 1);
}
