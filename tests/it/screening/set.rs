//! The banned, the reborn and the honest, from a seed.

use super::dice::Dice;
use super::firm::{
    Address, Brand, Firm, address, brand, email, email_again, name, name_again, person,
    person_again, phone, phone_again, plain, spelt, symbols, written,
};
use super::words::SURNAMES;
use chrono::{Days, NaiveDate};

pub const BANNED: usize = 150;
pub const REBORN: usize = 600;
pub const HONEST: usize = 2_000;

#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    Name,
    LegalRepresentative,
    Phone,
    Email,
    Address,
    Takeover,
}

pub const TRAITS: [Trait; 6] = [
    Trait::Name,
    Trait::LegalRepresentative,
    Trait::Phone,
    Trait::Email,
    Trait::Address,
    Trait::Takeover,
];

#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    Nothing,
    LooksAlike,
    SoundsAlike,
    Neighbour,
    NearlySamePhone,
    OneOfSeveral,
    YearsLater,
    SameBrand,
    TheOnlyOne,
}

pub struct Reborn {
    pub firm: Firm,
    /// Among the banned.
    pub of: usize,
    pub kept: Vec<Trait>,
}

pub struct Honest {
    pub firm: Firm,
    pub resemblance: Resemblance,
}

pub struct Set {
    pub banned: Vec<Firm>,
    pub reborn: Vec<Reborn>,
    pub honest: Vec<Honest>,
}

pub fn set(seed: u64) -> Set {
    let mut dice = Dice::of(seed);
    let mut compound = 0;
    let banned: Vec<Firm> = (0..BANNED).map(|_| banned(&mut dice, &mut compound)).collect();
    let reborn = (0..REBORN).map(|at| reborn(&mut dice, &banned, at)).collect();
    let honest = (0..HONEST).map(|at| honest(&mut dice, &banned, at)).collect();
    Set { banned, reborn, honest }
}

fn banned(dice: &mut Dice, compound: &mut u32) -> Firm {
    let brand = brand(dice);
    let left = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap()
        + Days::new(u64::try_from(dice.below(300)).unwrap());
    let count = 1 + dice.below(6);
    let mut firm = stranger(dice, brand);
    firm.compounds = (0..count)
        .map(|_| {
            *compound += 1;
            (*compound, left)
        })
        .collect();
    firm
}

/// Has nothing in common with anybody but by chance.
fn stranger(dice: &mut Dice, brand: Brand) -> Firm {
    let address = address(dice);
    Firm {
        name: name(dice, &plain(&brand)),
        legal_representative: person(dice),
        phone: phone(dice),
        email: email(dice, &brand),
        written_address: written(dice, &address),
        address,
        compounds: Vec::new(),
        brand,
    }
}

fn other_brand(dice: &mut Dice, banned: &[Firm]) -> Brand {
    loop {
        let new = brand(dice);
        if banned.iter().all(|firm| firm.brand != new) {
            return new;
        }
    }
}

fn reborn(dice: &mut Dice, banned: &[Firm], at: usize) -> Reborn {
    let kept = match at % 3 {
        0 => vec![Trait::Name],
        1 => vec![TRAITS[1 + (at / 3) % 5]],
        _ => {
            let mut kept: Vec<Trait> = TRAITS.to_vec();
            while kept.len() > 2 + at / 3 % 2 {
                kept.remove(dice.below(kept.len()));
            }
            kept
        }
    };
    let of = dice.below(banned.len());
    let before = &banned[of];
    let brand = other_brand(dice, banned);
    let mut firm = stranger(dice, brand);
    for kept in &kept {
        keep(dice, &mut firm, before, *kept);
    }
    Reborn { firm, of, kept }
}

fn keep(dice: &mut Dice, firm: &mut Firm, before: &Firm, kept: Trait) {
    match kept {
        Trait::Name => {
            firm.brand.clone_from(&before.brand);
            firm.name = name_again(dice, &before.brand);
        }
        Trait::LegalRepresentative => {
            firm.legal_representative = person_again(dice, &before.legal_representative);
        }
        Trait::Phone => firm.phone = phone_again(dice, &before.phone),
        Trait::Email => firm.email = email_again(dice, &before.email),
        Trait::Address => {
            firm.address = before.address.clone();
            firm.written_address = written(dice, &before.address);
        }
        Trait::Takeover => {
            // All of them, or all but one of four or more.
            let mut taken = before.compounds.clone();
            if taken.len() > 3 && dice.chance(50) {
                taken.pop();
            }
            firm.compounds = later(&taken, dice.below(360));
        }
    }
}

fn later(left: &[(u32, NaiveDate)], days: usize) -> Vec<(u32, NaiveDate)> {
    let days = Days::new(u64::try_from(1 + days).unwrap());
    left.iter().map(|&(compound, left)| (compound, left + days)).collect()
}

fn honest(dice: &mut Dice, banned: &[Firm], at: usize) -> Honest {
    let resemblance = match at % 100 {
        0..20 => Resemblance::LooksAlike,
        20..25 => Resemblance::SoundsAlike,
        25..35 => Resemblance::Neighbour,
        35..45 => Resemblance::NearlySamePhone,
        45..50 => Resemblance::OneOfSeveral,
        50..52 => Resemblance::YearsLater,
        52 => Resemblance::SameBrand,
        53 => Resemblance::TheOnlyOne,
        _ => Resemblance::Nothing,
    };
    let beside = beside(dice, banned, resemblance);
    let brand = match resemblance {
        Resemblance::LooksAlike => alike(dice, &beside.brand, banned),
        Resemblance::SoundsAlike => homophone(dice, &beside.brand, banned),
        Resemblance::SameBrand => beside.brand.clone(),
        _ => other_brand(dice, banned),
    };
    let mut firm = stranger(dice, brand);
    match resemblance {
        Resemblance::Neighbour => {
            firm.address = neighbour(dice, &beside.address);
            firm.written_address = written(dice, &firm.address);
        }
        Resemblance::NearlySamePhone => firm.phone = another_digit(&beside.phone),
        Resemblance::OneOfSeveral | Resemblance::TheOnlyOne => {
            firm.compounds = later(&beside.compounds[..1], dice.below(200));
        }
        Resemblance::YearsLater => {
            firm.compounds = later(&beside.compounds, 400 + dice.below(400));
        }
        Resemblance::Nothing
        | Resemblance::LooksAlike
        | Resemblance::SoundsAlike
        | Resemblance::SameBrand => {}
    }
    Honest { firm, resemblance }
}

fn beside<'b>(dice: &mut Dice, banned: &'b [Firm], resemblance: Resemblance) -> &'b Firm {
    let fits = |firm: &&Firm| match resemblance {
        Resemblance::OneOfSeveral | Resemblance::YearsLater => firm.compounds.len() > 2,
        Resemblance::TheOnlyOne => firm.compounds.len() == 1,
        _ => true,
    };
    let fitting: Vec<&Firm> = banned.iter().filter(fits).collect();
    fitting[dice.below(fitting.len())]
}

/// Looks like it, and is not the brand of any banned firm.
fn alike(dice: &mut Dice, of: &Brand, banned: &[Firm]) -> Brand {
    let all = symbols();
    loop {
        let mut new = of.clone();
        let at = dice.below(new.len());
        match dice.below(4) {
            0 => new.push(*dice.pick(&all)),
            1 => new[at] = *dice.pick(&all),
            2 => new.rotate_left(1),
            _ => new.insert(0, super::firm::Symbol('新', '新', "xin")),
        }
        if banned.iter().all(|firm| firm.brand != new) {
            return new;
        }
    }
}

/// Sounds like it where another character does; else looks like it.
fn homophone(dice: &mut Dice, of: &Brand, banned: &[Firm]) -> Brand {
    let all = symbols();
    let mut new = of.clone();
    for symbol in &mut new {
        let same: Vec<_> = all.iter().filter(|is| is.2 == symbol.2 && is.0 != symbol.0).collect();
        if !same.is_empty() {
            *symbol = **dice.pick(&same);
        }
    }
    if banned.iter().any(|firm| firm.brand == new) {
        return alike(dice, of, banned);
    }
    assert_eq!(spelt(&new), spelt(of));
    new
}

fn neighbour(dice: &mut Dice, of: &Address) -> Address {
    let mut new = of.clone();
    match dice.below(3) {
        0 => new.room += 1,
        1 => new.building = new.building % 9 + 1,
        _ => new.number += 2,
    }
    new
}

fn another_digit(phone: &str) -> String {
    let (head, last) = phone.split_at(phone.len() - 1);
    format!("{head}{}", (last.parse::<u32>().unwrap() + 1) % 10)
}

#[test]
fn the_set_is_made_as_its_description_says() {
    let (first, again) = (set(1), set(1));
    assert_eq!(first.reborn[7].firm.name, again.reborn[7].firm.name);
    let by_name = first.reborn.iter().filter(|is| is.kept == [Trait::Name]).count();
    assert_eq!(by_name * 3, REBORN);
    for reborn in &first.reborn {
        let (firm, before) = (&reborn.firm, &first.banned[reborn.of]);
        let keeps = |kept| reborn.kept.contains(&kept);
        assert_eq!(keeps(Trait::Name), firm.brand == before.brand);
        assert_eq!(keeps(Trait::Takeover), !firm.compounds.is_empty());
        assert!(!keeps(Trait::Address) || firm.address == before.address);
        assert!(!firm.legal_representative.is_empty() && !firm.phone.is_empty());
        assert!(firm.email.contains('@') && !firm.written_address.is_empty());
    }
    let same_brand = |is: &&Honest| first.banned.iter().any(|firm| firm.brand == is.firm.brand);
    let by_chance: Vec<_> = first.honest.iter().filter(same_brand).collect();
    assert!(by_chance.iter().all(|is| is.resemblance == Resemblance::SameBrand));
    assert_eq!(by_chance.len() * 100, HONEST);
    assert!(SURNAMES.chars().filter(|is| *is == '王').count() > 5);
}
