//! What pages and programs are told of an earlier day. Today's is asked of
//! nobody: it stands in the registry.

use crate::access::{self, Engagement};
use crate::error::Result;
use crate::registry::queries::pasts;
use crate::registry::{Compound, Firm};
use crate::web::visit::Visit;
use chrono::NaiveDate;
use entity::value::{RegistryKind, Uscc};
use std::collections::BTreeMap;

pub async fn firm_on(visit: &Visit, firm: Firm, day: NaiveDate) -> Result<Firm> {
    let key = firm.uscc.to_string();
    if day >= visit.today {
        return Ok(firm);
    }
    let mut pasts = pasts(visit.db(), RegistryKind::Firm, [key.clone()], day).await?;
    Ok(pasts.remove(&key).unwrap_or_default().of_firm(firm))
}

/// Several at once.
pub async fn firms_on(
    visit: &Visit,
    firms: BTreeMap<Uscc, Firm>,
    day: NaiveDate,
) -> Result<BTreeMap<Uscc, Firm>> {
    if day >= visit.today {
        return Ok(firms);
    }
    let keys = firms.keys().map(ToString::to_string);
    let pasts = pasts(visit.db(), RegistryKind::Firm, keys, day).await?;
    let then = |(uscc, firm): (Uscc, Firm)| {
        let past = pasts.get(&uscc.to_string()).cloned().unwrap_or_default();
        (uscc, past.of_firm(firm))
    };
    Ok(firms.into_iter().map(then).collect())
}

pub async fn compound_on(visit: &Visit, compound: Compound, day: NaiveDate) -> Result<Compound> {
    let key = compound.code.to_string();
    if day >= visit.today {
        return Ok(compound);
    }
    let mut pasts = pasts(visit.db(), RegistryKind::Compound, [key.clone()], day).await?;
    Ok(pasts.remove(&key).unwrap_or_default().of_compound(compound))
}

pub async fn engagements_on(
    visit: &Visit,
    engagements: Vec<Engagement>,
    day: NaiveDate,
) -> Result<Vec<Engagement>> {
    if day >= visit.today {
        return Ok(engagements);
    }
    access::queries::known_on(visit.db(), engagements, day).await
}
