use super::store;
use crate::app::App;
use crate::error::Result;

/// Erases the words of letters whose link is no longer good: nobody needs them,
/// and a backup keeps them for years.
pub async fn erase_old_links(app: &App) -> Result<u64> {
    store::erase_secrets(&app.db, app.clock.now()).await
}
