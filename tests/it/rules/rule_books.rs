//! A rule book that is not whole is refused with its line or its key.

use super::book::{DEFAULT, with};
use lianping::rating::RuleBook;

fn said(toml: &str) -> String {
    match RuleBook::parse("book.toml", toml) {
        Ok(_) => "nothing".to_owned(),
        Err(refused) => refused.to_string(),
    }
}

/// What stands in the default book, what is put there, and what is said.
fn all_refused(cases: &[(&str, &str, &str)]) {
    for (from, to, expected) in cases {
        assert_eq!(said(&with(DEFAULT, from, to)), format!("book.toml {expected}"), "{to}");
    }
}

#[test]
fn the_default_rule_book_is_whole() {
    assert_eq!(said(DEFAULT), "nothing");
    let first = with(DEFAULT, "minimum_months = 6", "minimum_months = 12");
    assert_eq!(said(&first.replace('\n', "\r\n")), "nothing");
}

#[test]
fn guidance_may_be_missing_and_is_short_and_visible() {
    let with =
        |help: &str| DEFAULT.replacen("max = 30\n", &format!("max = 30\nhelp = \"{help}\"\n"), 1);
    assert_eq!(said(&with("看记录。")), "nothing");
    assert_eq!(said(&with(&"看".repeat(300))), "nothing");
    for wrong in ["看".repeat(301), "看\u{200b}".to_owned(), " 看".to_owned()] {
        let said = said(&with(&wrong));
        assert!(said.starts_with("book.toml column indicators S1.help: "), "{said}");
    }
}

#[test]
fn weights_are_whole_percent_and_sum_to_a_hundred() {
    all_refused(&[
        ("owners = 40", "owners = 39", "column weights: sum to 99, not to 100"),
        ("owners = 40", "owners = 255", "column weights: sum to 315, not to 100"),
        ("owners = 40", "owners = 400", "line 10: invalid value: integer `400`, expected u8"),
        ("owners = 40", "owners = -40", "line 10: invalid value: integer `-40`, expected u8"),
        (
            "owners = 40",
            "owners = 40.0",
            "line 10: invalid type: floating point `40.0`, expected u8",
        ),
        ("owners = 40\n", "", "line 9: missing field `owners`"),
    ]);
    let bureau_only = DEFAULT.replace("party = \"community\"", "party = \"bureau\"");
    let expected = "book.toml column indicators: community has a weight and no indicator";
    assert_eq!(said(&bureau_only), expected);
}

#[test]
fn grades_go_down_to_zero_without_overlap() {
    all_refused(&[
        ("min = \"85\"", "min = \"90\"", "column grades: 5A and 4A overlap: give the best first"),
        (
            "min = \"85\"",
            "min = \"90.01\"",
            "column grades: 5A and 4A overlap: give the best first",
        ),
        ("min = \"0\"", "min = \"0.01\"", "column grades: nothing is graded below 0.01"),
        ("min = \"90\"", "min = \"100.01\"", "column grades.min: is not between 0 and 100"),
        ("code = \"4A\"", "code = \"5A\"", "column grades: 5A stands here a second time"),
        (
            "code = \"5A\"",
            "code = \"优\"",
            "column grades: \"优\" is not 1 to 20 letters and digits",
        ),
    ]);
    let without = &DEFAULT[..DEFAULT.find("[[grades]]").unwrap()];
    let roll_up = &DEFAULT[DEFAULT.find("[roll_up]").unwrap()..];
    assert_eq!(said(&format!("{without}{roll_up}")), "book.toml line 1: missing field `grades`");
}

#[test]
fn numbers_are_whole_or_written_with_two_decimals() {
    let number = "expected a whole number like 30 or a string like \"1.5\"";
    let float =
        |line, found| format!("line {line}: invalid type: floating point `{found}`, {number}");
    all_refused(&[
        ("max = 30", "max = 30.0", &float(19, "30.0")),
        ("[0, 30,", "[0, 30.5,", &float(94, "30.5")),
        ("points = \"1.5\"", "points = 1.5", &float(152, "1.5")),
        ("max = 30", "max = true", &format!("line 19: invalid type: boolean `true`, {number}")),
        ("max = 30", "max = -1", "line 19: -1 is not a number like 12 or 12.50"),
        ("max = 30", "max = \"３０\"", "line 19: ３０ is not a number like 12 or 12.50"),
        ("points = \"1.5\"", "points = \"1.505\"", "line 152: 1.505 has more than two decimals"),
        ("points = \"1.5\"", "points = \"1e1\"", "line 152: 1e1 is not a number like 12 or 12.50"),
        ("points = \"2\"", "points = \"10000.01\"", "line 147: 10000.01 is too large"),
        ("max = 30", "max = 0", "column indicators S1.max: is not above zero"),
    ]);
}

#[test]
fn keys_are_known_and_stand_once() {
    all_refused(&[
        (
            "lianping-rulebook/1",
            "lianping-rulebook/2",
            "column format: is lianping-rulebook/2, not lianping-rulebook/1",
        ),
        (
            "minimum_months = 6",
            "minimum_months = 6\nmaximum_months = 9",
            "line 8: unknown field `maximum_months`, expected `minimum_months`",
        ),
        (
            "[roll_up]",
            "[rolls]\n[roll_up]",
            "line 188: unknown field `rolls`, expected one of `format`, `code`, `version`, \
             `title`, `cycle`, `weights`, `indicators`, `owners`, `events`, `adjustment`, \
             `grades`, `roll_up`",
        ),
        ("[cycle]\nminimum_months = 6\n", "", "line 1: missing field `cycle`"),
        ("minimum_months = 6\n", "", "line 6: missing field `minimum_months`"),
        ("version = 1", "version = 1\nversion = 2", "line 4: duplicate key"),
        ("[weights]", "[weights", "line 9: unclosed table, expected `]`"),
        (
            "weight = \"equal\"",
            "weight = \"median\"",
            "line 189: unknown variant `median`, expected one of `equal`, `area`, `households`",
        ),
        (
            "veto_caps_firm = true",
            "veto_caps_firm = 1",
            "line 190: invalid type: integer `1`, expected a boolean",
        ),
        (
            "party = \"community\"",
            "party = \"police\"",
            "line 37: unknown variant `police`, expected one of `street`, `community`, `bureau`",
        ),
    ]);
}

#[test]
fn codes_stand_once_and_are_plain() {
    all_refused(&[
        ("code = \"S2\"", "code = \"S1\"", "column indicators: S1 stands here a second time"),
        ("code = \"V02\"", "code = \"V01\"", "column events: V01 stands here a second time"),
        ("code = \"O2\"", "code = \"O1\"", "column owners.items: O1 stands here a second time"),
        ("\"D01\"", "\"D 01\"", "column events: \"D 01\" is not 1 to 20 letters and digits"),
        ("\"S1\"", "\"\"", "column indicators: \"\" is not 1 to 20 letters and digits"),
        (
            "code = \"wuhua-default\"",
            "code = \"五华\"",
            "column code: is not 1 to 40 of the symbols a-z, 0-9 and -",
        ),
        ("version = 1", "version = -1", "column version: is not 1 or more"),
        ("version = 1", "version = 0", "column version: is not 1 or more"),
        (
            "version = 1",
            "version = 9999999999",
            "line 3: invalid value: integer `9999999999`, expected i32",
        ),
    ]);
}

#[test]
fn five_levels_rise_and_the_sample_can_be_met() {
    let levels = "[0, 30, 60, 80, 100]";
    all_refused(&[
        (levels, "[0, 30, 60, 100]", "column owners.levels: are 4, not 5"),
        (levels, "[0, 30, 60, 80, 90, 100]", "column owners.levels: are 6, not 5"),
        (
            levels,
            "[0, 60, 30, 80, 100]",
            "column owners.levels: a better answer has fewer points than a worse one",
        ),
        (levels, "[0, 30, 60, 80, \"100.01\"]", "column owners.levels: is not between 0 and 100"),
        (
            "share_percent = 10",
            "share_percent = 101",
            "column owners.sample: a share is at most 100 percent, and the cap at least 1",
        ),
        (
            "cap_percent = 60",
            "cap_percent = 0",
            "column owners.sample: a share is at most 100 percent, and the cap at least 1",
        ),
        (
            "minimum = 50",
            "minimum = 100001",
            "column owners.sample.minimum: is not between 0 and 100000",
        ),
        (
            "share_percent = 10, minimum = 50",
            "share_percent = 0, minimum = 0",
            "column owners.sample: asks for no ballot at all",
        ),
        (
            "minimum_months = 6",
            "minimum_months = 13",
            "column cycle.minimum_months: is not between 0 and 12",
        ),
    ]);
}

#[test]
fn an_event_has_the_points_of_its_kind_and_a_cap_is_at_most_a_hundred() {
    all_refused(&[
        (
            "kind = \"veto\"",
            "kind = \"veto\"\npoints = 1",
            "column events V01.points: a veto has none",
        ),
        ("points = \"2\"\n", "", "column events D01.points: are missing"),
        ("points = \"1\"\n", "", "column events B01.points: are missing"),
        ("points = \"2\"", "points = \"0\"", "column events D01.points: is not above zero"),
        (
            "kind = \"bonus\"",
            "kind = \"gift\"",
            "line 161: unknown variant `gift`, expected one of `bonus`, `deduction`, `veto`",
        ),
        (
            "deduction_cap = \"20\"",
            "deduction_cap = \"101\"",
            "column adjustment.deduction_cap: is not between 0 and 100",
        ),
        (
            "bonus_cap = \"0\"",
            "bonus_cap = 101",
            "column adjustment.bonus_cap: is not between 0 and 100",
        ),
    ]);
}

#[test]
fn titles_can_be_seen_and_fit() {
    let normal = "is not in normal form (Unicode NFC, no space at either end)";
    all_refused(&[
        (
            "title = \"五华区",
            "title = \"五华区\u{200b}",
            "column title: holds an invisible or control character (U+200B)",
        ),
        (
            "title = \"秩序维护\"",
            r#"title = "秩序\n维护""#,
            "column owners.items O1.title: holds an invisible or control character (U+000A)",
        ),
        (
            "title = \"整体转包\"",
            r#"title = "整体\u202e转包""#,
            "column events V03.title: holds an invisible or control character (U+202E)",
        ),
        ("title = \"应急处置\"", "title = \"\"", "column indicators S2.title: is empty"),
        (
            "title = \"应急处置\"",
            "title = \"应急处置 \"",
            &format!("column indicators S2.title: {normal}"),
        ),
        (
            "五华区物业服务企业联评规则",
            &"长".repeat(10_000),
            "column title: has 10000 characters, more than 100",
        ),
    ]);
}
