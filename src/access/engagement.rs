//! 服务: one firm or branch serving one compound, under one contract.

use crate::bad_input::{BadInput, Contradiction, Fault, Flaw};
use crate::registry::Entry;
use crate::sheet::{All, Column, Given, Numbered, Sheet, code, day, text, word};
use chrono::NaiveDate;
use entity::value::{CompoundCode, ContractKind, RegistryKind, Uscc};
use std::collections::{BTreeMap, BTreeSet};

pub const COLUMNS: [Column; 8] = [
    Column::needed("compound", "小区代码"),
    Column::needed("uscc", "统一社会信用代码"),
    Column::needed("from", "服务起始日"),
    Column::optional("to", "服务终止日"),
    Column::optional("signed_on", "签订日"),
    Column::optional("kind", "合同类型"),
    Column::optional("contract_no", "合同编号"),
    Column::optional("filed_on", "备案日"),
];

const KINDS: [(&str, ContractKind); 2] =
    [("固定期限", ContractKind::FixedTerm), ("不定期", ContractKind::Indefinite)];

/// What people know an engagement by.
pub type Key = (CompoundCode, Uscc, NaiveDate);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engagement {
    pub compound: CompoundCode,
    /// The branch, where a branch serves.
    pub firm: Uscc,
    pub first_day: NaiveDate,
    /// Included.
    pub last_day: Option<NaiveDate>,
    pub signed_on: Option<NaiveDate>,
    pub kind: ContractKind,
    pub contract_no: Option<String>,
    /// The day the contract was filed (备案) with the bureau.
    pub filed_on: Option<NaiveDate>,
}

impl Engagement {
    pub fn key(&self) -> Key {
        (self.compound, self.firm, self.first_day)
    }

    /// Its cells, in the order of the columns.
    pub fn cells(&self) -> Vec<String> {
        let Self { compound, firm, first_day, last_day, signed_on, kind, contract_no, filed_on } =
            self;
        let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        vec![
            compound.to_string(),
            firm.to_string(),
            first_day.to_string(),
            day(last_day),
            day(signed_on),
            kind.to_string(),
            contract_no.clone().unwrap_or_default(),
            day(filed_on),
        ]
    }
}

/// The key as it stands in addresses and in the record of changes.
pub fn key_text((compound, firm, first_day): Key) -> String {
    format!("{compound}_{firm}_{first_day}")
}

pub fn key_of(text: &str) -> Option<Key> {
    let (compound, rest) = text.split_once('_')?;
    let (firm, first_day) = rest.split_once('_')?;
    Some((compound.parse().ok()?, firm.parse().ok()?, first_day.parse().ok()?))
}

/// What a change of it is laid out by.
pub fn entry(known: Option<&Engagement>, is: &Engagement) -> Entry<'static> {
    Entry {
        kind: RegistryKind::Engagement,
        key: key_text(is.key()),
        columns: &COLUMNS,
        before: known.map(Engagement::cells),
        after: is.cells(),
    }
}

#[derive(Debug, Clone)]
pub struct EngagementRow {
    pub key: Key,
    last_day: Given<NaiveDate>,
    signed_on: Given<NaiveDate>,
    kind: Given<ContractKind>,
    contract_no: Given<String>,
    filed_on: Given<NaiveDate>,
}

pub fn read(sheet: &Sheet) -> Result<Vec<Numbered<EngagementRow>>, BadInput> {
    sheet.each_in_full(|row| {
        let cells = (
            row.needed(0, code),
            row.needed(1, code),
            row.needed(2, day),
            row.given(3, day),
            row.given(4, day),
            row.given(5, word(&KINDS)),
            row.given(6, text(60)),
            row.given(7, day),
        );
        let (compound, firm, first_day, last_day, signed_on, kind, contract_no, filed_on) =
            cells.all()?;
        let key = (compound, firm, first_day);
        Ok(EngagementRow { key, last_day, signed_on, kind, contract_no, filed_on })
    })
}

impl EngagementRow {
    /// The engagement after this row, given what was known of it. Without a
    /// word on its kind, a contract with a last day is of a fixed term.
    pub fn apply(self, known: Option<&Engagement>) -> Engagement {
        let Self {
            key: (compound, firm, first_day),
            last_day,
            signed_on,
            kind,
            contract_no,
            filed_on,
        } = self;
        let last_day = last_day.or(known.and_then(|is| is.last_day));
        let by_term =
            if last_day.is_some() { ContractKind::FixedTerm } else { ContractKind::Indefinite };
        Engagement {
            compound,
            firm,
            first_day,
            last_day,
            signed_on: signed_on.or(known.and_then(|is| is.signed_on)),
            kind: kind.or(known.map(|is| is.kind)).unwrap_or(by_term),
            contract_no: contract_no.or(known.and_then(|is| is.contract_no.clone())),
            filed_on: filed_on.or(known.and_then(|is| is.filed_on)),
        }
    }
}

/// What is wrong with the engagements by themselves, and beside the compounds
/// and firms that are known.
pub fn check(
    rows: &[Numbered<Engagement>],
    compounds: &BTreeSet<CompoundCode>,
    firms: &BTreeSet<Uscc>,
) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        let engagement = &row.value;
        if !compounds.contains(&engagement.compound) {
            flaws.push(row.flaw(COLUMNS[0], Fault::unknown("compound", engagement.compound)));
        }
        if !firms.contains(&engagement.firm) {
            flaws.push(row.flaw(COLUMNS[1], Fault::unknown("firm", engagement.firm)));
        }
        if !seen.insert(engagement.key()) {
            flaws.push(row.flaw(COLUMNS[2], Fault::repeated("this engagement")));
        }
        if engagement.last_day.is_some_and(|last_day| last_day < engagement.first_day) {
            flaws.push(row.flaw(COLUMNS[3], Contradiction::EndsBeforeItBegins.into()));
        }
        if engagement.kind == ContractKind::FixedTerm && engagement.last_day.is_none() {
            flaws.push(row.flaw(COLUMNS[3], Contradiction::NoLastDay.into()));
        }
        if engagement
            .filed_on
            .zip(engagement.signed_on)
            .is_some_and(|(filed, signed)| filed < signed)
        {
            flaws.push(row.flaw(COLUMNS[7], Contradiction::FiledBeforeSigning.into()));
        }
    }
    flaws
}

/// One firm per compound at a time: rows that overlap another engagement of
/// their compound, once the rows are taken in.
pub fn overlaps(rows: &[Numbered<Engagement>], known: &BTreeMap<Key, Engagement>) -> Vec<Flaw> {
    let mut all = known.clone();
    all.extend(rows.iter().map(|row| (row.value.key(), row.value.clone())));
    let mut of_compound: BTreeMap<CompoundCode, Vec<&Engagement>> = BTreeMap::new();
    for engagement in all.values() {
        of_compound.entry(engagement.compound).or_default().push(engagement);
    }
    rows.iter()
        .filter_map(|row| {
            let engagement = &row.value;
            let others = of_compound[&engagement.compound].iter();
            let other = others
                .filter(|other| other.key() != engagement.key())
                .find(|other| overlap(engagement, other))?;
            let (firm, from) = (other.firm.to_string(), other.first_day.to_string());
            Some(row.flaw(COLUMNS[2], Contradiction::ServedAlready { firm, from }.into()))
        })
        .collect()
}

fn overlap(one: &Engagement, other: &Engagement) -> bool {
    let begins_before_end =
        |a: &Engagement, b: &Engagement| b.last_day.is_none_or(|last_day| a.first_day <= last_day);
    begins_before_end(one, other) && begins_before_end(other, one)
}
