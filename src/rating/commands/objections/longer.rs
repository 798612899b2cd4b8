use super::objection_and_cycle;
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::public_text::public_text;
use crate::rating::{Event, REASON_CHARACTERS_MAX, store};

/// Another body must verify: the longer of the two periods.
pub async fn give_longer(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    reason: &str,
) -> Result<()> {
    let reason = public_text(reason, REASON_CHARACTERS_MAX)?;
    let work = app.begin(reviewer).await?;
    let (objection, _) = objection_and_cycle(&work, reference).await?;
    let objection = objection.take_longer(reason.clone())?;
    store::save_objection(&work, &objection).await?;
    let reference = objection.reference;
    work.commit(Event::ObjectionGivenLonger { reference, reason }).await
}
