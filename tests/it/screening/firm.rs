//! One firm of the set, and the ways people write what stays the same.

use super::dice::Dice;
use super::words::{CHARACTERS, FORMS, GIVEN, MAIL_HOSTS, REGIONS, STREETS, SURNAMES, TRADES};
use chrono::NaiveDate;

/// A character of a brand: simplified, traditional, pinyin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbol(pub char, pub char, pub &'static str);

pub type Brand = Vec<Symbol>;

#[derive(Debug, Clone)]
pub struct Firm {
    pub brand: Brand,
    pub name: String,
    pub legal_representative: String,
    pub phone: String,
    pub email: String,
    pub address: Address,
    /// As it is written on the form.
    pub written_address: String,
    /// With the day it leaves, or begins, there.
    pub compounds: Vec<(u32, NaiveDate)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub street: &'static str,
    pub number: usize,
    pub building: usize,
    pub room: usize,
}

pub fn symbols() -> Vec<Symbol> {
    let symbol = |token: &'static str| {
        let mut of = token.chars();
        let (plain, traditional) = (of.next().unwrap(), of.next().unwrap());
        Symbol(plain, traditional, of.as_str())
    };
    CHARACTERS.split_whitespace().map(symbol).collect()
}

pub fn brand(dice: &mut Dice) -> Brand {
    let all = symbols();
    let length = if dice.chance(75) { 2 } else { 3 };
    (0..length).map(|_| *dice.pick(&all)).collect()
}

pub fn plain(brand: &Brand) -> String {
    brand.iter().map(|symbol| symbol.0).collect()
}

pub fn spelt(brand: &Brand) -> String {
    brand.iter().map(|symbol| symbol.2).collect()
}

/// In one of the usual orders.
pub fn name(dice: &mut Dice, brand: &str) -> String {
    let (region, trade, form) = parts(dice);
    match dice.below(10) {
        0 => format!("{brand}（{region}）{trade}{form}"),
        1 => format!("{brand}{trade}（{region}）{form}"),
        2 => format!("{brand}{trade}{form}"),
        3 => format!("{}{brand}{trade}有限公司{region}分公司", dice.pick(&REGIONS).0),
        _ => format!("{region}{brand}{trade}{form}"),
    }
}

fn parts(dice: &mut Dice) -> (&'static str, &'static str, &'static str) {
    let trade = if dice.chance(70) { TRADES[dice.below(3)].0 } else { dice.pick(&TRADES).0 };
    (dice.pick(&REGIONS).0, trade, dice.pick(&FORMS).0)
}

/// The brand again under another name, half of the time in another writing.
pub fn name_again(dice: &mut Dice, brand: &Brand) -> String {
    let (plain, spelt) = (plain(brand), spelt(brand));
    match dice.below(10) {
        0..=4 => name(dice, &plain),
        5 | 6 => {
            let traditional: String = brand.iter().map(|symbol| symbol.1).collect();
            let (region, ..) = parts(dice);
            format!("{region}{traditional}物業服務有限公司")
        }
        7 => {
            let capital = capitalised(&spelt);
            let written = if dice.chance(50) { full_width(&capital) } else { capital };
            name(dice, &written)
        }
        8 => {
            let apart: Vec<String> = brand.iter().map(|symbol| capitalised(symbol.2)).collect();
            let (region, trade) = (dice.pick(&REGIONS).1, TRADES[dice.below(3)].1);
            let (region, trade) = (capitalised(region), capitalised(trade));
            format!("{region} {} {trade} {}", apart.join(" "), capitalised(dice.pick(&FORMS).1))
        }
        _ => {
            let spaced: String = plain.chars().flat_map(|symbol| [symbol, ' ']).collect();
            let (region, trade, form) = parts(dice);
            format!("{region}【{}】{trade}{form}", spaced.trim())
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut symbols = word.chars();
    symbols.next().unwrap().to_ascii_uppercase().to_string() + symbols.as_str()
}

/// As on a keyboard that is set to it.
pub fn full_width(text: &str) -> String {
    let wide = |symbol: char| match symbol {
        '!'..='~' => char::from_u32(u32::from(symbol) + 0xFEE0).unwrap(),
        other => other,
    };
    text.chars().map(wide).collect()
}

pub fn person(dice: &mut Dice) -> String {
    let mut person = dice.symbol(SURNAMES).to_string();
    for _ in 0..if dice.chance(25) { 1 } else { 2 } {
        person.push(dice.symbol(GIVEN));
    }
    person
}

pub fn person_again(dice: &mut Dice, person: &str) -> String {
    let (first, rest) = person.split_at(person.chars().next().unwrap().len_utf8());
    match dice.below(4) {
        0 => format!("{first} {rest}"),
        1 => format!("{first}\u{3000}{rest}"),
        2 => [
            ("张", "張"),
            ("刘", "劉"),
            ("陈", "陳"),
            ("杨", "楊"),
            ("黄", "黃"),
            ("丽", "麗"),
            ("军", "軍"),
        ]
        .into_iter()
        .fold(person.to_owned(), |person, (plain, other)| person.replace(plain, other)),
        _ => person.to_owned(),
    }
}

pub fn phone(dice: &mut Dice) -> String {
    if dice.chance(70) {
        format!("1{}{}", 3 + dice.below(6), dice.digits(9))
    } else {
        format!("0871-6{}", dice.digits(7))
    }
}

pub fn phone_again(dice: &mut Dice, phone: &str) -> String {
    match (phone.strip_prefix("0871-"), dice.below(5)) {
        (Some(number), 0) => format!("(0871){number}"),
        (Some(number), 1) => format!("+86 871 {number}"),
        (Some(number), 2) => format!("0871 {} {}", &number[..4], &number[4..]),
        (None, 0) => format!("+86 {phone}"),
        (None, 1) => format!("{}-{}-{}", &phone[..3], &phone[3..7], &phone[7..]),
        (None, 2) => format!("0086{phone}"),
        (_, 3) => full_width(phone),
        _ => phone.to_owned(),
    }
}

pub fn email(dice: &mut Dice, brand: &Brand) -> String {
    let host = *dice.pick(&MAIL_HOSTS);
    match dice.below(3) {
        0 => format!("{}@{host}", dice.digits(9)),
        1 => format!("{}{}@{host}", spelt(brand), dice.digits(3)),
        _ => format!("wy{}@{host}", dice.digits(6)),
    }
}

pub fn email_again(dice: &mut Dice, email: &str) -> String {
    match dice.below(4) {
        0 => email.to_ascii_uppercase(),
        1 => capitalised(email),
        2 => format!(" {email} "),
        _ => email.to_owned(),
    }
}

pub fn address(dice: &mut Dice) -> Address {
    Address {
        street: STREETS[dice.below(STREETS.len())],
        number: 1 + dice.below(300),
        building: 1 + dice.below(9),
        room: (1 + dice.below(20)) * 100 + 1 + dice.below(12),
    }
}

const NUMERALS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

pub fn written(dice: &mut Dice, address: &Address) -> String {
    let Address { street, number, building, room } = address;
    let before = *dice.pick(&["昆明市五华区", "云南省昆明市五华区", "五华区", "昆明五华区", ""]);
    match dice.below(6) {
        0 => format!("{before}{street}{number}号{building}幢{room}室"),
        1 => format!("{before}{street}{number}号{building}座{room}"),
        2 => format!("{before}{street}{number}号{building}号楼{room}室"),
        3 => format!("{before}{street}{number}号{}栋{room}室", NUMERALS[*building]),
        4 => full_width(&format!("{before}{street} {number} 号 {building} 栋 {room} 室")),
        _ => format!("{before}{street}{number}号{building}栋{room}室"),
    }
}
