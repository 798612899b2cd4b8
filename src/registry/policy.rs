//! 政策参数: what the district sets beside the rating: publicity, objections,
//! filing, exit, cases, restrictions, reward.

use super::version::VersionRef;
use crate::bad_input::{BadInput, Fault, Place};
use crate::text::{self, NAME_CHARACTERS_MAX};
use crate::toml_text;
use entity::value::DivisionCode;
use serde::Deserialize;

pub const FORMAT: &str = "lianping-policy/1";

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub format: String,
    pub code: String,
    pub version: i32,
    pub title: String,
    pub district: District,
    pub compound: Compound,
    pub publicity: Publicity,
    pub objection: Objection,
    pub filing: Filing,
    pub exit: Exit,
    pub case: Case,
    pub restriction: Restriction,
    pub reward: Reward,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    pub code: DivisionCode,
    /// The organ that signs documents.
    pub organ: String,
    /// 发文字号's first part, 五住建.
    pub document_prefix: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compound {
    /// Compounds completed up to and including this year may be of class `old`.
    pub old_built_until: u32,
}

/// The later of the two ends a publicity (公示).
#[derive(Debug, Copy, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publicity {
    pub working_days: u16,
    pub calendar_days: u16,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    pub flag_working_days: u16,
    pub answer_working_days: u16,
    pub answer_working_days_if_verified: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the keys of the file, which say their units")]
pub struct Filing {
    pub supplement_working_days: u16,
    pub decision_working_days: u16,
    pub contract_days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    pub handover_days: u16,
    pub emergency_months: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub defence_working_days: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restriction {
    pub years: u16,
    pub scope: Scope,
    pub public_years_after_end: u16,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    ReEntry,
    ProgrammesOnly,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reward {
    pub publicity_working_days: u16,
    pub payee_change_hours: u16,
}

impl Policy {
    /// Reads and checks a policy; `file` is named in what is refused.
    pub fn parse(file: &str, toml: &str) -> Result<Self, BadInput> {
        let policy: Self = toml_text::parse(file, toml)?;
        policy.check().map_err(|(key, fault)| BadInput::one(file, fault.at(Place::column(key))))?;
        Ok(policy)
    }

    pub fn at(&self) -> VersionRef {
        VersionRef { code: self.code.clone(), version: self.version }
    }

    fn check(&self) -> Result<(), (String, Fault)> {
        if self.format != FORMAT {
            let sentence = format!("is {}, not {FORMAT}", self.format);
            return Err(("format".to_owned(), Fault::said(sentence)));
        }
        self.at().check()?;
        for (key, written) in [
            ("title", &self.title),
            ("district.organ", &self.district.organ),
            ("district.document_prefix", &self.district.document_prefix),
        ] {
            text::exact(written, NAME_CHARACTERS_MAX).map_err(|fault| (key.to_owned(), fault))?;
        }
        if !(1900..=2100).contains(&self.compound.old_built_until) {
            let fault = Fault::out_of_range(1900, 2100);
            return Err(("compound.old_built_until".to_owned(), fault));
        }
        if !(1..=720).contains(&self.reward.payee_change_hours) {
            return Err(("reward.payee_change_hours".to_owned(), Fault::out_of_range(1, 720)));
        }
        match self.periods().into_iter().find(|(_, period)| !(1..=366).contains(period)) {
            Some((key, _)) => Err((key.to_owned(), Fault::out_of_range(1, 366))),
            None => Ok(()),
        }
    }

    /// Every period of the policy: none is nothing, and none outlasts a year of
    /// its unit.
    fn periods(&self) -> [(&'static str, u16); 14] {
        let Self { publicity, objection, filing, exit, case, restriction, reward, .. } = self;
        [
            ("publicity.working_days", publicity.working_days),
            ("publicity.calendar_days", publicity.calendar_days),
            ("objection.flag_working_days", objection.flag_working_days),
            ("objection.answer_working_days", objection.answer_working_days),
            (
                "objection.answer_working_days_if_verified",
                objection.answer_working_days_if_verified,
            ),
            ("filing.supplement_working_days", filing.supplement_working_days),
            ("filing.decision_working_days", filing.decision_working_days),
            ("filing.contract_days", filing.contract_days),
            ("exit.handover_days", exit.handover_days),
            ("exit.emergency_months", exit.emergency_months),
            ("case.defence_working_days", case.defence_working_days),
            ("restriction.years", restriction.years),
            ("restriction.public_years_after_end", restriction.public_years_after_end),
            ("reward.publicity_working_days", reward.publicity_working_days),
        ]
    }
}
