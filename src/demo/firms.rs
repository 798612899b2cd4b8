//! Invented firms and branches.

use super::credit_code::credit_code;
use super::dice::Dice;
use super::names::{BRANDS, ROADS, SURNAMES};
use super::table::table;
use entity::value::Uscc;

/// How many firms do their work how well, in points: what a compound's
/// composite will lie around.
const QUALITIES: [(usize, u32, u32); 6] =
    [(1, 55, 55), (3, 62, 68), (12, 70, 78), (17, 80, 84), (15, 85, 88), (6, 90, 94)];

/// Newcomers, who serve nobody yet.
const NEWCOMERS: usize = 3;
/// The parents of branches; the first of them has two.
const BRANCHES_OF: [usize; 6] = [2, 2, 7, 12, 17, 22];
const RENAMED: [usize; 2] = [5, 20];

const WUHUA: &str = "530102";
/// Characters 3 to 8 of those who are registered elsewhere: the city, three
/// other districts, the province.
const ELSEWHERE: [&str; 5] = ["530100", "530111", "530112", "530103", "530000"];

#[derive(Debug, Clone)]
pub(super) struct Firm {
    pub code: Uscc,
    name: String,
    former_name: String,
    /// The name it takes in the course of the story.
    new_name: Option<String>,
    pub parent: Option<usize>,
    pub quality: u32,
    /// The street where it began.
    pub home: usize,
    /// How much it takes on; nothing for a newcomer.
    pub reach: u32,
    contact: String,
}

/// Legal persons first, then branches.
pub(super) fn invent(streets: usize) -> Vec<Firm> {
    let mut dice = Dice::of("firms");
    let qualities = qualities(&mut dice);
    let mut firms: Vec<Firm> = BRANDS
        .iter()
        .zip(qualities)
        .enumerate()
        .map(|(number, (brand, quality))| {
            let served = number + NEWCOMERS < BRANDS.len();
            let reach = if served { dice.rather_small(2, 12) } else { 0 };
            let home = dice.index(streets);
            Firm { quality, home, reach, ..legal_person(number, brand, &mut dice) }
        })
        .collect();
    for (number, parent) in BRANCHES_OF.into_iter().enumerate() {
        let branch = branch(number, parent, &firms, &mut dice);
        firms.push(branch);
    }
    firms
}

fn qualities(dice: &mut Dice) -> Vec<u32> {
    let mut all = Vec::with_capacity(BRANDS.len());
    for (firms, worst, best) in QUALITIES {
        all.extend((0..firms).map(|_| dice.between(worst, best)));
    }
    dice.shuffle(&mut all);
    all
}

fn legal_person(number: usize, brand: &str, dice: &mut Dice) -> Firm {
    let elsewhere = number % 5 == 2;
    let place = if elsewhere { *dice.pick(&ELSEWHERE) } else { WUHUA };
    let city = if place == "530000" { "云南" } else { "昆明" };
    let trade = if dice.chance(70) { "物业服务" } else { "物业管理" };
    let (name, new_name) = if RENAMED.contains(&number) {
        let new = format!("{city}{brand}物业服务有限公司");
        (format!("{city}{brand}物业管理有限公司"), Some(new))
    } else {
        (format!("{city}{brand}{trade}有限公司"), None)
    };
    let former_name = if number % 9 == 4 {
        format!("{city}{brand}房屋管理有限公司")
    } else {
        String::new()
    };
    let code = credit_code(place, &organisation(dice));
    let contact = contact(number, dice);
    Firm { code, name, former_name, new_name, parent: None, quality: 0, home: 0, reach: 0, contact }
}

fn branch(number: usize, parent: usize, firms: &[Firm], dice: &mut Dice) -> Firm {
    let legal_person = &firms[parent];
    let area = if number == 1 { "高新" } else { "五华" };
    Firm {
        code: credit_code(WUHUA, &organisation(dice)),
        name: format!("{}{area}分公司", legal_person.name),
        parent: Some(parent),
        reach: 0,
        contact: contact(firms.len(), dice),
        ..legal_person.clone()
    }
}

/// `MAY` and what follows is not given out yet, so that no code is anybody's.
fn organisation(dice: &mut Dice) -> String {
    let symbols = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let drawn = (0..5).map(|_| char::from(*dice.pick(symbols)));
    "MAY".chars().chain(drawn).collect()
}

/// Legal representative, phone, e-mail and address: plainly nobody's.
fn contact(number: usize, dice: &mut Dice) -> String {
    let (surname, road) = (dice.pick(&SURNAMES), dice.pick(&ROADS));
    let (phone, house) = (number + 1, dice.between(1, 199));
    let place = format!("昆明市五华区{road}{house}号");
    format!("{surname}某,0871-0000{phone:04},wuye{phone:02}@example.com,{place}")
}

pub(super) fn all(firms: &[Firm]) -> String {
    let rows = firms.iter().map(|firm| {
        let Firm { code, name, former_name, parent, contact, .. } = firm;
        let parent = parent.map(|parent| firms[parent].code.to_string()).unwrap_or_default();
        [&*code.to_string(), name, former_name, &parent, contact].join(",") + "\n"
    });
    written(rows)
}

pub(super) fn written(rows: impl Iterator<Item = String>) -> String {
    table("统一社会信用代码,企业名称,曾用名,总公司代码,法定代表人,电话,邮箱,地址", rows)
}

/// Only the firms that take a new name, and only that.
pub(super) fn new_names(firms: &[Firm]) -> String {
    let renamed = firms.iter().filter(|firm| firm.parent.is_none());
    let rows =
        renamed.filter_map(|firm| Some(format!("{},{}\n", firm.code, firm.new_name.as_ref()?)));
    table("统一社会信用代码,企业名称", rows)
}
