//! What stands against a filing.

use super::engagements_of_firms;
use crate::access::filing::Filing;
use crate::access::screening::{Barred, Known, Reason, Watch};
use crate::error::Result;
use crate::registry::{self, Contact, Firm};
use chrono::NaiveDate;
use entity::value::Uscc;
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, BTreeSet};

/// As it stands on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screening {
    /// The codes of the restrictions that bar the firm, its parent or a branch.
    pub barring: Vec<String>,
    pub reasons: Vec<Reason>,
}

pub async fn screening(
    db: &impl ConnectionTrait,
    filing: &Filing,
    on: NaiveDate,
) -> Result<Screening> {
    let content = &filing.content;
    // A branch that is new is not known as one of its parent's yet.
    let family = [Some(filing.firm), content.parent].into_iter().flatten();
    let mut barring = BTreeSet::new();
    for firm in family {
        barring.extend(barring_codes(db, firm, on).await?);
    }
    let files = Known {
        firm: filing.firm,
        names: vec![content.name.clone()],
        legal_representative: content.legal_representative.clone(),
        phone: content.phone.clone(),
        email: content.email.clone(),
        address: content.address.clone(),
    };
    let compounds: Vec<_> = content.compounds.iter().copied().collect();
    let watch = Watch::over(barred(db, on).await?);
    // What its own family shares is no reason to look: the bar speaks for it.
    let own = |reason: &Reason| Some(reason.other) != content.parent;
    let reasons = watch.screen(&files, &compounds, on).into_iter().filter(own).collect();
    Ok(Screening { barring: barring.into_iter().collect(), reasons })
}

async fn barring_codes(
    db: &impl ConnectionTrait,
    firm: Uscc,
    on: NaiveDate,
) -> Result<Vec<String>> {
    Ok(super::barring(db, firm, on).await?.into_iter().map(|is| is.code).collect())
}

/// Every firm that may not come back on the day, as it is known.
async fn barred(db: &impl ConnectionTrait, on: NaiveDate) -> Result<Vec<Barred>> {
    let restrictions = super::restrictions(db).await?;
    let codes: BTreeSet<Uscc> =
        restrictions.iter().filter(|is| is.bars_entry_on(on)).map(|is| is.firm).collect();
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let mut left: BTreeMap<Uscc, Vec<_>> = BTreeMap::new();
    for served in engagements_of_firms(db, codes.iter().copied()).await? {
        if let Some(last_day) = served.last_day {
            left.entry(served.firm).or_default().push((served.compound, last_day));
        }
    }
    let mut barred = Vec::new();
    for (code, firm) in registry::queries::firms_named(db, codes).await? {
        barred.push(Barred { is: known(firm), left: left.remove(&code).unwrap_or_default() });
    }
    Ok(barred)
}

fn known(firm: Firm) -> Known {
    let Firm { uscc, name, former_names, contact, .. } = firm;
    let Contact { legal_representative, phone, email, address } = contact;
    Known {
        firm: uscc,
        names: former_names.into_iter().chain([name]).collect(),
        legal_representative: legal_representative.unwrap_or_default(),
        phone: phone.unwrap_or_default(),
        email: email.unwrap_or_default(),
        address: address.unwrap_or_default(),
    }
}
