//! A district puts in its tables: who serves what, what was said, and gets a
//! rating out.

use crate::support::{
    ANJU, ANJU_BRANCH, CUIHU, HEXIE, SHUIJING, TestApp, ballot_rows, form_rows, reviewer, sentence,
    sheet,
};
use entity::value::CompoundState;
use lianping::dossier::{Outcome, recompute};
use lianping::error::Error;
use lianping::import::{Imported, Mode};
use lianping::rating::queries::{results, roster};
use lianping::rating::sheet::{BALLOTS, EVENTS, FORMS};
use lianping::rating::{
    close_cycle, import_ballots, import_events, import_forms, open_cycle, write_dossier,
};

async fn open() -> TestApp {
    let test = TestApp::with_cast("2026-06-24").await;
    open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap();
    test
}

impl TestApp {
    async fn forms(&self, rows: &str) -> Result<Imported, Error> {
        let table = format!("compound_code,party,form_no,indicator,points\n{rows}");
        let table = sheet("forms.csv", &table, &FORMS);
        let code = "2026".parse().unwrap();
        import_forms(&self.app, &reviewer(), code, &table, Mode::Commit).await
    }

    async fn ballots(&self, rows: &str) -> Result<Imported, Error> {
        let table = format!("小区代码,票号,回答\n{rows}");
        let table = sheet("ballots.csv", &table, &BALLOTS);
        let code = "2026".parse().unwrap();
        import_ballots(&self.app, &reviewer(), code, &table, Mode::Commit).await
    }

    async fn events(&self, rows: &str) -> Result<Imported, Error> {
        let table = sheet("events.csv", &format!("compound_code,event_code,date\n{rows}"), &EVENTS);
        let code = "2026".parse().unwrap();
        import_events(&self.app, &reviewer(), code, &table, Mode::Commit).await
    }
}

#[tokio::test]
async fn what_was_said_becomes_a_grade() {
    let test = open().await;
    let parties = ["street", "community", "bureau"];
    let all = |compound| parties.map(|party| form_rows(compound, party, 1, 0)).concat();
    // A second street form, 10 points short: the street's mean is 95.
    let second = form_rows(CUIHU, "street", 2, 10);
    test.forms(&(all(CUIHU) + &second + &all(SHUIJING))).await.unwrap();
    test.ballots(&ballot_rows(CUIHU, 1, 12, "55544")).await.unwrap();
    test.ballots(&ballot_rows(SHUIJING, 1, 17, "55555")).await.unwrap();
    test.events(&format!("{CUIHU},D02,2026-05-01\n{CUIHU},B01,2026-05-02\n")).await.unwrap();

    let code = "2026".parse().unwrap();
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    let results = results(test.db(), code, 1).await.unwrap();
    let [cuihu, shuijing] = &results.compounds[..] else { panic!("not two compounds") };
    // Owners (100 × 3 + 80 × 2) / 5 = 92.00; 0.4 × 92 + 0.15 × 95 + 0.15 × 100 + 0.3 × 100 =
    // 96.05, less 1.50; the bonus is capped at nothing.
    assert_eq!(cuihu.components.street.unwrap().to_string(), "95.00");
    assert_eq!(cuihu.components.owners.unwrap().to_string(), "92.00");
    assert_eq!(cuihu.composite.unwrap().to_string(), "94.55");
    assert_eq!((cuihu.grade.as_deref(), cuihu.rank), (Some("5A"), Some(1)));
    // 17 ballots of 30 households, where 18 are required.
    assert_eq!(shuijing.state, CompoundState::InsufficientSample);
    assert_eq!((shuijing.composite, shuijing.grade.as_deref()), (None, None));

    // The branch serves; the legal person is rated.
    let firms: Vec<String> = results.firms.iter().map(|firm| firm.firm.to_string()).collect();
    assert_eq!(firms, [ANJU, HEXIE]);
}

#[tokio::test]
async fn months_are_fixed_at_closing_from_the_contracts() {
    let test = open().await;
    let code = "2026".parse().unwrap();
    // 安居 leaves early: its contract is cut short after the opening.
    test.engage(&format!("compound,uscc,from,to\n{CUIHU},{ANJU_BRANCH},2025-09-01,2026-07-15\n"))
        .await
        .unwrap();
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    let (roster, services) = roster(test.db(), code).await.unwrap();
    let lines: Vec<(String, u8, bool)> = roster
        .lines
        .iter()
        .zip(services)
        .map(|(line, service)| {
            let service = service.unwrap();
            (line.compound.to_string(), service.months, service.contract_filed)
        })
        .collect();
    assert_eq!(lines, [(CUIHU.to_owned(), 6, true), (SHUIJING.to_owned(), 12, false)]);
}

#[tokio::test]
async fn the_dossier_of_tables_recomputes() {
    let test = open().await;
    test.forms(&form_rows(CUIHU, "street", 7, 3)).await.unwrap();
    test.ballots(&ballot_rows(CUIHU, 3, 5, "12345")).await.unwrap();
    test.events(&format!("{SHUIJING},V05,2026-05-01\n")).await.unwrap();
    let code = "2026".parse().unwrap();
    close_cycle(&test.app, &reviewer(), code).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("2026.zip");
    write_dossier(&test.app, code, &zip).await.unwrap();
    let Outcome::Recomputed(recomputed) = recompute(&zip).unwrap() else { panic!("unreadable") };
    assert_eq!((recomputed.mismatches, recomputed.differences), (vec![], Some(vec![])));
}

#[tokio::test]
async fn a_compound_without_a_firm_keeps_the_cycle_closed_to_inputs() {
    let test = TestApp::with_cast("2026-09-01").await;
    // 安居's contract ended the day before.
    let refused = open_cycle(&test.app, &reviewer(), "2026".parse().unwrap()).await.unwrap_err();
    assert_eq!(
        sentence(&refused),
        "the roster is incomplete: 530102001001-001 翠湖苑 is served by no firm",
    );
    let closed = test.ballots(&ballot_rows(CUIHU, 1, 1, "55555")).await.unwrap_err();
    assert_eq!(sentence(&closed), "cycle 2026 is draft, not open");
}

#[tokio::test]
async fn what_was_taken_once_is_not_taken_again() {
    let test = open().await;
    test.forms(&form_rows(CUIHU, "street", 1, 0)).await.unwrap();
    let form = test.forms(&form_rows(CUIHU, "street", 1, 5)).await.unwrap_err();
    assert_eq!(sentence(&form), "forms.csv line 2 column form_no: form 1 was taken before");
    test.ballots(&ballot_rows(CUIHU, 1, 3, "55555")).await.unwrap();
    let ballot = test.ballots(&ballot_rows(CUIHU, 3, 3, "11111")).await.unwrap_err();
    assert_eq!(
        sentence(&ballot),
        "ballots.csv line 2 column ballot_no: ballot 3 stands here a second time",
    );
    let numbers = lianping::rating::queries::ballot_numbers(test.db(), "2026".parse().unwrap());
    assert_eq!(numbers.await.unwrap().len(), 3, "all or nothing");
}

#[tokio::test]
async fn inputs_are_held_to_the_rule_book_and_the_roster() {
    let test = open().await;
    let bad = test.events("530102001003-001,D01,2026-05-01\n").await.unwrap_err();
    assert_eq!(
        sentence(&bad),
        "events.csv line 2 column compound_code: there is no compound in the roster \
         530102001003-001",
    );
    let bad = test.events(&format!("{CUIHU},D01,2025-12-31\n")).await.unwrap_err();
    assert_eq!(
        sentence(&bad),
        "events.csv line 2 column date: is not within the cycle's days 2026-01-01 to 2026-12-31",
    );
    let rows = form_rows(CUIHU, "bureau", 1, 0).replace("B5,20", "B5,20.5");
    assert_eq!(
        sentence(&test.forms(&rows).await.unwrap_err()),
        "forms.csv line 6 column points: is not between 0 and 20.00",
    );
    let unfinished = rows.replace(&format!("{CUIHU},bureau,1,B5,20.5\n"), "");
    assert_eq!(
        sentence(&test.forms(&unfinished).await.unwrap_err()),
        "forms.csv line 2: form 1 of bureau lacks indicator B5",
    );
    let bad = test.ballots(&format!("{CUIHU},21,55555\n")).await.unwrap_err();
    assert_eq!(sentence(&bad), "ballots.csv line 2 column ballot_no: is not between 1 and 20");
    let bad = test.ballots(&format!("{CUIHU},1,5555\n")).await.unwrap_err();
    assert_eq!(
        sentence(&bad),
        "ballots.csv line 2 column answers: has 4 answers where the rule book asks 5 questions",
    );
}
