//! The contracts, and when the bureau learns of them.

use super::compounds::Compound;
use super::days::ymd;
use super::dice::Dice;
use super::firms::Firm;
use super::history::{Tenure, tenures};
use super::table::table;
use chrono::{Datelike, Days, NaiveDate};
use entity::value::ContractKind;
use std::collections::BTreeMap;

/// Whoever must be on the last table was signed by then.
const SIGNED_BY: NaiveDate = ymd(2026, 5, 22);
/// Days before the end on which an indefinite contract is given up.
const NOTICE: Days = Days::new(75);

#[derive(Debug, Clone)]
pub(super) struct Engagement {
    pub compound: usize,
    pub firm: usize,
    first_day: NaiveDate,
    last_day: Option<NaiveDate>,
    signed_on: NaiveDate,
    kind: ContractKind,
    contract_no: String,
    filed_on: Option<NaiveDate>,
}

/// In the order of signing.
pub(super) fn invent(compounds: &[Compound], firms: &[Firm]) -> Vec<Engagement> {
    let mut engagements = Vec::new();
    for (number, compound) in compounds.iter().enumerate().filter(|(_, is)| is.has_firm()) {
        let mut dice = Dice::of(&format!("engagements of {}", compound.code));
        for tenure in tenures(compound, firms, &mut dice) {
            let contracts = tenure.contracts().into_iter();
            engagements.extend(contracts.map(|days| contract(number, tenure, days, &mut dice)));
        }
    }
    engagements.sort_by_key(|is| (is.signed_on, is.compound));
    let mut signed_in: BTreeMap<i32, u32> = BTreeMap::new();
    for engagement in &mut engagements {
        let year = engagement.signed_on.year();
        let number = signed_in.entry(year).and_modify(|number| *number += 1).or_insert(1);
        engagement.contract_no = format!("五物合〔{year}〕{number}号");
    }
    engagements
}

fn contract(
    compound: usize,
    tenure: Tenure,
    (first_day, last_day): (NaiveDate, Option<NaiveDate>),
    dice: &mut Dice,
) -> Engagement {
    let days = |first, last, dice: &mut Dice| Days::new(dice.between(first, last).into());
    let signed_on = (first_day - days(12, 60, dice)).min(SIGNED_BY);
    let filed_on = signed_on + days(3, 29, dice);
    Engagement {
        compound,
        firm: tenure.firm,
        first_day,
        last_day,
        signed_on,
        kind: match tenure.term {
            Some(_) => ContractKind::FixedTerm,
            None => ContractKind::Indefinite,
        },
        contract_no: String::new(),
        filed_on: dice.chance(86).then_some(filed_on),
    }
}

impl Engagement {
    pub fn serves(&self, on: NaiveDate) -> bool {
        self.first_day <= on && self.last_day.is_none_or(|last_day| on <= last_day)
    }

    fn last_day_known(&self, on: NaiveDate) -> Option<NaiveDate> {
        self.last_day.filter(|&last_day| match self.kind {
            ContractKind::FixedTerm => true,
            ContractKind::Indefinite => last_day - NOTICE <= on,
        })
    }

    /// All that is known of it on the day.
    fn row(&self, on: NaiveDate, compounds: &[Compound], firms: &[Firm]) -> Option<String> {
        let compound = &compounds[self.compound];
        if self.signed_on > on || compound.entered_on > on {
            return None;
        }
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let filed_on = text(self.filed_on.filter(|&day| day <= on));
        let last_day = text(self.last_day_known(on));
        let Self { first_day, signed_on, contract_no, .. } = self;
        let (compound, firm, kind) = (compound.code, firms[self.firm].code, self.kind.word());
        Some(format!(
            "{compound},{firm},{first_day},{last_day},{signed_on},{kind},{contract_no},{filed_on}\n"
        ))
    }
}

/// What has become known since the last time.
pub(super) fn news(
    engagements: &[Engagement],
    compounds: &[Compound],
    firms: &[Firm],
    (since, on): (Option<NaiveDate>, NaiveDate),
) -> String {
    let news = engagements.iter().filter_map(|engagement| {
        let row = engagement.row(on, compounds, firms)?;
        let before = since.and_then(|since| engagement.row(since, compounds, firms));
        (before.as_ref() != Some(&row)).then_some(row)
    });
    written(news)
}

pub(super) fn written(rows: impl Iterator<Item = String>) -> String {
    table("小区代码,统一社会信用代码,服务起始日,服务终止日,签订日,合同类型,合同编号,备案日", rows)
}
