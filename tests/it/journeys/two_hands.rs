//! A cycle goes one way, a step at a time, whoever pushes.

use crate::support::{TestApp, approver, data, reviewer, reviewer_called, sentence, sheet};
use futures_util::future::join_all;
use lianping::error::Error;
use lianping::import::Mode;
use lianping::rating::queries::{ballot_numbers, latest_version};
use lianping::rating::{
    close_cycle, create_cycle, finalise_cycle, import_dossier, open_cycle, publish_cycle,
    write_dossier,
};
use lianping::registry::columns::FIRMS;
use lianping::registry::{ByHand, enter_firm};

async fn filled() -> TestApp {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let code = "2026".parse().unwrap();
    let sample = data("dossier-sample");
    import_dossier(&test.app, &reviewer(), code, &sample, Mode::Commit).await.unwrap();
    test
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    sentence(&result.unwrap_err())
}

#[tokio::test]
async fn no_step_is_skipped_or_taken_twice() {
    let test = filled().await;
    let (app, by, code) = (&test.app, &reviewer(), "2026".parse().unwrap());
    let out = tempfile::tempdir().unwrap();
    let zip = out.path().join("2026.zip");
    let second = &approver("审批乙");

    assert_eq!(refused(close_cycle(app, by, code).await), "cycle 2026 is draft, not open");
    open_cycle(app, by, code).await.unwrap();
    assert_eq!(refused(open_cycle(app, by, code).await), "cycle 2026 is open, not draft");
    assert_eq!(refused(publish_cycle(app, by, code).await), "cycle 2026 is open, not closed");
    let early = refused(write_dossier(app, code, &zip).await);
    assert_eq!(early, "cycle 2026 is open, not closed");
    assert!(std::fs::read_dir(out.path()).unwrap().next().is_none(), "nothing half-written");
    close_cycle(app, by, code).await.unwrap();
    assert_eq!(refused(close_cycle(app, by, code).await), "cycle 2026 is closed, not open");
    let unpublished = refused(finalise_cycle(app, second, code).await);
    assert_eq!(unpublished, "cycle 2026 is closed, not publicity");
    publish_cycle(app, by, code).await.unwrap();
    assert_eq!(refused(publish_cycle(app, by, code).await), "cycle 2026 is publicity, not closed");
}

#[tokio::test]
async fn a_cycle_takes_one_dossier_and_only_its_own_rules() {
    let test = filled().await;
    let (app, by, code) = (&test.app, &reviewer(), "2026".parse().unwrap());
    let sample = data("dossier-sample");
    let again = import_dossier(app, by, code, &sample, Mode::Commit).await;
    assert_eq!(refused(again), "cycle 2026 already has a roster and inputs");

    let toml = crate::support::data_text("rulebook.toml")
        .replace("version = 1", "version = 2")
        .replace("minimum_months = 6", "minimum_months = 3");
    let rulebook = lianping::rating::add_rulebook(app, by, "rulebook.toml", &toml).await.unwrap();
    let half = lianping::rating::CreateCycle {
        code: "2026h1".parse().unwrap(),
        rulebook,
        first_day: crate::support::day("2026-01-01"),
        last_day: crate::support::day("2026-06-30"),
        closes_on: None,
    };
    create_cycle(app, by, half.clone()).await.unwrap();
    assert_eq!(refused(create_cycle(app, by, half).await), "there is already a cycle 2026h1");
    let other = import_dossier(app, by, "2026h1".parse().unwrap(), &sample, Mode::Commit).await;
    assert_eq!(
        refused(other),
        "the dossier's rule book wuhua-default/1 differs from the cycle's wuhua-default/2",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_reviewers_at_once_close_a_cycle_once() {
    let test = filled().await;
    let code = "2026".parse().unwrap();
    open_cycle(&test.app, &reviewer(), code).await.unwrap();
    let closings = (0..8).map(|number| {
        let app = test.app.clone();
        async move { close_cycle(&app, &reviewer_called(&format!("经办{number}")), code).await }
    });
    let closed = join_all(closings.map(tokio::spawn)).await;
    let (closed, refused): (Vec<_>, Vec<_>) =
        closed.into_iter().map(Result::unwrap).partition(Result::is_ok);
    assert_eq!((closed.len(), refused.len()), (1, 7));
    for refusal in refused {
        assert_eq!(sentence(&refusal.unwrap_err()), "cycle 2026 is closed, not open");
    }
    assert_eq!(latest_version(test.db(), code).await.unwrap(), Some(1));
}

#[tokio::test]
async fn closing_erases_which_number_gave_which_answers() {
    let test = filled().await;
    let code = "2026".parse().unwrap();
    open_cycle(&test.app, &reviewer(), code).await.unwrap();
    assert_eq!(ballot_numbers(test.db(), code).await.unwrap().len(), 11_614);
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    assert_eq!(ballot_numbers(test.db(), code).await.unwrap().len(), 0);
}

#[tokio::test]
async fn without_the_holidays_of_a_year_there_is_no_date() {
    let test = filled().await;
    let (app, by, code) = (&test.app, &reviewer(), "2026".parse().unwrap());
    open_cycle(app, by, code).await.unwrap();
    close_cycle(app, by, code).await.unwrap();
    test.today_is("2026-12-28");
    let unknown = "2027年节假日安排尚未公布，待定 (the holidays of 2027 are not published yet)";
    assert_eq!(refused(publish_cycle(app, by, code).await), unknown);

    let year = "date,kind,name,name_zh
2027-01-01,holiday,New Year's Day,元旦
2027-05-01,holiday,Labour Day,劳动节
2027-10-01,holiday,National Day,国庆节
2027-10-02,holiday,National Day,国庆节
2027-10-03,holiday,National Day,国庆节
";
    let columns = &lianping::registry::columns::HOLIDAYS;
    let holidays = crate::support::sheet("2027.csv", year, columns);
    lianping::registry::import_holidays(app, by, &holidays, Mode::Commit).await.unwrap();
    let cycle = publish_cycle(app, by, code).await.unwrap();
    let lianping::rating::Stage::Publicity(_, _, posting) = cycle.stage else {
        panic!("not in publicity");
    };
    // 29, 30 and 31 December, 4 and 5 January.
    assert_eq!(posting.last_day, crate::support::day("2027-01-05"));
}

#[tokio::test]
async fn a_dossier_that_is_not_its_manifest_s_is_not_taken() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(data("dossier-sample")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let manifest = r#"{"format": "lianping-dossier/1", "district": "530102000000", "cycle": "2026",
        "version": 1, "produced_at": "2026-06-24T10:00:00+08:00", "files": {"ballots.csv": "00"}}"#;
    std::fs::write(folder.path().join("manifest.json"), manifest).unwrap();
    let code = "2026".parse().unwrap();
    let taken = import_dossier(&test.app, &reviewer(), code, folder.path(), Mode::Commit).await;
    assert_eq!(refused(taken), "ballots.csv is not the file of the manifest: its hash differs");
}

#[tokio::test(flavor = "multi_thread")]
async fn four_at_once_add_a_version_of_the_rules_once() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let toml = crate::support::data_text("rulebook.toml").replace("version = 1", "version = 2");
    let added = [(); 4].map(|()| {
        let (app, toml) = (test.app.clone(), toml.clone());
        tokio::spawn(async move {
            lianping::rating::add_rulebook(&app, &reviewer(), "rulebook.toml", &toml).await
        })
    });
    let added = join_all(added).await.into_iter().map(Result::unwrap);
    let (done, late): (Vec<_>, Vec<_>) = added.partition(Result::is_ok);
    assert_eq!((done.len(), late.len()), (1, 3));
    for late in late {
        assert!(matches!(late, Err(Error::Refused(is)) if is.code() == "version/not-newer"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn four_at_once_enter_a_firm_once() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let entered = [(); 4].map(|()| {
        let app = test.app.clone();
        tokio::spawn(async move {
            let table = format!("uscc,name\n{},安居物业\n", crate::support::ANJU);
            let firm = sheet("firm.csv", &table, &FIRMS);
            let by_hand = ByHand { reason: "新设".to_owned(), seen: String::new() };
            enter_firm(&app, &reviewer(), &firm, &by_hand).await
        })
    });
    let entered = join_all(entered).await.into_iter().map(Result::unwrap);
    let (done, late): (Vec<_>, Vec<_>) = entered.partition(Result::is_ok);
    assert_eq!((done.len(), late.len()), (1, 3));
    assert!(late.iter().all(|late| matches!(late, Err(Error::Refused(_)))), "{late:?}");
}
