//! Every refusal has its sentence in both languages, and no sentence is left
//! without a refusal.

use super::visitor::{ask, get, site, with_cycle};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The text of every source file.
fn sources(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
}

fn all_sources() -> Vec<String> {
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    texts
}

/// The strings in a piece of code.
fn strings(code: &str) -> impl Iterator<Item = String> {
    code.split('"').skip(1).step_by(2).map(str::to_owned)
}

/// The key of every refusal's sentence, and the arguments its kind can give.
fn refusals() -> BTreeMap<String, BTreeSet<String>> {
    let mut refusals = BTreeMap::new();
    for text in all_sources() {
        for block in text.split("impl Refusal for ").skip(1) {
            let block = block.split("\n}\n").next().unwrap();
            let (_, codes) = block.split_once("fn code").unwrap();
            let codes = codes.split("\n    }\n").next().unwrap();
            let arguments = block.split_once("fn arguments").map_or("", |(_, after)| after);
            let arguments: BTreeSet<String> = strings(arguments).collect();
            for code in strings(codes) {
                let key = format!("refusal-{}", code.replace('/', "-"));
                assert!(refusals.insert(key, arguments.clone()).is_none(), "{code} twice");
            }
        }
    }
    assert!(refusals.len() > 15, "{refusals:?}");
    refusals
}

/// The keys of what can be missing.
fn things() -> BTreeSet<String> {
    all_sources()
        .iter()
        .flat_map(|text| text.split("Missing::new(").skip(1))
        .filter(|code| code.trim_start().starts_with('"'))
        .map(|code| format!("thing-{}", code.split('"').nth(1).unwrap().replace(' ', "-")))
        .collect()
}

/// The sentences of a language whose keys begin so.
fn sentences(language: &str, prefix: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/locales").join(language);
    let text = fs::read_to_string(folder.join("refusal.ftl")).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    lines
        .filter(|(key, _)| key.starts_with(prefix))
        .map(|(key, sentence)| {
            let arguments = sentence.split("{ $").skip(1);
            let arguments = arguments.map(|rest| rest.split(' ').next().unwrap().to_owned());
            (key.to_owned(), arguments.collect())
        })
        .collect()
}

#[test]
fn every_refusal_can_be_said_in_both_languages() {
    let refusals = refusals();
    for language in ["zh-CN", "en"] {
        let sentences = sentences(language, "refusal-");
        for (key, given) in &refusals {
            let taken = sentences.get(key);
            let taken = taken.unwrap_or_else(|| panic!("{language} has no sentence {key}"));
            assert!(taken.is_subset(given), "{language} {key} takes {taken:?}, given {given:?}");
        }
        for key in sentences.keys() {
            assert!(refusals.contains_key(key), "{language}: nothing is refused by {key}");
        }
    }
}

#[test]
fn everything_that_can_be_missing_has_a_name_in_both_languages() {
    for language in ["zh-CN", "en"] {
        let named: BTreeSet<String> = sentences(language, "thing-").into_keys().collect();
        let unlike: Vec<_> = named.symmetric_difference(&things()).cloned().collect();
        assert_eq!(unlike, Vec::<String>::new(), "{language}");
    }
}

#[tokio::test]
async fn a_refusal_is_said_in_the_language_of_whoever_asked() {
    let test = with_cycle("open").await;
    let site = site(&test);
    let chinese = "每页条数 limit 应在 1 到 200 之间。";
    let english = "The limit is not between 1 and 200.";
    for (headers, language, detail) in [
        (vec![], "zh-CN", chinese),
        (vec![("accept-language", "en-GB,en;q=0.9")], "en", english),
        (vec![("accept-language", "en"), ("cookie", "lang=zh-CN")], "zh-CN", chinese),
    ] {
        let answer = ask(&site, "GET", "/api/v1/firms?limit=0", &headers).await;
        let problem: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!((&problem["detail"], &problem["code"]), (&detail.into(), &"query/limit".into()));
        assert_eq!(answer.header("content-language"), language);
    }
    let missing = get(&site, "/firms/91530102MA6B0H2E10").await;
    assert!(missing.text().contains("没有这条企业记录：91530102MA6B0H2E10。"));
    let missing = get(&site, "/firms/91530102MA6B0H2E10?lang=en").await;
    assert!(missing.text().contains("There is no firm 91530102MA6B0H2E10."));
}

#[test]
fn a_refusal_of_the_state_names_both_states_in_words() {
    use lianping::rating::CycleRefused;
    use lianping::view::Language;
    let refused = CycleRefused::WrongState {
        cycle: "2026".parse().unwrap(),
        expected: entity::value::CycleState::Draft,
        found: entity::value::CycleState::Publicity,
    };
    assert_eq!(
        Language::Chinese.say_refusal(&refused),
        "评价周期 2026 现在是“公示中”，只有“筹备中”时才能这样办理。"
    );
}
