//! What a recomputation answers when the input is good.

use super::folder::{Folder, SAMPLE};
use lianping::dossier::Difference;
use std::fs;

const COMPOUNDS: &str = "results_compounds.csv";
const FIRMS: &str = "results_firms.csv";

#[test]
fn the_sample_is_equal_to_the_last_byte() {
    let folder = Folder::sample();
    let answer = folder.run(&["recompute", "dossier", "--out", "made/out"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(answer.stdout, @r"
    equal: 80 compounds (60 rated, 3 insufficient_sample, 7 missing_party, 10 short_service), 25 firms (23 rated)
              5A 13
              4A 14
              3A 16
              2A 14
               A 1
     unqualified 2
    ");
    for file in [COMPOUNDS, FIRMS] {
        let made = fs::read(folder.home().join("made/out").join(file)).unwrap();
        assert_eq!(made, fs::read(format!("{SAMPLE}/{file}")).unwrap(), "{file}");
    }
}

#[test]
fn without_results_there_is_a_summary() {
    let folder = Folder::sample();
    let equal = folder.recompute().stdout;
    folder.delete(COMPOUNDS);
    folder.delete(FIRMS);
    let answer = folder.recompute();
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
    assert_eq!(answer.stdout, equal.replacen("equal", "recomputed", 1));
}

#[test]
fn one_results_file_without_the_other_misses_all_its_rows() {
    let folder = Folder::sample();
    folder.delete(FIRMS);
    let answer = folder.recompute();
    let first = "results_firms.csv 91530102MA61DFJ01Q: the row is missing";
    assert_eq!((answer.code, answer.stdout.lines().count()), (1, 25));
    assert_eq!(answer.stderr, format!("error: 25 differences, the first: {first}\n"));
}

/// Changes one cell of every row, in each round the next one, so that in the end
/// each cell has been wrong once among cells that were right.
fn every_changed_cell_is_named(file: &'static str, columns: &[&'static str]) {
    let folder = Folder::sample();
    let sample = folder.text(file);
    let lines: Vec<Vec<&str>> = sample.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines[0], columns);
    for round in 0..columns.len() {
        let mut spoilt = lines.clone();
        let (mut expected, mut missing) = (Vec::new(), Vec::new());
        for (row, cells) in spoilt.iter_mut().enumerate().skip(1) {
            let (column, key) = ((row + round) % columns.len(), lines[row][0].to_owned());
            let recomputed = cells[column].to_owned();
            cells[column] = if recomputed == "1" { "2" } else { "1" };
            let found = cells[column].to_owned();
            if column == 0 {
                expected.push(Difference::TooMany { file, key: found });
                missing.push(Difference::Missing { file, key });
            } else {
                let column = columns[column];
                expected.push(Difference::Cell { file, key, column, found, recomputed });
            }
        }
        folder.write(file, text(&spoilt));
        expected.extend(missing);
        assert_eq!(folder.recomputed().differences, Some(expected), "round {round}");
    }
}

fn text(lines: &[Vec<&str>]) -> String {
    lines.iter().map(|cells| cells.join(",") + "\r\n").collect()
}

#[test]
fn every_changed_cell_of_the_compounds_is_named() {
    every_changed_cell_is_named(
        COMPOUNDS,
        &[
            "compound_code",
            "street",
            "community",
            "bureau",
            "owners",
            "valid_ballots",
            "required_ballots",
            "adjustment",
            "veto",
            "state",
            "composite",
            "grade",
            "rank",
        ],
    );
}

#[test]
fn every_changed_cell_of_the_firms_is_named() {
    every_changed_cell_is_named(
        FIRMS,
        &[
            "firm_uscc",
            "compounds",
            "compounds_rated",
            "veto",
            "state",
            "composite",
            "grade",
            "rank",
        ],
    );
}

#[test]
fn a_difference_is_told_in_one_line_and_the_results_are_written_nevertheless() {
    for (file, from, to, line) in [
        (
            COMPOUNDS,
            "86.99,4A,21",
            "86.98,4A,21",
            r#"results_compounds.csv 530102001002-001 composite: the file has "86.98", recomputed "86.99""#,
        ),
        (
            COMPOUNDS,
            "rated,81.66,3A",
            "rated,81.66,",
            r#"results_compounds.csv 530102001008-001 grade: the file has "", recomputed "3A""#,
        ),
        (
            FIRMS,
            "86.14,4A,6",
            "86.14,4A,6.0",
            r#"results_firms.csv 91530102MA61DFJ01Q rank: the file has "6.0", recomputed "6""#,
        ),
    ] {
        let folder = Folder::sample();
        folder.replace(file, from, to);
        let answer = folder.run(&["recompute", "dossier", "--out", "out"]);
        assert_eq!(answer.code, 1);
        assert_eq!(answer.stdout, format!("{line}\n"));
        assert_eq!(answer.stderr, format!("error: {line}\n"));
        let written = fs::read(folder.home().join("out").join(file)).unwrap();
        assert_eq!(written, fs::read(format!("{SAMPLE}/{file}")).unwrap());
    }
}

#[test]
fn a_row_missing_added_or_doubled_is_a_difference() {
    for file in [COMPOUNDS, FIRMS] {
        let folder = Folder::sample();
        let sample = folder.text(file);
        let row = sample.lines().nth(3).unwrap().to_owned() + "\r\n";
        let (key, rest) = row.split_once(',').unwrap();
        let found = |table: String| {
            folder.write(file, table);
            folder.recomputed().differences.unwrap()
        };
        let missing = Difference::Missing { file, key: key.to_owned() };
        assert_eq!(found(sample.replace(&row, "")), [missing]);
        let doubled = Difference::TooMany { file, key: key.to_owned() };
        assert_eq!(found(sample.clone() + &row), [doubled]);
        let added = Difference::TooMany { file, key: "new".to_owned() };
        assert_eq!(found(format!("{sample}new,{rest}")), [added]);
    }
}

#[test]
fn the_order_of_rows_and_of_the_files_columns_is_no_difference() {
    let folder = Folder::sample();
    for file in [COMPOUNDS, FIRMS, "compounds.csv", "firms.csv", "forms.csv", "ballots.csv"] {
        let table = folder.text(file);
        let mut lines: Vec<&str> = table.lines().collect();
        lines[1..].reverse();
        folder.write(file, lines.join("\n"));
    }
    assert_eq!(folder.recomputed().differences, Some(Vec::new()));
}

#[test]
fn json_holds_the_verdict_and_what_differs() {
    let folder = Folder::sample();
    let json = |code| -> serde_json::Value {
        let answer = folder.run(&["--json", "recompute", "dossier"]);
        assert_eq!(answer.code, code, "{answer:?}");
        serde_json::from_str(&answer.stdout).unwrap()
    };
    let equal = json(0);
    assert_eq!(equal["verdict"], "equal");
    assert_eq!(equal["differences"], serde_json::json!([]));

    folder.replace(FIRMS, "86.14,4A,6", "86.14,5A,6");
    let different = json(1);
    assert_eq!(different["verdict"], "different");
    assert_eq!(different["differences"][0]["column"], "grade");
    assert_eq!(different["differences"][0]["found"], "5A");

    folder.replace("ballots.csv", "35454", "35450");
    let line = "ballots.csv line 2 column answers: is not between 1 and 5";
    assert_eq!(json(2), serde_json::json!({ "errors": [line] }));
}
