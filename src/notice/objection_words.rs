//! What letters about objections, replies and filings say.

use super::letter::{FilingTold, Matter, ObjectionTold};
use crate::clock::SHANGHAI;
use crate::error::Result;
use crate::mail::views::ObjectionMail;
use crate::registry;
use crate::view::Language;
use crate::work::{Enclosure, Work};
use anyhow::Context;
use entity::value::CompoundCode;

/// None where the matter is another.
pub(super) async fn view(
    work: &Work,
    language: Language,
    matter: &Matter,
    enclosed: Option<&Enclosure>,
) -> Result<Option<ObjectionMail>> {
    let base_url = &work.app().house.base_url;
    let say = |key: &str, words: &[(&'static str, String)]| language.say_with(key, words);
    let mail = match matter {
        Matter::Objection { cycle, compound, line, told } => {
            let line = line.split(':').next().unwrap_or_default();
            let mut words = vec![
                ("cycle", cycle.to_string()),
                ("compound", name(work, *compound).await?),
                ("line", language.say(&format!("disputed-{line}"))),
            ];
            let (key, link) = match told {
                ObjectionTold::Asked => {
                    let enclosed = enclosed.context("a letter with a link has it enclosed")?;
                    let until = enclosed.until.with_timezone(&SHANGHAI);
                    words.push(("until", until.format("%Y-%m-%d %H:%M").to_string()));
                    let token = enclosed.secret.reveal();
                    ("asked", format!("{base_url}/objections/confirm/{token}"))
                }
                ObjectionTold::Received { reference } => {
                    words.push(("reference", reference.clone()));
                    ("received", format!("{base_url}/objections/{reference}"))
                }
                ObjectionTold::Raised { reference } => {
                    words.push(("reference", reference.clone()));
                    ("raised", format!("{base_url}/objections/{reference}"))
                }
                ObjectionTold::Answered { reference, outcome } => {
                    words.push(("reference", reference.clone()));
                    words.push(("outcome", language.say(&format!("outcome-{outcome}"))));
                    ("answered", format!("{base_url}/objections/{reference}"))
                }
            };
            ObjectionMail {
                title: say(&format!("mail-objection-{key}-subject"), &words),
                said: say(&format!("mail-objection-{key}"), &words),
                link,
            }
        }
        Matter::ObjectionAssigned { reference } => {
            let words = [("reference", reference.clone())];
            ObjectionMail {
                title: say("mail-objection-assigned-subject", &words),
                said: say("mail-objection-assigned", &words),
                link: format!("{base_url}/desk/objections/{reference}"),
            }
        }
        Matter::ReplyTakenDown { cycle, compound, reason } => {
            let words = [
                ("cycle", cycle.to_string()),
                ("compound", name(work, *compound).await?),
                ("reason", reason.clone()),
            ];
            ObjectionMail {
                title: say("mail-reply-taken-down-subject", &words),
                said: say("mail-reply-taken-down", &words),
                link: format!("{base_url}/compounds/{compound}/ratings/{cycle}"),
            }
        }
        Matter::Filing { reference, told } => filing(language, base_url, reference, *told),
        _ => return Ok(None),
    };
    Ok(Some(mail))
}

fn filing(language: Language, base_url: &str, reference: &str, told: FilingTold) -> ObjectionMail {
    let (words, told) = ([("reference", reference.to_owned())], told.word());
    ObjectionMail {
        title: language.say_with(&format!("mail-filing-{told}-subject"), &words),
        said: language.say_with(&format!("mail-filing-{told}"), &words),
        link: format!("{base_url}/filings/{reference}"),
    }
}

async fn name(work: &Work, code: CompoundCode) -> Result<String> {
    let compound = registry::queries::compound(work.conn(), code).await?;
    Ok(compound.map_or_else(|| code.to_string(), |compound| compound.name))
}
