//! Invented compounds in the district's real communities.

use super::days::{NEW_ENTERED_ON, OTHERS_ENTERED_ON, PILOT_ENTERED_ON};
use super::dice::Dice;
use super::names::{NEW_SUFFIXES, OLD_SUFFIXES, RESETTLEMENT_SUFFIXES, STEMS};
use super::table::table;
use chrono::NaiveDate;
use entity::value::{CompoundClass, CompoundCode, ManagementMode};

/// The streets of the old town come first; they take part in the pilot.
pub(super) const PILOT_STREETS: usize = 6;

/// 云南省第二监狱: nobody's home.
const WITHOUT_COMPOUNDS: &str = "530102006013";

#[derive(Debug, Clone)]
pub(super) struct Compound {
    pub code: CompoundCode,
    /// Counted in the order of the codes.
    pub street: usize,
    name: String,
    class: CompoundClass,
    pub built_year: u32,
    pub households: u32,
    /// In hundredths of a square metre.
    area: u32,
    pub mode: ManagementMode,
    pub entered_on: NaiveDate,
    /// By how much it is easier or harder to keep than the firm's others.
    pub lean: i32,
}

/// Names that are still free, for each class.
struct Names {
    old: Vec<String>,
    resettlement: Vec<String>,
    new: Vec<String>,
}

/// In the order of the communities, each with the place of its street.
pub(super) fn invent(communities: &[(String, usize)]) -> Vec<Compound> {
    let mut dice = Dice::of("compounds");
    let mut names = Names {
        old: combine(&OLD_SUFFIXES, &mut dice),
        resettlement: combine(&RESETTLEMENT_SUFFIXES, &mut dice),
        new: combine(&NEW_SUFFIXES, &mut dice),
    };
    let mut compounds = Vec::new();
    for (community, street) in communities {
        if community == WITHOUT_COMPOUNDS {
            continue;
        }
        for number in 1..=dice.between(1, 3) {
            let code = format!("{community}-{number:03}").parse().expect("made of a community's");
            compounds.push(compound(code, *street, &mut names, &mut dice));
        }
    }
    compounds
}

fn combine(suffixes: &[&str], dice: &mut Dice) -> Vec<String> {
    let with = |stem: &'static str| suffixes.iter().map(move |suffix| format!("{stem}{suffix}"));
    let mut names: Vec<String> = STEMS.into_iter().flat_map(with).collect();
    dice.shuffle(&mut names);
    names
}

fn compound(code: CompoundCode, street: usize, names: &mut Names, dice: &mut Dice) -> Compound {
    let pilot = street < PILOT_STREETS;
    let class = class(pilot, dice);
    let (of_class, households, square_metres, built_year) = match class {
        CompoundClass::Old => {
            (&mut names.old, dice.rather_small(18, 420), (70_00, 85_00), dice.between(1978, 2000))
        }
        CompoundClass::Resettlement => (
            &mut names.resettlement,
            dice.rather_small(180, 1_200),
            (80_00, 100_00),
            dice.between(2004, 2019),
        ),
        CompoundClass::New => (
            &mut names.new,
            dice.rather_small(120, 1_200),
            (90_00, 110_00),
            dice.between(2001, 2022),
        ),
    };
    let newly_built = class == CompoundClass::New && !pilot && dice.chance(9);
    Compound {
        code,
        street,
        name: of_class.pop().expect("more names than compounds"),
        class,
        built_year: if newly_built { 2025 } else { built_year },
        households,
        area: households * dice.between(square_metres.0, square_metres.1),
        mode: mode(class, households, dice),
        entered_on: match (newly_built, pilot) {
            (true, _) => NEW_ENTERED_ON,
            (false, true) => PILOT_ENTERED_ON,
            (false, false) => OTHERS_ENTERED_ON,
        },
        lean: dice.sway(4),
    }
}

/// The old town is old; who was resettled lives further out.
fn class(old_town: bool, dice: &mut Dice) -> CompoundClass {
    let (old, resettlement) = if old_town { (74, 3) } else { (33, 30) };
    match dice.between(1, 100) {
        face if face <= old => CompoundClass::Old,
        face if face <= old + resettlement => CompoundClass::Resettlement,
        _ => CompoundClass::New,
    }
}

/// Some small old compounds have no firm.
fn mode(class: CompoundClass, households: u32, dice: &mut Dice) -> ManagementMode {
    let without_firm = class == CompoundClass::Old && households < 80 && dice.chance(22);
    match (without_firm, households < 45) {
        (false, _) => ManagementMode::Professional,
        (true, true) => ManagementMode::Guaranteed,
        (true, false) => ManagementMode::SelfManaged,
    }
}

impl Compound {
    pub fn has_firm(&self) -> bool {
        self.mode == ManagementMode::Professional
    }

    fn row(&self) -> String {
        self.row_as(self.mode)
    }

    /// As it was known when it was managed otherwise.
    pub fn row_as(&self, mode: ManagementMode) -> String {
        let Self { code, name, class, built_year, households, area, .. } = self;
        let (metres, hundredths) = (area / 100, area % 100);
        format!(
            "{code},{name},{},{built_year},{households},{metres}.{hundredths:02},{}\n",
            class.word(),
            mode.word()
        )
    }
}

pub(super) fn rows<'c>(compounds: impl Iterator<Item = &'c Compound>) -> String {
    written(compounds.map(Compound::row))
}

pub(super) fn written(rows: impl Iterator<Item = String>) -> String {
    table("小区代码,小区名称,类别,建成年份,户数,建筑面积,管理模式", rows)
}
