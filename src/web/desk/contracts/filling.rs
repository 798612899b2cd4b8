//! The form that a contract is filed on, at the portal and at the desk.

use crate::access::contract::{ContractRefused, Terms};
use crate::access::{FileContract, STANDARD_CHARACTERS_MAX};
use crate::error::Result;
use crate::text::normal_code;
use crate::web::desk::{Brought, evidence};
use crate::web::public::list::Choice;
use chrono::NaiveDate;
use entity::value::{ContractKind, Fen, hundredths};
use serde::Serialize;

/// As it was typed.
#[derive(Default, Serialize)]
pub struct Filled {
    pub compound: String,
    pub firm: String,
    pub first_day: String,
    kind: String,
    last_day: String,
    contract_no: String,
    signed_on: String,
    fee: String,
    standard: String,
    project_manager: String,
    notice: String,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Default, Serialize)]
pub struct Errors {
    any: String,
    /// Where the first of them stands.
    at: &'static str,
    compound: String,
    firm: String,
    first_day: String,
    kind: String,
    last_day: String,
    contract_no: String,
    signed_on: String,
    fee: String,
    standard: String,
    project_manager: String,
    notice: String,
    file: String,
}

impl Filled {
    pub fn read(brought: &Brought) -> Self {
        Self {
            compound: brought.text("compound"),
            firm: brought.text("firm"),
            first_day: brought.text("first_day"),
            kind: brought.text("kind"),
            last_day: brought.text("last_day"),
            contract_no: brought.text("contract_no"),
            signed_on: brought.text("signed_on"),
            fee: brought.text("fee"),
            standard: brought.text("standard"),
            project_manager: brought.text("project_manager"),
            notice: brought.text("notice"),
        }
    }

    pub fn kinds(&self, language: crate::view::Language) -> Vec<Choice> {
        let choice = |kind: &ContractKind| {
            Choice::new(kind.word(), language.say(&format!("contract-{kind}")), &self.kind)
        };
        ContractKind::ALL.iter().map(choice).collect()
    }

    pub const fn standard_max() -> usize {
        STANDARD_CHARACTERS_MAX
    }

    fn terms(&self, today: NaiveDate) -> Result<Terms, ContractRefused> {
        let first_day = day(&self.first_day).ok_or(ContractRefused::FirstDay)?;
        let kind: ContractKind = self.kind.parse().map_err(|_| ContractRefused::Term)?;
        let last_day = match kind {
            ContractKind::FixedTerm => {
                Some(day(&self.last_day).ok_or(ContractRefused::LastDay { first_day })?)
            }
            ContractKind::Indefinite => None,
        };
        let number = self.contract_no.trim();
        let fee = hundredths(self.fee.trim().as_bytes()).ok().and_then(Fen::new);
        Ok(Terms {
            compound: normal_code(&self.compound).parse().map_err(|_| ContractRefused::Compound)?,
            firm: normal_code(&self.firm).parse().map_err(|_| ContractRefused::Firm)?,
            first_day,
            last_day,
            contract_no: (!number.is_empty()).then(|| number.to_owned()),
            signed_on: day(&self.signed_on).ok_or(ContractRefused::SignedOn { today })?,
            fee: fee.ok_or(ContractRefused::Fee)?,
            standard: self.standard.clone(),
            project_manager: self.project_manager.clone(),
            notice_days: match self.notice.trim() {
                "" => None,
                typed => Some(typed.parse().map_err(|_| ContractRefused::Notice)?),
            },
        })
    }
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

pub async fn command(
    filled: &Filled,
    file: Option<(String, Vec<u8>)>,
    today: NaiveDate,
) -> Result<FileContract> {
    let terms = filled.terms(today)?;
    let paper = match file {
        Some((name, bytes)) => Some(evidence::read(name, bytes).await?),
        None => None,
    };
    Ok(FileContract { terms, paper })
}

pub fn beside(code: &str, said: String) -> Errors {
    let mut errors = Errors { any: said.clone(), ..Errors::default() };
    let (at, field): (&'static str, Option<&mut String>) = match code {
        "contract/compound" => ("compound", Some(&mut errors.compound)),
        "contract/firm" | "contract/not-verified" | "contract/restricted" => {
            ("firm", Some(&mut errors.firm))
        }
        "contract/first-day" | "contract/served" | "contract/twice" | "contract/waiting" => {
            ("first_day", Some(&mut errors.first_day))
        }
        "contract/term" => ("kind", Some(&mut errors.kind)),
        "contract/last-day" => ("last_day", Some(&mut errors.last_day)),
        "contract/contract-no" => ("contract_no", Some(&mut errors.contract_no)),
        "contract/signed-on" => ("signed_on", Some(&mut errors.signed_on)),
        "contract/fee" => ("fee", Some(&mut errors.fee)),
        "contract/standard" => ("standard", Some(&mut errors.standard)),
        "contract/project-manager" => ("project_manager", Some(&mut errors.project_manager)),
        "contract/notice" => ("notice", Some(&mut errors.notice)),
        code if code.starts_with("evidence/") || code == "contract/paper" => {
            ("file", Some(&mut errors.file))
        }
        _ => ("", None),
    };
    if let Some(field) = field {
        *field = said;
    }
    errors.at = at;
    errors
}
