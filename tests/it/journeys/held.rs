//! A compound that is held is in nothing that is published, and in all of it
//! again once it is released.

use crate::support::{TestApp, approver, data, reviewer, sentence};
use entity::value::{CompoundCode, CycleCode};
use lianping::dossier::{Outcome, recompute};
use lianping::import::Mode;
use lianping::rating::queries::{latest_version, results};
use lianping::rating::{
    HeldCompound, close_cycle, finalise_cycle, hold_compound, import_dossier, open_cycle,
    publish_cycle, release_compound, write_dossier,
};

fn code() -> CycleCode {
    "2026".parse().unwrap()
}

async fn opened() -> TestApp {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let sample = data("dossier-sample");
    import_dossier(&test.app, &reviewer(), code(), &sample, Mode::Commit).await.unwrap();
    open_cycle(&test.app, &reviewer(), code()).await.unwrap();
    test
}

/// The dossier's compounds, after it was shown to recompute.
async fn proven(test: &TestApp) -> (i32, usize) {
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("2026.zip");
    let written = write_dossier(&test.app, code(), &zip).await.unwrap();
    let Outcome::Recomputed(recomputed) = recompute(&zip).unwrap() else {
        panic!("the manifest does not fit");
    };
    assert_eq!(recomputed.mismatches, []);
    assert_eq!(recomputed.differences, Some(Vec::new()));
    (written.version, written.compounds)
}

#[tokio::test]
async fn it_is_left_out_of_results_of_its_firm_s_mean_and_of_the_dossier() {
    let test = opened().await;
    let (app, by) = (&test.app, &reviewer());
    close_cycle(app, by, code()).await.unwrap();
    let whole = results(test.db(), code(), 1).await.unwrap();
    let rated = whole.compounds.iter().find(|of| of.rank == Some(1)).unwrap().compound;
    let it = HeldCompound { cycle: code(), compound: rated };

    let refused = hold_compound(app, by, it, " ").await.unwrap_err();
    assert_eq!(sentence(&refused), "a reason is missing, or is longer than 500 characters");
    hold_compound(app, by, it, "举报正在核查").await.unwrap();
    let again = hold_compound(app, by, it, "再来一次").await.unwrap_err();
    assert_eq!(sentence(&again), format!("{rated} is held already"));
    let without = results(test.db(), code(), 2).await.unwrap();
    assert!(without.compounds.iter().all(|of| of.compound != rated));
    assert_eq!(without.compounds.len(), 79);
    let counted = |of: &lianping::rating::Results| -> u32 {
        of.firms.iter().map(|firm| firm.compounds).sum()
    };
    assert_eq!((counted(&whole), counted(&without)), (80, 79));
    assert_eq!(proven(&test).await, (2, 79));

    publish_cycle(app, by, code()).await.unwrap();
    release_compound(app, by, it, "核查完毕").await.unwrap();
    assert_eq!(results(test.db(), code(), 3).await.unwrap(), whole, "as if nothing had been");
    assert_eq!(results(test.db(), code(), 2).await.unwrap(), without, "kept");
    assert_eq!(proven(&test).await, (3, 80));
    let again = release_compound(app, by, it, "再来一次").await.unwrap_err();
    assert_eq!(sentence(&again), format!("{rated} is not held"));
}

#[tokio::test]
async fn it_can_be_held_before_closing_and_not_once_all_is_final() {
    let test = opened().await;
    let (app, by) = (&test.app, &reviewer());
    let compound: CompoundCode = "530102001001-001".parse().unwrap();
    let stranger: CompoundCode = "530102001001-999".parse().unwrap();
    let it = |compound| HeldCompound { cycle: code(), compound };
    let missing = hold_compound(app, by, it(stranger), "核查").await.unwrap_err();
    assert_eq!(sentence(&missing), format!("there is no compound {stranger}"));
    let line = lianping::rating::queries::roster(test.db(), code()).await.unwrap().0;
    let compound = line.lines.first().map_or(compound, |line| line.compound);
    hold_compound(app, by, it(compound), "核查").await.unwrap();
    assert_eq!(latest_version(test.db(), code()).await.unwrap(), None);
    close_cycle(app, by, code()).await.unwrap();
    assert_eq!(proven(&test).await, (1, 79));
    publish_cycle(app, by, code()).await.unwrap();
    test.today_is("2026-07-02");
    finalise_cycle(app, &approver("审批乙"), code()).await.unwrap();
    let other = line.lines[1].compound;
    let late = hold_compound(app, by, it(other), "核查").await.unwrap_err();
    assert_eq!(sentence(&late), "cycle 2026 is final, not publicity");
}
