use crate::access::restriction::Restriction;
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::Actor;
use crate::registry;
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::Uscc;
use serde::{Deserialize, Serialize};

const DIGITS: usize = 6;

/// One restriction, as it was known when the certificate was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certified {
    pub restriction: String,
    pub firm: Uscc,
    pub state: String,
    pub first_day: Option<NaiveDate>,
    pub last_day: Option<NaiveDate>,
    pub decision_no: String,
}

impl Certified {
    /// What a certificate keeps.
    pub fn read(answer: &str) -> Result<Vec<Self>> {
        Ok(serde_json::from_str(answer).context("written by us")?)
    }
}

/// 查询证明: whether a firm may not come back on a day, numbered without gaps,
/// also where it may. What is known later does not change it.
pub async fn certify(app: &App, asked: Actor, firm: Uscc, day: NaiveDate) -> Result<String> {
    let work = app.begin(asked).await?;
    let missing = || Missing::new("firm", &firm);
    let known = registry::queries::firm(work.conn(), firm).await?.ok_or_else(missing)?;
    let barring: Vec<Certified> = queries::restrictions_of(work.conn(), firm)
        .await?
        .iter()
        .filter(|is| is.excludes_on(day))
        .map(|is| of(is, day))
        .collect();
    let restricted = !barring.is_empty();
    let answer = serde_json::to_string(&barring).map_err(anyhow::Error::from);
    let answer = answer.map_err(crate::error::Error::Internal)?;
    let (year, number) = store::next_number(&work, "ZM").await?;
    let number = format!("ZM{year}-{number:0DIGITS$}");
    let about = (restricted, answer.as_str());
    store::add_certificate(&work, &number, (firm, &known.name), day, about).await?;
    let event = Event::CertificateMade { number: number.clone(), firm, day, restricted };
    work.commit(event).await?;
    Ok(number)
}

fn of(is: &Restriction, day: NaiveDate) -> Certified {
    Certified {
        restriction: is.code.clone(),
        firm: is.firm,
        state: is.state_on(day).map_or_else(String::new, |state| state.to_string()),
        first_day: is.first_day(),
        last_day: is.last_day(),
        decision_no: is.decision_no.clone(),
    }
}
