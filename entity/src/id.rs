//! Typed identifiers, for what has no natural key. People see credit codes,
//! compound codes and cycle codes instead.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            Serialize, Deserialize, DeriveValueType,
        )]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        /// SeaORM asks this of every key; a UUID never comes from an integer.
        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

ids! {
    /// One firm's service of one compound, from its first day to its last.
    EngagementId,
    /// One form of one party on one compound.
    FormId,
    /// One officer's form on one compound, from the first draft on.
    FormSheetId,
    /// One household's answers. Random, so that it tells nothing about when the
    /// ballot came in.
    BallotId,
    /// A file that stands behind a score, an event or an objection.
    EvidenceId,
    /// A bonus, a deduction or a veto entered against a compound.
    CycleEventId,
    /// A compound's being held out of publication.
    HoldId,
    /// Somebody who signs in.
    AccountId,
    /// Slips that were made and shown together.
    SlipBatchId,
    /// What somebody is told.
    LetterId,
    /// One field of one thing in the registry, changed.
    RegistryChangeId,
    /// A letter on its way to one address.
    DeliveryId,
    /// An input that was corrected.
    CorrectionId,
    /// What a firm has printed beside its grade.
    ReplyId,
    /// What somebody says of a firm that left.
    WithdrawalReportId,
    /// A paper of a case.
    CaseDocumentId,
    /// What is asked to happen to a restriction.
    RestrictionRequestId,
    /// One firm's leaving one compound.
    ExitId,
    /// One contract, as it was filed.
    ContractId,
    /// One lot drawn for an emergency service.
    DrawId,
    /// A firm's word on whether it takes part in the lots.
    PoolWordId,
}
