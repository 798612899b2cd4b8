//! Who is told what.

use crate::view::Language;
use entity::value::TokenPurpose;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub audience: Audience,
    pub matter: Matter,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever holds the account, if it has an address. Officials read Chinese.
    Account(String),
    /// Somebody without an account.
    Address { address: String, language: Language },
}

/// What is said. The words are a template's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A link to set a password: the event's enclosure.
    Link { login: String, purpose: TokenPurpose },
    /// Something happened to the account that its holder should know of.
    AccountChanged { login: String, change: AccountChange },
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum AccountChange {
    PasswordSet,
    FactorDropped,
    RecoveryCodeUsed,
}

impl Matter {
    /// Stable name under which it is filed.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Link { purpose: TokenPurpose::Invitation, .. } => "invitation",
            Self::Link { purpose: TokenPurpose::Reset, .. } => "reset",
            Self::AccountChanged { .. } => "account-changed",
        }
    }
}

impl AccountChange {
    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::PasswordSet => "mail-password-set",
            Self::FactorDropped => "mail-factor-dropped",
            Self::RecoveryCodeUsed => "mail-recovery-code-used",
        }
    }
}
