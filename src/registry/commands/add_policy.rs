use crate::app::App;
use crate::digest::sha256;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::registry::version::{VersionRef, check_newer};
use crate::registry::{Event, Policy, queries, store};

/// Adds a version of the policy, which is in force from now on and is never
/// changed; `file` is named in what is refused.
pub async fn add_policy(
    app: &App,
    reviewer: &Reviewer,
    file: &str,
    toml: &str,
) -> Result<VersionRef> {
    let policy = Policy::parse(file, toml)?;
    let version = policy.at();
    let work = app.begin(reviewer).await?;
    check_newer(&version, queries::latest_policy_version(work.conn(), &policy.code).await?)?;
    store::add_policy(&work, &policy, toml).await?;
    let event = Event::PolicyAdded { policy: version.clone(), sha256: sha256(toml.as_bytes()) };
    work.commit(event).await?;
    Ok(version)
}
