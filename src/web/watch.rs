//! Noticing what others committed: another server on the same database, or the
//! command line.

use super::site::Site;
use crate::error::Result;
use crate::{audit, registry};
use std::time::Duration;

const INTERVAL: Duration = Duration::from_secs(1);

/// Looks once a second how far the audit record has come; every commit adds to
/// it.
pub(super) async fn watch(site: Site) {
    let mut seen = None;
    loop {
        match look(&site, seen).await {
            Ok(latest) => seen = Some(latest),
            Err(error) => tracing::warn!(%error, "cannot look for what others committed: {error}"),
        }
        tokio::time::sleep(INTERVAL).await;
    }
}

async fn look(site: &Site, seen: Option<i64>) -> Result<i64> {
    let latest = audit::queries::latest(&site.app.db).await?;
    if seen != Some(latest) {
        if let Some(policy) = registry::queries::current_policy(&site.app.db).await? {
            site.organ_is(&policy.district.organ);
        }
        site.app.moved_on();
    }
    Ok(latest)
}
