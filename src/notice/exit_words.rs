//! What letters about exits say.

use super::letter::Matter;
use crate::access::exit::{ExitMatter, ExitTold};
use crate::error::Result;
use crate::mail::views::ObjectionMail;
use crate::registry;
use crate::view::Language;
use crate::work::Work;

/// None where the matter is another.
pub(super) async fn view(
    work: &Work,
    language: Language,
    matter: &Matter,
) -> Result<Option<ObjectionMail>> {
    let Matter::Exit { told, matter } = matter else { return Ok(None) };
    let ExitTold { compound, firm, ground, .. } = told;
    let compound = registry::queries::compound(work.conn(), *compound).await?;
    let firm = registry::queries::firm(work.conn(), *firm).await?;
    let mut words = vec![
        ("compound", compound.map(|is| is.name).unwrap_or_default()),
        ("firm", firm.map(|is| is.name).unwrap_or_default()),
        ("ground", language.say(&format!("exit-ground-{ground}"))),
    ];
    let (key, more) = match matter {
        ExitMatter::NoticeGiven { given_on, last_day } => {
            ("notice", vec![("on", given_on.to_string()), ("last_day", last_day.to_string())])
        }
        ExitMatter::Recorded { given_on, last_day } => {
            ("recorded", vec![("on", given_on.to_string()), ("last_day", last_day.to_string())])
        }
        ExitMatter::Withdrawn { why } => ("withdrawn", vec![("why", why.clone())]),
        ExitMatter::TakenOver { on } => ("taken-over", vec![("on", on.to_string())]),
        ExitMatter::ItemConfirmed { .. } => ("item", Vec::new()),
        ExitMatter::Closed { last_day, .. } => ("closed", vec![("last_day", last_day.to_string())]),
    };
    words.extend(more);
    Ok(Some(ObjectionMail {
        title: language.say_with(&format!("mail-exit-{key}-subject"), &words),
        said: language.say_with(&format!("mail-exit-{key}"), &words),
        link: format!("{}/login", work.app().house.base_url),
    }))
}
