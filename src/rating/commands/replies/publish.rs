use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::FirmAgent;
use crate::public_text::public_text;
use crate::rating::commands::cycle_for_update;
use crate::rating::{Event, REPLY_CHARACTERS_MAX, ReplyRefused, queries, store};
use entity::value::{CompoundCode, CycleCode};

/// Prints it beside the grade of one of the firm's own compounds, at once and
/// unchanged.
pub async fn publish_reply(
    app: &App,
    agent: &FirmAgent,
    (code, compound): (CycleCode, CompoundCode),
    text: &str,
) -> Result<()> {
    let text = public_text(text, REPLY_CHARACTERS_MAX)?;
    let work = app.begin(agent).await?;
    let missing = || Missing::new("compound", &compound);
    let cycle = cycle_for_update(&work, code).await?;
    let own = queries::roster_line(work.conn(), code, compound).await?;
    if own.is_none_or(|(line, _)| line.firm != agent.firm) {
        return Err(missing().into());
    }
    let version = queries::public_version(work.conn(), &cycle).await?;
    let version = version.ok_or(ReplyRefused::NotPublic)?;
    queries::compound_result(work.conn(), (code, version), compound).await?.ok_or_else(missing)?;
    if queries::reply(work.conn(), code, compound).await?.is_some() {
        return Err(ReplyRefused::ThereAlready.into());
    }
    store::add_reply(&work, (code, compound), agent.firm, text).await?;
    let (cycle, firm) = (code, agent.firm);
    work.commit(Event::ReplyPublished { cycle, compound, firm }).await
}
