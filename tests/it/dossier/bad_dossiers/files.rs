//! Flaws of a file as a whole: its encoding, its header, its cells.

use super::case::Flaw::{Bytes, Gone, More, Text, Whole};
use super::case::{Case, all_refused, refused};
use crate::dossier::folder::Folder;

#[test]
fn no_dossier_goes_without_one_of_its_six_files() {
    all_refused(&[
        ("rulebook.toml", Gone, "rulebook.toml: is not in the dossier"),
        ("firms.csv", Gone, "firms.csv: is not in the dossier"),
        ("compounds.csv", Gone, "compounds.csv: is not in the dossier"),
        ("forms.csv", Gone, "forms.csv: is not in the dossier"),
        ("events.csv", Gone, "events.csv: is not in the dossier"),
        ("ballots.csv", Gone, "ballots.csv: is not in the dossier"),
    ]);
}

#[test]
fn an_empty_file_is_not_a_table_without_rows() {
    all_refused(&[
        ("rulebook.toml", Whole(b""), "rulebook.toml: is empty"),
        ("firms.csv", Whole(b""), "firms.csv: is empty"),
        ("compounds.csv", Whole(b""), "compounds.csv: is empty"),
        ("forms.csv", Whole(b"\r\n"), "forms.csv: is empty"),
        ("events.csv", Whole(b"\n\n"), "events.csv: is empty"),
        ("ballots.csv", Whole(b"\xef\xbb\xbf"), "ballots.csv: is empty"),
        ("results_firms.csv", Whole(b""), "results_firms.csv: is empty"),
    ]);
}

#[test]
fn only_utf8_is_read() {
    const UTF16: &[u8] = b"\xff\xfec\0o\0m\0p\0o\0u\0n\0d\0\n\0";
    let gbk = Bytes("小区1,", b"\xd0\xa1\xc7\xf81,");
    all_refused(&[
        ("compounds.csv", gbk, "compounds.csv line 2 column name: is not in UTF-8"),
        ("forms.csv", Whole(UTF16), "forms.csv line 1: is not in UTF-8"),
        ("rulebook.toml", Whole(b"title = \"\xce\xe5\""), "rulebook.toml: is not in UTF-8"),
        (
            "ballots.csv",
            Whole(b"c\0o\0d\0e\0\n\0"),
            r"ballots.csv line 1: the column c\u{0}o\u{0}d\u{0}e\u{0} is not known here",
        ),
        (
            "events.csv",
            Bytes("530102008008-001,D02", b"530102008008-001,D\xff"),
            "events.csv line 2 column event_code: is not in UTF-8",
        ),
        (
            "ballots.csv",
            Bytes("530102008008-001,1,", b"53010200\xff008-001,1,"),
            "ballots.csv line 2 column compound_code: is not in UTF-8",
        ),
    ]);
}

#[test]
fn the_header_has_each_column_once_and_no_other() {
    all_refused(&[
        (
            "firms.csv",
            Text("open_case", "phone"),
            "firms.csv line 1: the column phone is not known here",
        ),
        ("forms.csv", Text(",points", ""), "forms.csv line 1: there is no column points"),
        (
            "events.csv",
            Text(",date", ",date,date"),
            "events.csv line 1: the column date stands here a second time",
        ),
        (
            "ballots.csv",
            Text("ballot_no", "Ballot_no"),
            "ballots.csv line 1: the column Ballot_no is not known here",
        ),
        (
            "ballots.csv",
            Text("ballot_no", "\"ballot\nno\""),
            r"ballots.csv line 1: the column ballot\u{a}no is not known here",
        ),
        (
            "results_firms.csv",
            Text(",rank", ""),
            "results_firms.csv line 1: there is no column rank",
        ),
    ]);
}

#[test]
fn every_row_has_as_many_cells_as_the_header() {
    all_refused(&[
        (
            "ballots.csv",
            Text("001,2,", "001,"),
            "ballots.csv line 3: has 2 cells where the header has 3",
        ),
        (
            "events.csv",
            Text("2026-05-25", "2026-05-25,"),
            "events.csv line 3: has 4 cells where the header has 3",
        ),
        (
            "results_compounds.csv",
            Text("4A,21", "4A"),
            "results_compounds.csv line 2: has 12 cells where the header has 13",
        ),
        (
            "firms.csv",
            More("91530102MA6B0H2E10;新;0;0\r\n"),
            "firms.csv line 28: has 1 cells where the header has 4",
        ),
    ]);
}

#[test]
fn an_open_quote_is_found_where_it_opens() {
    all_refused(&[
        (
            "compounds.csv",
            Text("小区2", "\"小区2"),
            "compounds.csv line 3: a quoted cell is not closed",
        ),
        (
            "ballots.csv",
            Text(",2,55455", ",2,\"55455"),
            "ballots.csv line 3: a quoted cell is not closed",
        ),
        (
            "events.csv",
            More("\"530102008008-001,D02,2026-05-13"),
            "events.csv line 13: a quoted cell is not closed",
        ),
        (
            "forms.csv",
            Text("compound_code", "\"compound_code"),
            "forms.csv line 1: a quoted cell is not closed",
        ),
    ]);
}

#[test]
fn lines_are_counted_alike_with_and_without_a_carriage_return() {
    let expected = "events.csv line 9 column event_code: there is no event D99";
    let folder = Folder::sample();
    folder.replace("events.csv", "530102003006-002,D03", "530102003006-002,D99");
    refused(&folder, expected);

    folder.write("events.csv", folder.text("events.csv").replace("\r\n", "\n"));
    refused(&folder, expected);

    folder.write("events.csv", folder.text("events.csv").replace("V01", "\"V01\""));
    folder.write("events.csv", folder.text("events.csv").replacen('\n', "\n\n", 1));
    refused(&folder, "events.csv line 10 column event_code: there is no event D99");
}

#[test]
fn a_row_without_end_is_not_read_to_its_end() {
    let folder = Folder::sample();
    folder.append("events.csv", &vec![b'5'; 3 << 20]);
    refused(&folder, "events.csv line 13: the row has more than 1048576 bytes");
}

#[test]
fn spellings_of_the_same_table_give_the_same_results() {
    let bom = |text: String| format!("\u{feff}{text}");
    let quoted = |text: String| text.replace("小区1,", "\"小区1\",");
    let unix = |text: String| text.replace("\r\n", "\n");
    let blank = |text: String| format!("{text}\r\n");
    let cut = |text: String| text.trim_end().to_owned();
    let turned = |text: String| text.lines().fold(String::new(), |text, line| text + &turn(line));
    let spellings: [&dyn Fn(String) -> String; 6] = [&bom, &quoted, &unix, &blank, &cut, &turned];
    for (at, spell) in spellings.into_iter().enumerate() {
        let folder = Folder::sample();
        let tables = [
            "compounds.csv",
            "firms.csv",
            "forms.csv",
            "ballots.csv",
            "events.csv",
            "results_firms.csv",
        ];
        for table in tables {
            folder.write(table, spell(folder.text(table)));
        }
        let answer = folder.recompute();
        assert_eq!((answer.code, &answer.stdout[..6]), (0, "equal:"), "spelling {at}: {answer:?}");
    }
}

/// The cells of a line from the last to the first.
fn turn(line: &str) -> String {
    line.split(',').rev().collect::<Vec<_>>().join(",") + "\r\n"
}

#[test]
fn a_rule_book_with_a_byte_order_mark_is_the_same_rule_book() {
    let folder = Folder::sample();
    folder.write("rulebook.toml", format!("\u{feff}{}", folder.text("rulebook.toml")));
    assert_eq!(folder.recompute().code, 0);
}

#[test]
fn the_rule_book_of_a_dossier_is_checked_like_any_other() {
    let cases: [Case; 3] = [
        (
            "rulebook.toml",
            Text("owners = 40", "owners = 41"),
            "rulebook.toml column weights: sum to 101, not to 100",
        ),
        (
            "rulebook.toml",
            Text("min = \"85\"", "min = \"90\""),
            "rulebook.toml column grades: 5A and 4A overlap: give the best first",
        ),
        (
            "rulebook.toml",
            More("veto = 1"),
            "rulebook.toml line 191: unknown field `veto`, expected `weight` or `veto_caps_firm`",
        ),
    ];
    all_refused(&cases);
}
