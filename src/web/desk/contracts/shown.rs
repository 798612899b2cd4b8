//! A contract, as pages show it.

use crate::access::contract::{Contract, filed_by};
use crate::error::Result;
use crate::registry::queries::{calendar, compound, firm};
use crate::view::Language;
use crate::web::desk::{DeskVisit, instant};
use crate::web::public::shown::day;
use entity::value::ContractState;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct ContractView {
    pub id: String,
    pub compound: String,
    pub name: String,
    pub uscc: String,
    pub firm: String,
    pub from: String,
    pub to: String,
    kind: String,
    contract_no: String,
    signed_on: String,
    fee: String,
    standard: String,
    project_manager: String,
    notice: String,
    filer: String,
    filed_by: String,
    pub filed_at: String,
    /// By when it was to be filed, and how that was counted.
    filing: String,
    /// By how many days it was late; empty where it was not.
    pub late: String,
    pub state: String,
    /// Of its tag.
    class: &'static str,
    pub waiting: bool,
    decided_by: String,
    decided_at: String,
    refused_why: String,
    /// What comes next, and who does it.
    pub next: String,
}

impl ContractView {
    pub async fn read(visit: &DeskVisit, is: &Contract) -> Result<Self> {
        let (db, language) = (visit.db(), visit.language());
        let terms = &is.terms;
        let named = compound(db, terms.compound).await?;
        let firm = firm(db, terms.firm).await?;
        let (filing, late) = counted(language, is, &calendar(db).await?);
        let decided = is.decided.as_ref();
        let (class, next) = match is.state() {
            ContractState::Filed => ("tag-warn", language.say("contract-next-verdict")),
            ContractState::Confirmed => ("tag-ok", String::new()),
            ContractState::Refused => ("tag-red", language.say("contract-next-again")),
        };
        Ok(Self {
            id: is.id.to_string(),
            compound: terms.compound.to_string(),
            name: named.map(|is| is.name).unwrap_or_default(),
            uscc: terms.firm.to_string(),
            firm: firm.map(|is| is.name).unwrap_or_default(),
            from: terms.first_day.to_string(),
            to: terms
                .last_day
                .map_or_else(|| language.say("compound-open-end"), |day| day.to_string()),
            kind: language.say(&format!("contract-{}", terms.kind())),
            contract_no: terms.contract_no.clone().unwrap_or_default(),
            signed_on: day(language, terms.signed_on),
            fee: language.say_with("contract-fee-is", &[("yuan", terms.fee.to_string())]),
            standard: terms.standard.clone(),
            project_manager: terms.project_manager.clone(),
            notice: terms.notice_days.map(|days| days.to_string()).unwrap_or_default(),
            filer: language.say(&format!("contract-filer-{}", is.filer)),
            filed_by: is.filed_by.trim_start_matches("account:").to_owned(),
            filed_at: instant(is.filed_at),
            filing,
            late,
            state: language.say(&format!("contract-state-{}", is.state())),
            class,
            waiting: is.decided.is_none(),
            decided_by: decided
                .map(|is| is.by.trim_start_matches("account:").to_owned())
                .unwrap_or_default(),
            decided_at: decided.map(|is| instant(is.at)).unwrap_or_default(),
            refused_why: decided.and_then(|is| is.refused_why.clone()).unwrap_or_default(),
            next,
        })
    }
}

fn counted(
    language: Language,
    is: &Contract,
    calendar: &crate::calendar::Calendar,
) -> (String, String) {
    let by = match filed_by(is.terms.signed_on, is.filing_days, calendar) {
        Ok(by) => by,
        Err(unknown) => return (language.say_refusal(&unknown), String::new()),
    };
    let words = [("days", is.filing_days.to_string()), ("by", day(language, by))];
    let late = is.late(calendar).ok().flatten();
    let late = late.map(|days| language.say_with("contract-late", &[("count", days.to_string())]));
    (language.say_with("contract-filing-by", &words), late.unwrap_or_default())
}
