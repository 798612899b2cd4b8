use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::Reviewer;
use crate::public_text::public_text;
use crate::rating::{Event, REASON_CHARACTERS_MAX, Reply, ReplyRefused, store};
use entity::id::ReplyId;

/// With a reason that stands where the text stood.
pub async fn take_down_reply(
    app: &App,
    reviewer: &Reviewer,
    id: ReplyId,
    reason: &str,
) -> Result<()> {
    let reason = public_text(reason, REASON_CHARACTERS_MAX)?;
    let work = app.begin(reviewer).await?;
    let reply = store::reply_for_update(&work, id).await?.ok_or(Missing::new("reply", &id))?;
    if reply.taken_down.is_some() {
        return Err(ReplyRefused::TakenDown.into());
    }
    store::take_down_reply(&work, id, reason.clone()).await?;
    let Reply { cycle, compound, firm, .. } = reply;
    work.commit(Event::ReplyTakenDown { cycle, compound, firm, reason }).await
}
