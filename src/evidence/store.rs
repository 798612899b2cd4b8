//! The only module of `evidence` that writes.
#![expect(clippy::disallowed_methods, reason = "store module")]

use super::EvidenceFile;
use crate::error::Result;
use crate::work::Work;
use entity::evidence;
use entity::id::EvidenceId;
use sea_orm::{EntityTrait, Set};

/// Beside the row of the context that refers to it.
pub(crate) async fn keep_evidence(work: &Work, file: EvidenceFile) -> Result<EvidenceId> {
    let id = work.next_id(EvidenceId::from_uuid);
    let row = evidence::ActiveModel {
        id: Set(id),
        kind: Set(file.kind),
        name: Set(file.name),
        bytes: Set(file.bytes),
        sha256: Set(file.sha256),
        kept_at: Set(work.at()),
        kept_by: Set(work.actor().to_string()),
    };
    evidence::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(id)
}

/// After the row that referred to it is gone; one that another row still refers
/// to is held by the database.
pub(crate) async fn discard_evidence(work: &Work, id: EvidenceId) -> Result<()> {
    evidence::Entity::delete_by_id(id).exec(work.conn()).await?;
    Ok(())
}
