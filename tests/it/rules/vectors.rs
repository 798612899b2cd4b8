//! `tests/data/vectors.json`, as far as it binds.

use super::book::default_book;
use chrono::{Days, NaiveDate};
use entity::value::{Adjustment, Score, Uscc, UsccFault, hundredths};
use lianping::calendar::{Calendar, Period};
use lianping::rating::{
    Components, FormSum, Ranking, Weights, composite, grade, party_component, required_ballots,
};
use serde_json::Value;

fn vectors(key: &str) -> Value {
    let whole: Value = serde_json::from_str(include_str!("../../data/vectors.json")).unwrap();
    whole[key].clone()
}

/// The cases of a list, of which there is at least one.
fn cases(list: &Value) -> &[Value] {
    let cases = list.as_array().unwrap();
    assert!(!cases.is_empty());
    cases
}

fn number(value: &Value) -> u32 {
    value.as_u64().unwrap().try_into().unwrap()
}

fn day(value: &Value) -> NaiveDate {
    value.as_str().unwrap().parse().unwrap()
}

fn score(value: &Value) -> Score {
    let hundredths = hundredths(value.as_str().unwrap().as_bytes()).unwrap();
    Score::from_hundredths(hundredths.try_into().unwrap()).unwrap()
}

#[test]
fn a_credit_code_is_taken_if_both_its_checks_hold_and_the_refusal_says_which_does_not() {
    for case in cases(&vectors("uscc")) {
        let outer = case["gb32100_check"].as_bool().unwrap();
        let inner = case["gb11714_check"].as_bool().unwrap();
        let code = case["code"].as_str().unwrap();
        match code.parse::<Uscc>() {
            Ok(taken) => assert!(outer && inner && taken.to_string() == code, "{case}"),
            Err(UsccFault::CheckDigit { .. }) => assert!(!outer, "{case}"),
            Err(UsccFault::OrganisationCheck { .. }) => assert!(outer && !inner, "{case}"),
            Err(other) => panic!("{case}: {other}"),
        }
    }
}

#[test]
fn the_fictional_codes_of_the_district_are_taken() {
    for code in cases(&vectors("uscc_fictional_530102")) {
        let code = code.as_str().unwrap();
        assert_eq!(code.parse::<Uscc>().map(|taken| taken.to_string()), Ok(code.to_owned()));
    }
}

#[test]
fn a_restriction_of_three_years_ends_on_the_corresponding_day() {
    let calendar = Calendar::new(Vec::new());
    for case in cases(&vectors("ban_3y")) {
        let last_day = Period::Years(3).last_day(day(&case["served"]), &calendar).unwrap();
        assert_eq!(last_day, day(&case["last_day"]), "{case}");
        assert_eq!(last_day.format("%a").to_string(), case["last_day_weekday"], "{case}");
        assert_eq!(last_day + Days::new(1), day(&case["free_from"]), "{case}");
    }
}

#[test]
fn a_notice_runs_its_days_without_the_one_it_was_given_on() {
    let calendar = Calendar::new(Vec::new());
    for case in cases(&vectors("notice_days")) {
        let period = Period::Days(number(&case["days"]).try_into().unwrap());
        assert_eq!(
            period.last_day(day(&case["given"]), &calendar),
            Ok(day(&case["end"])),
            "{case}"
        );
    }
}

#[test]
fn required_ballots_are_those_of_the_vectors() {
    let sample = default_book().sample;
    for case in cases(&vectors("sample")) {
        let required = required_ballots(number(&case["households"]), sample);
        assert_eq!(required, number(&case["required"]), "{case}");
    }
}

#[test]
fn a_composite_and_its_grade_are_those_of_the_vectors() {
    let book = default_book();
    let rating = vectors("joint_rating_default");
    let weight = |who: &str| u8::try_from(number(&rating["weights"][who])).unwrap();
    let weights = Weights {
        owners: weight("owners"),
        street: weight("street"),
        community: weight("community"),
        bureau: weight("bureau"),
    };
    assert_eq!(book.weights, weights);
    for case in cases(&rating["cases"]) {
        let components = Components {
            street: Some(score(&case["street"])),
            community: Some(score(&case["community"])),
            bureau: Some(score(&case["bureau"])),
            owners: Some(score(&case["owners"])),
        };
        let total = composite(&components, weights, Adjustment::NONE).unwrap();
        assert_eq!((total, grade(&book, total)), (score(&case["total"]), text(&case["grade"])));
        assert_eq!(total.to_string(), case["total"], "{case}");
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The printed score and the printed rank stand in the last two places.
fn ranks_are_those_printed(table: &Value) {
    let rows = cases(table);
    let scores = rows.iter().map(|row| score(&row[row.as_array().unwrap().len() - 2]));
    let ranking = Ranking::of(scores.clone());
    for (row, score) in rows.iter().zip(scores) {
        let printed = row.as_array().unwrap().last().unwrap();
        assert_eq!(ranking.rank(score), Some(number(printed)), "{row}");
    }
}

#[test]
fn dense_ranks_are_those_that_xinghua_printed() {
    let xinghua = &vectors("published")["xinghua_2018_12"];
    ranks_are_those_printed(&xinghua["firms"]);
    ranks_are_those_printed(&xinghua["compounds"]);
}

#[test]
fn the_counts_per_grade_sum_to_the_printed_totals() {
    let published = vectors("published");
    let tables = [
        &published["jinan_2022"]["Q1"],
        &published["jinan_2022"]["Q2"],
        &published["luohe_2020"],
        &published["hangzhou_2020"],
    ];
    for table in tables {
        let table = table.as_object().unwrap();
        let of_grades = table.iter().filter(|(grade, _)| *grade != "total");
        let sum: u32 = of_grades.map(|(_, count)| number(count)).sum();
        assert_eq!(sum, number(&table["total"]), "{table:?}");
    }
}

#[test]
fn a_percentage_is_rounded_half_up_as_baoan_printed_it() {
    let baoan = &vectors("published")["baoan_2021"];
    for (count, percent) in [("five_star", "five_star_pct"), ("four_star", "four_star_pct")] {
        let points = number(&baoan[count]).into();
        let share = party_component(FormSum { count: 1, points }, number(&baoan["total"]).into());
        assert_eq!(share, Some(score(&baoan[percent])), "{count}");
    }
}
