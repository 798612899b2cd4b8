//! How to reach a firm, in one writing.

use super::words::{RANKS, REGIONS};
use crate::spelling::folded;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

const DIGITS_MIN: usize = 7;
/// A number of the city, without the code of its area.
const LOCAL_DIGITS: usize = 8;

/// A name of a person without spaces, in simplified characters.
pub fn person(typed: &str) -> String {
    folded(typed)
}

/// Every number in it, without the code of the country and leading noughts.
fn phones(typed: &str) -> BTreeSet<String> {
    let plain: String = typed.nfkc().collect();
    plain
        .split([';', ',', '、', '/', '\n'])
        .map(phone)
        .filter(|is| is.len() >= DIGITS_MIN)
        .collect()
}

fn phone(typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let digits = digits.strip_prefix("86").filter(|rest| rest.len() >= 10).unwrap_or(digits);
    digits.trim_start_matches('0').to_owned()
}

/// What the numbers in it are found by: one number is found with and without
/// the code of its area, by one side's keys among the other's looks.
pub fn phone_keys(typed: &str) -> BTreeSet<String> {
    let numbers = phones(typed).into_iter();
    numbers
        .flat_map(|number| local(&number).map(without_area).into_iter().chain([number]))
        .collect()
}

/// What is looked for among keys.
pub fn phone_looks(typed: &str) -> BTreeSet<String> {
    let numbers = phones(typed).into_iter();
    numbers
        .flat_map(|number| {
            let short = (number.len() == LOCAL_DIGITS).then(|| without_area(&number));
            local(&number).map(str::to_owned).into_iter().chain(short).chain([number])
        })
        .collect()
}

/// So that two numbers of different areas have nothing in common.
fn without_area(number: &str) -> String {
    format!("…{number}")
}

/// Of a number with the code of its area, what stands behind the code. A mobile
/// number has none.
fn local(number: &str) -> Option<&str> {
    let at = number.len().checked_sub(LOCAL_DIGITS).filter(|at| *at > 0)?;
    number.get(at..).filter(|_| !number.starts_with('1'))
}

/// In lower case, without what is put behind a plus.
pub fn email(typed: &str) -> String {
    let plain: String = typed.trim().nfkc().flat_map(char::to_lowercase).collect();
    match plain.split_once('@') {
        Some((local, host)) => format!("{}@{host}", local.split('+').next().unwrap_or(local)),
        None => plain,
    }
}

/// Without province, city and district, with one word for a building and
/// digits for numerals. None where no house is named.
pub fn address(typed: &str) -> Option<String> {
    let mut text = folded(typed);
    while let Some(rest) = beyond_region(&text) {
        text = rest.to_owned();
    }
    for (word, other) in [
        ("号楼", "栋"),
        ("号院", "院"),
        ("幢", "栋"),
        ("座", "栋"),
        ("楼", "层"),
        ("室", ""),
        ("房", ""),
    ] {
        text = text.replace(word, other);
    }
    let text = in_digits(&text);
    (text.chars().any(|is| is.is_ascii_digit()) && text.chars().count() >= 5).then_some(text)
}

/// A street called after a city is no region.
fn beyond_region(text: &str) -> Option<&str> {
    let rest = REGIONS.split_whitespace().filter_map(|word| text.strip_prefix(word));
    let rest = rest.min_by_key(|rest| rest.len())?;
    let rest = RANKS.iter().find_map(|rank| rest.strip_prefix(rank)).unwrap_or(rest);
    (!rest.is_empty() && !is_street(rest)).then_some(rest)
}

/// 路, 南路, 大街.
fn is_street(text: &str) -> bool {
    let side = ["东", "西", "南", "北", "中"].iter().find_map(|side| text.strip_prefix(side));
    let text = side.unwrap_or(text);
    ["路", "街", "大道", "大街", "巷"].iter().any(|kind| text.starts_with(kind))
}

const NUMERALS: &str = "零一二三四五六七八九";

/// 三 is 3, 十二 is 12, 二十 is 20.
fn in_digits(text: &str) -> String {
    let value = |is: char| NUMERALS.chars().position(|numeral| numeral == is);
    let symbols: Vec<char> = text.chars().collect();
    let mut written = String::new();
    for (at, &is) in symbols.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| value(symbols[at])).is_some();
        let behind = symbols.get(at + 1).copied().and_then(value).is_some();
        match (value(is), is) {
            (Some(digit), _) => written.push_str(&digit.to_string()),
            (None, '十') => written.push_str(match (before, behind) {
                (true, true) => "",
                (true, false) => "0",
                (false, true) => "1",
                (false, false) => "10",
            }),
            (None, other) => written.push(other),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_in_many_writings_is_one_thing() {
        let only = |typed: &str| phones(typed).into_iter().next().expect("a number");
        for typed in ["+86 138-0871-2233", "０１３８０８７１２２３３", "008613808712233"]
        {
            assert_eq!(only(typed), "13808712233", "{typed}");
        }
        let same = |one: &str, other: &str| !phone_keys(one).is_disjoint(&phone_looks(other));
        for (one, other, is) in [
            ("(0871)65123456", "65123456", true),
            ("+86 871 65123456", "0871-65123456", true),
            ("13865123456", "65123456", false),
            ("0871-65123456", "0888-65123456", false),
            ("0871-65123456；13808712233", "138 0871 2233", true),
        ] {
            assert_eq!((same(one, other), same(other, one)), (is, is), "{one} {other}");
        }
        assert_eq!(phones("0871-65123456；13808712233").len(), 2);
        assert_eq!(email(" Wy+1@QQ.com"), "wy@qq.com");
        assert_eq!(person("張　偉"), person("张 伟"));
    }

    #[test]
    fn an_address_is_a_door_and_not_a_street() {
        let door = address("云南省昆明市五华区人民中路 12 号三栋 501 室");
        assert_eq!(door, address("五华区人民中路12号3幢501"));
        assert_eq!(door, address("人民中路１２号３号楼５０１室"));
        assert_ne!(door, address("人民中路12号3幢502室"));
        assert_ne!(address("北京路12号3幢501"), address("昆明西昌路12号3幢501"));
        assert_eq!(address("昆明市北京路一百号十二栋"), address("北京路一百号12栋"));
        assert_eq!(address("五华区"), None);
    }
}
