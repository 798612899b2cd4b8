//! A policy that is not whole is refused with its line or its key.

use super::book::with;
use lianping::registry::Policy;

const DEFAULT: &str = include_str!("../../data/policy.toml");

fn all_refused(cases: &[(&str, &str, &str)]) {
    for (from, to, expected) in cases {
        let refused = Policy::parse("policy.toml", &with(DEFAULT, from, to)).unwrap_err();
        assert_eq!(refused.to_string(), format!("policy.toml {expected}"), "{to}");
    }
}

#[test]
fn the_default_policy_is_whole_and_keeps_its_settings() {
    let policy = Policy::parse("policy.toml", DEFAULT).unwrap();
    assert_eq!((policy.publicity.working_days, policy.publicity.calendar_days), (5, 7));
    assert_eq!((policy.restriction.years, policy.compound.old_built_until), (3, 2000));
    assert_eq!(policy.district.code.to_string(), "530102000000");
}

#[test]
fn no_period_is_nothing_or_endless() {
    all_refused(&[
        (
            "working_days = 5\ncalendar",
            "working_days = 0\ncalendar",
            "column publicity.working_days: is not between 1 and 366",
        ),
        (
            "contract_days = 30",
            "contract_days = 367",
            "column filing.contract_days: is not between 1 and 366",
        ),
        ("years = 3", "years = 0", "column restriction.years: is not between 1 and 366"),
        ("years = 3", "years = -3", "line 36: invalid value: integer `-3`, expected u16"),
        ("years = 3", "years = 3.0", "line 36: invalid type: floating point `3.0`, expected u16"),
        (
            "payee_change_hours = 72",
            "payee_change_hours = 0",
            "column reward.payee_change_hours: is not between 1 and 720",
        ),
        (
            "old_built_until = 2000",
            "old_built_until = 200",
            "column compound.old_built_until: is not between 1900 and 2100",
        ),
    ]);
}

#[test]
fn no_setting_is_unknown_or_missing() {
    all_refused(&[
        (
            "lianping-policy/1",
            "lianping-rulebook/1",
            "column format: is lianping-rulebook/1, not lianping-policy/1",
        ),
        ("version = 1", "version = 0", "column version: is not 1 or more"),
        (
            "scope = \"re_entry\"",
            "scope = \"everything\"",
            "line 37: unknown variant `everything`, expected `re_entry` or `programmes_only`",
        ),
        (
            "[exit]",
            "[exit]\nnotice_days = 30",
            "line 29: unknown field `notice_days`, expected `handover_days` or `emergency_months`",
        ),
        ("[case]\ndefence_working_days = 5\n", "", "line 1: missing field `case`"),
        ("flag_working_days = 1\n", "", "line 18: missing field `flag_working_days`"),
    ]);
}

#[test]
fn names_and_codes_can_be_seen_and_are_whole() {
    all_refused(&[
        ("\"530102000000\"", "\"530102\"", "line 7: is not a division code of 12 digits"),
        (
            "organ = \"昆明市",
            "organ = \"昆明市\u{200b}",
            "column district.organ: holds an invisible or control character (U+200B)",
        ),
        ("\"五住建\"", "\"\"", "column district.document_prefix: is empty"),
        (
            "code = \"wuhua-default\"",
            "code = \"五华/1\"",
            "column code: is not 1 to 40 of the symbols a-z, 0-9 and -",
        ),
        (
            "title = \"五华区",
            "title = \" 五华区",
            "column title: is not in normal form (Unicode NFC, no space at either end)",
        ),
    ]);
}
