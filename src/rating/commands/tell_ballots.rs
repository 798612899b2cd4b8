use crate::app::App;
use crate::error::Result;
use crate::identity::Actor;
use crate::rating::{Event, queries, store};

/// Tells the record how many ballots came in since it was told last; for the
/// timetable, once a minute.
pub async fn tell_ballots(app: &App) -> Result<u64> {
    let mut told = 0;
    for cycle in queries::untold(&app.db).await? {
        let work = app.begin(Actor::Job("ballots")).await?;
        let ballots = u64::try_from(store::tell_taken(&work, cycle).await?).unwrap_or_default();
        // Another server was quicker.
        if ballots > 0 {
            work.commit(Event::BallotsTaken { cycle, ballots }).await?;
            told += ballots;
        }
    }
    Ok(told)
}
