use crate::id::AccountId;
use crate::value::AccountKind;
use sea_orm::entity::prelude::*;

/// Somebody who signs in, known by a post and not by a name.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// Never changes, never used again: the record names it.
    #[sea_orm(unique)]
    pub login: String,
    /// 岗位, such as 经办二岗.
    pub post: String,
    pub kind: AccountKind,
    /// The street, the community or the firm whose desk it is.
    pub scope: Option<String>,
    #[sea_orm(unique)]
    pub email: Option<String>,
    /// Argon2id; none until the invitation is accepted.
    pub password_hash: Option<String>,
    /// Base32; none until the second factor is set up.
    pub totp_secret: Option<String>,
    /// The last time step whose code was taken: none is good twice.
    pub totp_step: Option<i64>,
    /// Wrong passwords and codes since the last sign-in.
    pub failures: i32,
    pub failed_at: Option<DateTimeUtc>,
    pub invited_at: DateTimeUtc,
    pub disabled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
