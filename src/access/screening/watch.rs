//! Those under a restriction, to be looked up by each thing that a firm may
//! have in common with them.

use super::brand::Brand;
use super::contact::{address, email, person, phone_keys, phone_looks};
use super::{Barred, Known, Reason};
use chrono::{Months, NaiveDate};
use entity::value::{CompoundCode, Signal};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Each name, number and address is read once, however many firms file.
#[derive(Debug, Default)]
pub struct Watch {
    barred: Vec<Barred>,
    /// By the signal and what is held to it, in one writing.
    things: HashMap<(Signal, String), Vec<usize>>,
    compounds: HashMap<CompoundCode, Vec<usize>>,
    /// With the place of the name among the names of the firm.
    brands: Brands,
}

type Names = HashMap<String, Vec<(usize, usize)>>;

#[derive(Debug, Default)]
struct Brands {
    characters: Names,
    letters: Names,
    /// How the characters sound.
    spelt: Names,
}

impl Watch {
    pub fn over(barred: Vec<Barred>) -> Self {
        let mut watch = Self::default();
        for (at, Barred { is, left }) in barred.iter().enumerate() {
            for thing in things(is, phone_keys) {
                watch.things.entry(thing).or_default().push(at);
            }
            for (compound, _) in left {
                watch.compounds.entry(*compound).or_default().push(at);
            }
            for (name_at, name) in is.names.iter().enumerate() {
                watch.brands.add(&Brand::of(name), (at, name_at));
            }
        }
        Self { barred, ..watch }
    }

    /// What a firm that files, on the day, to serve the compounds, has in common
    /// with those under a restriction: firm by firm, in the order of the signals.
    pub fn screen(&self, files: &Known, compounds: &[CompoundCode], on: NaiveDate) -> Vec<Reason> {
        let mut found: BTreeMap<(usize, Signal), String> = BTreeMap::new();
        for thing in things(files, phone_looks) {
            let signal = thing.0;
            for &at in self.things.get(&thing).into_iter().flatten() {
                found.insert((at, signal), self.as_known(at, signal));
            }
        }
        let left = compounds.iter().filter_map(|code| self.compounds.get(code)).flatten();
        for &at in left.collect::<BTreeSet<_>>() {
            if let Some(both) = takeover(compounds, on, &self.barred[at].left) {
                found.insert((at, Signal::Takeover), both);
            }
        }
        for (at, name_at) in self.brands.common(files) {
            // The first of its names.
            let named = || self.barred[at].is.names[name_at].clone();
            found.entry((at, Signal::Brand)).or_insert_with(named);
        }
        let other = |at: usize| self.barred[at].is.firm;
        found
            .into_iter()
            .filter(|((at, _), _)| other(*at) != files.firm)
            .map(|((at, signal), evidence)| Reason { signal, other: other(at), evidence })
            .collect()
    }

    fn as_known(&self, at: usize, signal: Signal) -> String {
        let is = &self.barred[at].is;
        let known = match signal {
            Signal::LegalRepresentative => &is.legal_representative,
            Signal::Phone => &is.phone,
            Signal::Email => &is.email,
            Signal::Address => &is.address,
            Signal::Takeover | Signal::Brand => &is.names[0],
        };
        known.trim().to_owned()
    }
}

/// Of a person, a telephone, an e-mail and a door, each in one writing.
fn things(is: &Known, phones: impl Fn(&str) -> BTreeSet<String>) -> Vec<(Signal, String)> {
    let numbers = phones(&is.phone).into_iter().map(|number| (Signal::Phone, number));
    let others = [
        (Signal::LegalRepresentative, person(&is.legal_representative)),
        (Signal::Email, email(&is.email)),
        (Signal::Address, address(&is.address).unwrap_or_default()),
    ];
    others.into_iter().filter(|(_, thing)| !thing.is_empty()).chain(numbers).collect()
}

impl Brands {
    fn add(&mut self, brand: &Brand, name: (usize, usize)) {
        let mut into = |names: fn(&mut Self) -> &mut Names, cores: &BTreeSet<String>| {
            for core in cores {
                names(self).entry(core.clone()).or_default().push(name);
            }
        };
        into(|brands| &mut brands.characters, &brand.characters);
        into(|brands| &mut brands.letters, &brand.letters);
        into(|brands| &mut brands.spelt, &brand.spelt);
    }

    /// Characters are held to characters: many brands sound alike. Only what is
    /// written in letters is held to how the other sounds.
    fn common(&self, files: &Known) -> BTreeSet<(usize, usize)> {
        let mut common = BTreeSet::new();
        for name in &files.names {
            let Brand { characters, letters, spelt } = Brand::of(name);
            for (cores, names) in [
                (&characters, &self.characters),
                (&letters, &self.letters),
                (&letters, &self.spelt),
                (&spelt, &self.letters),
            ] {
                common.extend(cores.iter().filter_map(|core| names.get(core)).flatten());
            }
        }
        common
    }
}

/// Two of the compounds that the other left within the year before, or all of
/// them. One of several is no reason: somebody has to serve it.
fn takeover(
    compounds: &[CompoundCode],
    on: NaiveDate,
    left: &[(CompoundCode, NaiveDate)],
) -> Option<String> {
    let recent = |left_on: NaiveDate| left_on + Months::new(12) >= on;
    let left: BTreeSet<CompoundCode> = left
        .iter()
        .filter(|(_, left_on)| recent(*left_on))
        .map(|(compound, _)| *compound)
        .collect();
    let both: Vec<String> =
        compounds.iter().filter(|is| left.contains(is)).map(ToString::to_string).collect();
    (both.len() > 1 || (!both.is_empty() && both.len() == left.len())).then(|| both.join("、"))
}
