use super::intake::vote;
use super::make_slips::check;
use super::void_slip::{LostSlip, living};
use crate::app::App;
use crate::error::Result;
use crate::identity::CommunityClerk;
use crate::rating::queries::Standing;
use crate::rating::{Event, PaperEntry, PaperStep, Slip, Typed, queries, store};
use anyhow::Context;
use entity::value::{Channel, CompoundCode, CycleCode};

#[derive(Debug)]
pub struct TypePaper {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub door: String,
    /// A digit 1 to 5 per item.
    pub answers: String,
}

/// What became of what was typed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PaperTyped {
    Waits,
    Differs,
    /// And which ballot of the same unit it took the place of.
    Counts {
        replaced: Option<Channel>,
    },
}

/// Types a paper ballot; it counts when two people typed the same. The last
/// ballot of a unit counts, however it came in.
pub async fn type_paper(
    app: &App,
    clerk: &CommunityClerk,
    command: TypePaper,
) -> Result<PaperTyped> {
    let TypePaper { cycle, compound, door, answers } = command;
    let work = app.begin(clerk).await?;
    check(&work, clerk, (cycle, compound)).await?;
    let slip = Slip::from(living(&work, &LostSlip { cycle, compound, door }).await?);
    let vote = vote(app, &slip, &answers, Channel::Paper).await?;
    let before = queries::paper(work.conn(), &slip).await?;
    let typed = Typed { answers, by: work.actor().to_string(), at: work.at() };
    match PaperEntry::typed(before, typed) {
        PaperStep::Waits(entry) => {
            store::save_paper(&work, &slip, &entry).await?;
            work.commit(Event::PaperTyped { cycle, compound, differs: false }).await?;
            Ok(PaperTyped::Waits)
        }
        PaperStep::Differs(entry) => {
            store::save_paper(&work, &slip, &entry).await?;
            work.commit(Event::PaperTyped { cycle, compound, differs: true }).await?;
            Ok(PaperTyped::Differs)
        }
        PaperStep::Counts { by, .. } => {
            let replaced = match queries::standing(work.conn(), &slip).await? {
                Standing::Received { channel, .. } => Some(channel),
                Standing::NotVoted | Standing::Counted { .. } => None,
            };
            store::drop_paper(&work, &slip).await?;
            let taken = store::bind(work.conn(), work.today(), &[vote]).await?;
            taken.first().context("the slip is good and the cycle is open")?;
            work.commit(Event::PaperCounted { cycle, compound, typed_by: by, replaced }).await?;
            Ok(PaperTyped::Counts { replaced })
        }
    }
}
