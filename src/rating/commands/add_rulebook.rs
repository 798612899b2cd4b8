use crate::app::App;
use crate::digest::sha256;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{Event, RuleBook, queries, store};
use crate::registry::{VersionRef, check_newer};

/// Adds a version of a rule book, which is never changed; `file` is named in
/// what is refused.
pub async fn add_rulebook(
    app: &App,
    reviewer: &Reviewer,
    file: &str,
    toml: &str,
) -> Result<VersionRef> {
    let book = RuleBook::parse(file, toml)?;
    let version = book.at();
    let work = app.begin(reviewer).await?;
    check_newer(&version, queries::latest_rulebook_version(work.conn(), &book.code).await?)?;
    store::add_rulebook(&work, &book, toml).await?;
    let event = Event::RulebookAdded { rulebook: version.clone(), sha256: sha256(toml.as_bytes()) };
    work.commit(event).await?;
    Ok(version)
}
