//! Noticing what others committed: another server on the same database, or the
//! command line.

use super::site::Site;
use crate::app::App;
use crate::error::Result;
use crate::{audit, rating, registry};
use std::time::Duration;

const INTERVAL: Duration = Duration::from_secs(1);

/// Of ballots.
const TELLING_INTERVAL: Duration = Duration::from_mins(1);

/// Tells the record once a minute how many ballots came in; what a server that
/// was killed left untold too.
pub(super) async fn tell(app: App) {
    loop {
        if let Err(error) = rating::tell_ballots(&app).await {
            tracing::warn!(%error, "cannot tell how many ballots came in: {error}");
        }
        tokio::time::sleep(TELLING_INTERVAL).await;
    }
}

/// Looks once a second how far the audit record has come; every commit adds to
/// it.
pub(super) async fn watch(site: Site) {
    let mut read = None;
    loop {
        match look(&site, read).await {
            Ok(version) => read = Some(version),
            Err(error) => tracing::warn!(%error, "cannot look for what others committed: {error}"),
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

/// What is shown of the policy was read under version `read`.
async fn look(site: &Site, read: Option<u64>) -> Result<u64> {
    site.app.seen(audit::queries::latest(&site.app.db).await?);
    let version = site.app.version();
    if read != Some(version)
        && let Some(policy) = registry::queries::current_policy(&site.app.db).await?
    {
        site.organ_is(&policy.district.organ);
    }
    Ok(version)
}
