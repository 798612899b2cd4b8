//! What letters about contracts and lots say.

use super::letter::Matter;
use crate::access::contract::{ContractMatter, ContractTold};
use crate::access::emergency::EmergencyTold;
use crate::error::Result;
use crate::mail::views::ObjectionMail;
use crate::view::Language;
use crate::work::Work;
use crate::{access, registry};
use entity::value::{CompoundCode, Uscc};

type Words = Vec<(&'static str, String)>;

/// None where the matter is another.
pub(super) async fn view(
    work: &Work,
    language: Language,
    matter: &Matter,
) -> Result<Option<ObjectionMail>> {
    let (told, matter) = match matter {
        Matter::Contract { told, matter } => (told, matter),
        Matter::Emergency { told, .. } => return emergency(work, language, told).await,
        _ => return Ok(None),
    };
    let ContractTold { compound, firm, first_day, .. } = told;
    let mut words = named(work, *compound, *firm).await?;
    words.push(("from", first_day.to_string()));
    let key = match matter {
        ContractMatter::Filed => "filed",
        ContractMatter::Confirmed => "confirmed",
        ContractMatter::Refused { why } => {
            words.push(("why", why.clone()));
            "refused"
        }
    };
    Ok(Some(mail(work, language, &format!("mail-contract-{key}"), &words)))
}

/// To those who are told of a confirmed lot.
async fn emergency(
    work: &Work,
    language: Language,
    told: &EmergencyTold,
) -> Result<Option<ObjectionMail>> {
    let mut words = named(work, told.compound, told.firm).await?;
    let draw = access::queries::draw(work.conn(), told.draw).await?;
    words.push(("from", draw.as_ref().map(|is| is.first_day.to_string()).unwrap_or_default()));
    words.push(("to", draw.map(|is| is.last_day.to_string()).unwrap_or_default()));
    Ok(Some(mail(work, language, "mail-emergency-confirmed", &words)))
}

async fn named(work: &Work, compound: CompoundCode, firm: Uscc) -> Result<Words> {
    let compound = registry::queries::compound(work.conn(), compound).await?;
    let firm = registry::queries::firm(work.conn(), firm).await?;
    Ok(vec![
        ("compound", compound.map(|is| is.name).unwrap_or_default()),
        ("firm", firm.map(|is| is.name).unwrap_or_default()),
    ])
}

fn mail(
    work: &Work,
    language: Language,
    key: &str,
    words: &[(&'static str, String)],
) -> ObjectionMail {
    ObjectionMail {
        title: language.say_with(&format!("{key}-subject"), words),
        said: language.say_with(key, words),
        link: format!("{}/login", work.app().house.base_url),
    }
}
