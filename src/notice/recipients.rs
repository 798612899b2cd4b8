//! Where a letter goes.

use super::letter::Audience;
use crate::access;
use crate::error::Result;
use crate::identity::{Account, queries};
use crate::rating::queries::Objector;
use crate::text::is_mail_address;
use crate::view::Language;
use crate::work::{Enclosure, Work};
use crate::{rating, registry};
use entity::value::{DivisionCode, Role, Uscc};

/// Where it goes, and to whom.
pub(super) struct Recipient {
    pub address: String,
    pub language: Language,
    pub account: Option<Account>,
}

/// Who has no address is not told; what cannot be one goes into no header.
pub(super) async fn recipients(
    work: &Work,
    audience: &Audience,
    enclosed: Option<&Enclosure>,
) -> Result<Vec<Recipient>> {
    let mut recipients = match audience {
        Audience::Account(login) => {
            let account = queries::account(work.conn(), login).await?;
            account.and_then(held_by).into_iter().collect()
        }
        Audience::FirmAgents(firm) => agents(work, *firm).await?,
        Audience::StreetOf(compound) => {
            let community = registry::queries::division(work.conn(), compound.community()).await?;
            let Some(community) = community else { return Ok(Vec::new()) };
            desk(work, Role::StreetOfficer, community.parent).await?
        }
        Audience::CommunityOf(compound) => {
            desk(work, Role::CommunityClerk, compound.community()).await?
        }
        Audience::Confirming => confirming(work, enclosed).await?,
        Audience::LastObjector(reference) => {
            let objectors = rating::queries::objectors(work.conn(), reference).await?;
            objecting(work, objectors.into_iter().next_back()).await?
        }
        Audience::Objectors(reference) => {
            let objectors = rating::queries::objectors(work.conn(), reference).await?;
            objecting(work, objectors).await?
        }
        Audience::Applicant(reference) => applicant(work, reference).await?,
        Audience::Address { address, language } => {
            vec![Recipient { address: address.clone(), language: *language, account: None }]
        }
    };
    recipients.retain(|recipient| is_mail_address(&recipient.address));
    Ok(recipients)
}

/// Officials and firms read Chinese.
fn held_by(account: Account) -> Option<Recipient> {
    let address = account.email.clone()?;
    Some(Recipient { address, language: Language::Chinese, account: Some(account) })
}

/// Of the legal person, where the firm is a branch, too.
async fn agents(work: &Work, firm: Uscc) -> Result<Vec<Recipient>> {
    let known = registry::queries::firm(work.conn(), firm).await?;
    let firm = known.and_then(|known| known.parent).unwrap_or(firm);
    let agents = queries::firm_agents(work.conn(), firm).await?;
    Ok(agents.into_iter().filter_map(held_by).collect())
}

/// Whoever holds the role there.
async fn desk(work: &Work, role: Role, place: DivisionCode) -> Result<Vec<Recipient>> {
    let holders = queries::holders(work.conn(), role, &place.to_string()).await?;
    Ok(holders.into_iter().filter_map(held_by).collect())
}

/// Each address once: the one in the filing is often an agent's.
async fn applicant(work: &Work, reference: &str) -> Result<Vec<Recipient>> {
    let filing = access::queries::filing(work.conn(), reference).await?;
    let Some(filing) = filing else { return Ok(Vec::new()) };
    let mut all = match filing.applicant {
        Some(firm) => agents(work, firm).await?,
        None => Vec::new(),
    };
    let address = filing.content.email;
    if all.iter().all(|known| !known.address.eq_ignore_ascii_case(&address)) {
        all.push(Recipient { address, language: Language::Chinese, account: None });
    }
    Ok(all)
}

async fn confirming(work: &Work, enclosed: Option<&Enclosure>) -> Result<Vec<Recipient>> {
    let Some(enclosed) = enclosed else { return Ok(Vec::new()) };
    let waiting = rating::queries::request(work.conn(), &enclosed.secret.hash()).await?;
    let recipient = |waiting: entity::objection_request::Model| Recipient {
        address: waiting.email,
        language: Language::of_tag(&waiting.language),
        account: None,
    };
    Ok(waiting.map(recipient).into_iter().collect())
}

async fn objecting(
    work: &Work,
    objectors: impl IntoIterator<Item = Objector>,
) -> Result<Vec<Recipient>> {
    let mut recipients = Vec::new();
    for objector in objectors {
        match objector {
            Objector::Firm(firm) => recipients.extend(agents(work, firm).await?),
            Objector::Address { address, language } => {
                let language = Language::of_tag(&language);
                recipients.push(Recipient { address, language, account: None });
            }
        }
    }
    Ok(recipients)
}
