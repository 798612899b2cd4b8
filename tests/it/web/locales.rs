//! No sentence is missing in either language, and none is left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The keys of a language, each with the arguments its sentence takes.
fn sentences(language: &str) -> BTreeSet<(String, Vec<String>)> {
    let mut sentences = BTreeSet::new();
    for file in fs::read_dir(root().join("templates/locales").join(language)).unwrap() {
        for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
            let Some((key, sentence)) = line.split_once(" = ") else { continue };
            let mut arguments: Vec<String> = sentence
                .split("{ $")
                .skip(1)
                .map(|rest| rest.split(' ').next().unwrap().to_owned())
                .collect();
            arguments.sort();
            arguments.dedup();
            sentences.insert((key.to_owned(), arguments));
        }
    }
    sentences
}

fn text_of(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text_of(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "hbs" || ending == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_arguments() {
    let (chinese, english) = (sentences("zh-CN"), sentences("en"));
    let only: Vec<_> = chinese.symmetric_difference(&english).collect();
    assert!(only.is_empty(), "{only:?}");
}

/// Two files with one key are no bundle: the program would not start.
#[test]
fn no_key_is_given_twice() {
    for language in ["zh-CN", "en"] {
        let mut seen = BTreeSet::new();
        for file in fs::read_dir(root().join("templates/locales").join(language)).unwrap() {
            for line in fs::read_to_string(file.unwrap().path()).unwrap().lines() {
                let Some((key, _)) = line.split_once(" = ") else { continue };
                assert!(seen.insert(key.to_owned()), "{language}: {key}");
            }
        }
    }
}

#[test]
fn every_key_that_a_template_names_has_a_sentence() {
    let keys: BTreeSet<String> = sentences("zh-CN").into_iter().map(|(key, _)| key).collect();
    let mut templates = String::new();
    text_of(&root().join("templates"), &mut templates);
    let named = templates
        .match_indices("t \"")
        .map(|(at, _)| templates[at + 3..].split('"').next().unwrap().to_owned());
    let missing: BTreeSet<String> = named.filter(|key| !keys.contains(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Prefixes of keys that are made of them and a word of a list.
const LISTS: &[&str] = &[
    "grade-",
    "state-",
    "class-",
    "mode-",
    "party-",
    "cycle-state-",
    "event-",
    "rollup-",
    "why-",
    "problem-",
    "sort-",
    "policy-",
    "nav-",
    "open-",
    "contract-",
    "api-op-",
    "api-tag-",
    "api-param-",
    "api-field-",
    "api-status-",
    "level-",
    "field-",
    "data-type-",
    // Held to the refusals by `refusals.rs`.
    "refusal-",
    "thing-",
    "standing-title-",
    "explained-",
    "line-",
    "help-",
    "role-",
    "account-kind-",
    "account-state-",
    "account-done-",
    "account-confirm-",
    "audit-event-",
    "disputed-",
    "objector-",
    "outcome-",
    "mail-objection-",
    "delivery-",
    "ballot-hint-",
    "channel-",
    "forms-lacking-",
    "forms-of-",
    "forms-state-",
    "registry-",
    "wrong-",
    "desk-rules-",
    "fault-",
    "exit-state-",
    "exit-ground-",
    "handover-",
    "mail-exit-",
    "due-takeover",
    "due-handover",
    "case-",
    "basis-rank-",
    "restriction-",
    "report-",
    "filing-",
    "due-filing-",
    "mail-filing-",
    "mail-contract-",
    "mail-emergency-",
    "draw-state-",
    "board-",
    "happened-",
    "service-way-",
];

#[test]
fn no_sentence_is_left_over() {
    let mut text = String::new();
    text_of(&root().join("templates"), &mut text);
    text_of(&root().join("src"), &mut text);
    let unused: Vec<String> = sentences("zh-CN")
        .into_iter()
        .map(|(key, _)| key)
        .filter(|key| !LISTS.iter().any(|list| key.starts_with(list)))
        .filter(|key| !text.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
