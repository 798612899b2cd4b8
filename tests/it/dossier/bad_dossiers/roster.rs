//! Flaws of `compounds.csv` and `firms.csv`.

use super::case::Flaw::{More, Text};
use super::case::{all_refused, refused};
use crate::dossier::folder::Folder;
use std::fmt::Write;

#[test]
fn a_credit_code_is_in_its_normal_form_and_both_its_checks_hold() {
    const CODE: &str = "91530102MA61DFJ01Q";
    all_refused(&[
        (
            "firms.csv",
            Text(CODE, "91530102ma61dfj01q"),
            "firms.csv line 2 column firm_uscc: m is not a symbol of a credit code",
        ),
        (
            "firms.csv",
            Text(CODE, "９1530102MA61DFJ01Q"),
            "firms.csv line 2 column firm_uscc: ９ is not a symbol of a credit code",
        ),
        (
            "firms.csv",
            Text(CODE, "91530102MA61DFJ01Z"),
            "firms.csv line 2 column firm_uscc: check digit is Q, not Z",
        ),
        (
            "firms.csv",
            Text(CODE, "123456789012345678"),
            "firms.csv line 2 column firm_uscc: check digit of the organisation code is 8, not 7",
        ),
        (
            "firms.csv",
            Text(CODE, "91530102MA61DFJ01"),
            "firms.csv line 2 column firm_uscc: has 17 characters, not 18",
        ),
        (
            "compounds.csv",
            Text("91530102MAK4CJYB0B", " 91530102MAK4CJYB0B"),
            "compounds.csv line 2 column firm_uscc: has 19 characters, not 18",
        ),
        (
            "compounds.csv",
            Text("91530102MAK4CJYB0B", "91350100M000100Y43"),
            "compounds.csv line 2 column firm_uscc: there is no firm 91350100M000100Y43",
        ),
    ]);
}

#[test]
fn a_compound_lies_in_the_community_its_code_begins_with() {
    let malformed = "compounds.csv line 2 column compound_code: is not a compound code like \
                     530102001001-001";
    all_refused(&[
        ("compounds.csv", Text("530102008008-001", "530102008008-01"), malformed),
        ("compounds.csv", Text("530102008008-001", "530102008008001"), malformed),
        ("compounds.csv", Text("530102008008-001", "530102008008-００1"), malformed),
        (
            "compounds.csv",
            Text(",530102008008,", ",530102008009,"),
            "compounds.csv line 2 column community_code: is not 530102008008, which the \
             compound's code begins with",
        ),
        (
            "compounds.csv",
            Text(",530102008000,", ",530102008,"),
            "compounds.csv line 2 column street_code: is not a division code of 12 digits",
        ),
    ]);
}

#[test]
fn a_compound_and_a_firm_stand_in_their_table_once() {
    all_refused(&[
        (
            "firms.csv",
            More("91530102MA61DFJ01Q,又一家,0,0\r\n"),
            "firms.csv line 28 column firm_uscc: 91530102MA61DFJ01Q stands here a second time",
        ),
        (
            "compounds.csv",
            More(
                "530102008008-001,又一个,530102008000,530102008008,new,9,900,91530102MAK4CJYB0B,\
                 12,1\r\n",
            ),
            "compounds.csv line 82 column compound_code: 530102008008-001 stands here a second \
             time",
        ),
    ]);
}

#[test]
fn households_area_months_class_and_flags_keep_their_bounds() {
    all_refused(&[
        (
            "compounds.csv",
            Text("old,320,", "old,0,"),
            "compounds.csv line 2 column households: is not between 1 and 100000",
        ),
        (
            "compounds.csv",
            Text("old,320,", "old,100001,"),
            "compounds.csv line 2 column households: is not between 1 and 100000",
        ),
        (
            "compounds.csv",
            Text("old,320,", "old,99999999999999999999,"),
            "compounds.csv line 2 column households: is not between 1 and 100000",
        ),
        (
            "compounds.csv",
            Text("old,320,", "old,320.0,"),
            "compounds.csv line 2 column households: is not a whole number",
        ),
        (
            "compounds.csv",
            Text("20982.77", "0"),
            "compounds.csv line 2 column area_m2: is not above zero",
        ),
        (
            "compounds.csv",
            Text("20982.77", "20982.775"),
            "compounds.csv line 2 column area_m2: has more than two decimals",
        ),
        (
            "compounds.csv",
            Text("20982.77", "-20982.77"),
            "compounds.csv line 2 column area_m2: is not a number like 12 or 12.50",
        ),
        (
            "compounds.csv",
            Text(",12,1", ",13,1"),
            "compounds.csv line 2 column months_served: is not between 0 and 12",
        ),
        (
            "compounds.csv",
            Text(",12,1", ",12,2"),
            "compounds.csv line 2 column contract_filed: is not between 0 and 1",
        ),
        (
            "compounds.csv",
            Text(",old,", ",ancient,"),
            "compounds.csv line 2 column class: is none of old, resettlement, new",
        ),
        (
            "firms.csv",
            Text("001,0,0", "001,yes,0"),
            "firms.csv line 2 column restricted: is not a whole number",
        ),
        (
            "firms.csv",
            Text("001,0,0", "001,0,2"),
            "firms.csv line 2 column open_case: is not between 0 and 1",
        ),
    ]);
}

#[test]
fn a_name_can_be_seen_whole() {
    all_refused(&[
        (
            "compounds.csv",
            Text("小区1,", "小\u{1}区,"),
            "compounds.csv line 2 column name: holds an invisible or control character (U+0001)",
        ),
        (
            "compounds.csv",
            Text("小区1,", "小\u{200b}区,"),
            "compounds.csv line 2 column name: holds an invisible or control character (U+200B)",
        ),
        (
            "compounds.csv",
            Text("小区1,", "\"小\n区\","),
            "compounds.csv line 2 column name: holds an invisible or control character (U+000A)",
        ),
        (
            "compounds.csv",
            Text("小区1,", "小区1 ,"),
            "compounds.csv line 2 column name: is not in normal form (Unicode NFC, no space at \
             either end)",
        ),
        (
            "compounds.csv",
            Text("小区1,", "Cafe\u{301},"),
            "compounds.csv line 2 column name: is not in normal form (Unicode NFC, no space at \
             either end)",
        ),
        ("compounds.csv", Text("小区1,", ","), "compounds.csv line 2 column name: is empty"),
    ]);
    let folder = Folder::sample();
    folder.replace("firms.csv", "测试物业服务有限公司001", "长".repeat(10_000));
    refused(&folder, "firms.csv line 2 column name: has 10000 characters, more than 100");
}

#[test]
fn a_table_without_compounds_rates_nobody() {
    let folder = Folder::sample();
    let header = folder.text("compounds.csv").lines().next().unwrap().to_owned();
    folder.write("compounds.csv", header);
    refused(&folder, "compounds.csv: there is no compound in it");
}

#[test]
fn all_households_together_are_bounded() {
    let folder = Folder::sample();
    let mut table = folder.text("compounds.csv").lines().next().unwrap().to_owned() + "\r\n";
    for number in 0..1_001 {
        let code = format!("5301020{:02}001-{:03}", number / 100, number % 100);
        let row = "名,530102001000";
        writeln!(table, "{code},{row},{},new,100000,1,91530102MA61DFJ01Q,12,1", &code[..12])
            .unwrap();
    }
    folder.write("compounds.csv", table);
    let sentence = "the compounds have more than 100000000 households";
    refused(&folder, &format!("compounds.csv line 1002 column households: {sentence}"));
}
