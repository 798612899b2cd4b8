use super::store;
use crate::app::App;
use crate::error::Result;
use chrono::Duration;

/// Erases the words of letters whose link is no longer good: nobody needs them,
/// and a backup keeps them for years.
pub async fn erase_old_links(app: &App) -> Result<u64> {
    store::erase_secrets(&app.db, app.clock.now()).await
}

/// How long the record of what was sent names somebody without an account.
const ADDRESS_KEPT: Duration = Duration::days(30);

/// Erases the addresses of those who objected from the record of what was sent.
pub async fn erase_objectors(app: &App) -> Result<u64> {
    store::erase_recipients(&app.db, app.clock.now() - ADDRESS_KEPT).await
}
