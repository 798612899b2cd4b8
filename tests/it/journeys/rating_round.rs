//! A dossier comes in, the cycle is opened, closed, published and made final;
//! the results are those an independent program found.

use crate::support::{TestApp, approver, data, reviewer, sentence};
use entity::value::CycleState;
use lianping::dossier::{Outcome, compound_results_csv, firm_results_csv, recompute};
use lianping::import::Mode;
use lianping::rating::queries::{latest_version, results};
use lianping::rating::{
    close_cycle, finalise_cycle, import_dossier, open_cycle, publish_cycle, write_dossier,
};

async fn closed() -> TestApp {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let code = "2026".parse().unwrap();
    let sample = data("dossier-sample");
    import_dossier(&test.app, &reviewer(), code, &sample, Mode::Commit).await.unwrap();
    open_cycle(&test.app, &reviewer(), code).await.unwrap();
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    test
}

#[tokio::test]
async fn the_sample_is_rated_as_an_independent_program_rated_it() {
    let test = closed().await;
    let code = "2026".parse().unwrap();
    let db = test.db();
    assert_eq!(latest_version(db, code).await.unwrap(), Some(1));
    let results = results(db, code, 1).await.unwrap();
    for (name, found) in [
        ("results_compounds.csv", compound_results_csv(&results).unwrap()),
        ("results_firms.csv", firm_results_csv(&results).unwrap()),
    ] {
        let expected = std::fs::read(data("dossier-sample").join(name)).unwrap();
        assert!(found == expected, "{name} differs from the sample's");
    }
}

#[tokio::test]
async fn the_written_dossier_proves_the_results() {
    let test = closed().await;
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("2026.zip");
    let written = write_dossier(&test.app, "2026".parse().unwrap(), &zip).await.unwrap();
    assert_eq!((written.version, written.compounds, written.ballots), (1, 80, 11_614));

    let Outcome::Recomputed(recomputed) = recompute(&zip).unwrap() else {
        panic!("the manifest does not fit");
    };
    assert_eq!(recomputed.mismatches, []);
    assert_eq!(recomputed.differences, Some(Vec::new()));

    let again = folder.path().join("again.zip");
    write_dossier(&test.app, "2026".parse().unwrap(), &again).await.unwrap();
    assert!(std::fs::read(zip).unwrap() == std::fs::read(again).unwrap(), "not the same bytes");
}

#[tokio::test]
async fn a_result_is_final_the_day_after_the_publicity_by_a_second_person() {
    let test = closed().await;
    let code = "2026".parse().unwrap();
    let (by, second) = (&reviewer(), &approver("审批乙"));
    let published = publish_cycle(&test.app, by, code).await.unwrap();
    assert_eq!(published.state(), CycleState::Publicity);

    // Posted on Wednesday 24 June; five working days end on 1 July, seven days too.
    test.today_is("2026-07-01");
    let early = finalise_cycle(&test.app, second, code).await.unwrap_err();
    assert_eq!(sentence(&early), "the publicity runs to 2026-07-01 inclusive");

    test.today_is("2026-07-02");
    let same = finalise_cycle(&test.app, &approver("经办甲"), code).await.unwrap_err();
    assert_eq!(
        sentence(&same),
        "whoever closed a cycle does not make it final: a second person is needed",
    );
    let cycle = finalise_cycle(&test.app, second, code).await.unwrap();
    assert_eq!(cycle.state(), CycleState::Final);
}

#[tokio::test]
async fn every_step_stands_in_the_record() {
    let test = closed().await;
    let entries = lianping::audit::queries::entries(test.db(), 0, 100).await.unwrap();
    let said: Vec<&str> = entries.iter().map(|entry| entry.event.as_str()).collect();
    assert_eq!(
        said,
        [
            "registry/divisions-imported",
            "rating/rulebook-added",
            "registry/policy-added",
            "rating/cycle-created",
            "rating/dossier-imported",
            "rating/cycle-opened",
            "rating/cycle-closed",
        ],
    );
    let closed = entries.last().unwrap();
    assert_eq!(
        (closed.actor.as_str(), closed.at.to_rfc3339().as_str()),
        ("post:经办甲", "2026-06-24T04:00:00+00:00")
    );
    assert_eq!(
        closed.detail,
        r#"{"ballots":11614,"compounds":80,"cycle":"2026","event":"cycle-closed","rated":60,"version":1}"#,
    );
}

#[tokio::test]
async fn a_rehearsed_dossier_leaves_no_trace() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let code = "2026".parse().unwrap();
    let sample = data("dossier-sample");
    let taken =
        import_dossier(&test.app, &reviewer(), code, &sample, Mode::Rehearse).await.unwrap();
    assert_eq!(taken.ballots, 11_614);
    assert!(!lianping::rating::queries::has_inputs(test.db(), code).await.unwrap());
    let again = import_dossier(&test.app, &reviewer(), code, &sample, Mode::Commit).await;
    assert_eq!(again.unwrap(), taken);
}
