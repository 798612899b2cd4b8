use entity::value::{AccountKind, Role, TokenPurpose};
use serde::Serialize;

/// What can happen to accounts. Links and codes stand in none of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    AccountInvited {
        login: String,
        post: String,
        kind: AccountKind,
        scope: String,
    },
    /// Made ready for use at the command line.
    AccountSetUp {
        login: String,
        post: String,
        kind: AccountKind,
        scope: String,
        roles: Vec<Role>,
        factor: bool,
    },
    /// A link was made anew: to come in, or to set another password.
    LinkMade {
        login: String,
        purpose: TokenPurpose,
    },
    PasswordSet {
        login: String,
    },
    FactorSet {
        login: String,
    },
    /// Taken away by an administrator, to be set up again.
    FactorDropped {
        login: String,
    },
    RecoveryCodeUsed {
        login: String,
    },
    SignedIn {
        login: String,
    },
    SignedOut {
        login: String,
        sessions: u64,
    },
    RoleGranted {
        login: String,
        role: Role,
    },
    RoleTaken {
        login: String,
        role: Role,
    },
    AccountDisabled {
        login: String,
    },
    AccountEnabled {
        login: String,
    },
    InterestDeclared {
        login: String,
        object: String,
    },
    InterestWithdrawn {
        login: String,
        object: String,
    },
}

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Self::AccountInvited { .. } => "identity/account-invited",
            Self::AccountSetUp { .. } => "identity/account-set-up",
            Self::LinkMade { .. } => "identity/link-made",
            Self::PasswordSet { .. } => "identity/password-set",
            Self::FactorSet { .. } => "identity/factor-set",
            Self::FactorDropped { .. } => "identity/factor-dropped",
            Self::RecoveryCodeUsed { .. } => "identity/recovery-code-used",
            Self::SignedIn { .. } => "identity/signed-in",
            Self::SignedOut { .. } => "identity/signed-out",
            Self::RoleGranted { .. } => "identity/role-granted",
            Self::RoleTaken { .. } => "identity/role-taken",
            Self::AccountDisabled { .. } => "identity/account-disabled",
            Self::AccountEnabled { .. } => "identity/account-enabled",
            Self::InterestDeclared { .. } => "identity/interest-declared",
            Self::InterestWithdrawn { .. } => "identity/interest-withdrawn",
        }
    }
}

impl From<Event> for crate::event::Event {
    fn from(event: Event) -> Self {
        Self::Identity(event)
    }
}
