use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::FirmAgent;
use crate::rating::{Event, Reply, ReplyRefused, store};
use entity::id::ReplyId;

/// By the firm. What the bureau took down stays as it is shown.
pub async fn withdraw_reply(app: &App, agent: &FirmAgent, id: ReplyId) -> Result<()> {
    let work = app.begin(agent).await?;
    let reply = store::reply_for_update(&work, id).await?;
    let reply = reply.filter(|reply| reply.firm == agent.firm);
    let reply = reply.ok_or(Missing::new("reply", &id))?;
    if reply.taken_down.is_some() {
        return Err(ReplyRefused::TakenDown.into());
    }
    store::withdraw_reply(&work, id).await?;
    let Reply { cycle, compound, firm, .. } = reply;
    work.commit(Event::ReplyWithdrawn { cycle, compound, firm }).await
}
