use super::store::{forget_links, forget_sessions};
use crate::app::App;
use crate::error::Result;

/// Forgets sessions that ended by themselves and links that nobody can use any
/// more; says how many.
pub async fn forget_what_is_over(app: &App) -> Result<u64> {
    let sessions = forget_sessions(&app.db, app.wall.now()).await?;
    Ok(sessions + forget_links(&app.db, app.clock.now()).await?)
}
