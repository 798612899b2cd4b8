//! Proofs that the caller may take a decision. A command asks for the one it
//! needs, so it cannot be reached by anyone else.

use super::{Account, Actor, Scope, needs_factor};
use crate::error::{Kind, Refusal};
use entity::value::{DivisionCode, Role, Uscc};

/// Somebody signed in, with the rights they have at this moment.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub account: Account,
    pub roles: Vec<Role>,
    pub session: String,
    /// Whether the second factor was shown in this session.
    pub factor: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    #[error("sign in first")]
    SignedOut,
    #[error("this is for another role")]
    Role,
    #[error("set up and show the second factor first")]
    Factor,
}

impl Refusal for NotAllowed {
    fn code(&self) -> &'static str {
        match self {
            Self::SignedOut => "not-allowed/signed-out",
            Self::Role => "not-allowed/role",
            Self::Factor => "not-allowed/factor",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::SignedOut => Kind::Unauthenticated,
            Self::Role | Self::Factor => Kind::Forbidden,
        }
    }
}

impl SignedIn {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the session is as strong as the account's kind asks for.
    pub fn is_complete(&self) -> bool {
        self.factor || !(needs_factor(self.account.kind) || self.account.has_factor)
    }

    fn acting(&self, role: Role) -> Result<Actor, NotAllowed> {
        if !self.has(role) {
            return Err(NotAllowed::Role);
        }
        if !self.is_complete() {
            return Err(NotAllowed::Factor);
        }
        Ok(Actor::from(self))
    }
}

impl From<&SignedIn> for Actor {
    fn from(signed_in: &SignedIn) -> Self {
        Self::Account(signed_in.account.login.clone())
    }
}

macro_rules! proofs {
    ($($(#[$doc:meta])* $name:ident: $role:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(Actor);

        impl $name {
            /// Whoever has the database's address acts for the post they name.
            pub fn at_the_command_line(actor: Actor) -> Self {
                Self(actor)
            }
        }

        impl TryFrom<&SignedIn> for $name {
            type Error = NotAllowed;

            fn try_from(signed_in: &SignedIn) -> Result<Self, NotAllowed> {
                signed_in.acting(Role::$role).map(Self)
            }
        }

        impl From<&$name> for Actor {
            fn from(proof: &$name) -> Self {
                proof.0.clone()
            }
        }
    )+};
}

proofs! {
    /// 经办.
    Reviewer: Reviewer,
    /// 审批: the second signature.
    Approver: Approver,
    /// 法制审核.
    LegalReviewer: LegalReviewer,
    /// 系统管理员: accounts and settings.
    SystemAdmin: SystemAdmin,
    /// 安全管理员: grants of roles.
    SecurityAdmin: SecurityAdmin,
    /// 审计员: reads everything, changes nothing.
    Auditor: Auditor,
}

macro_rules! scoped_proofs {
    ($($(#[$doc:meta])* $name:ident($field:ident: $code:ty): $role:ident in $scope:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            actor: Actor,
            pub $field: $code,
        }

        impl $name {
            /// Whoever has the database's address acts for the desk they name.
            pub fn at_the_command_line(actor: Actor, $field: $code) -> Self {
                Self { actor, $field }
            }
        }

        impl TryFrom<&SignedIn> for $name {
            type Error = NotAllowed;

            fn try_from(signed_in: &SignedIn) -> Result<Self, NotAllowed> {
                let actor = signed_in.acting(Role::$role)?;
                match signed_in.account.scope {
                    Scope::$scope($field) => Ok(Self { actor, $field }),
                    _ => Err(NotAllowed::Role),
                }
            }
        }

        impl From<&$name> for Actor {
            fn from(proof: &$name) -> Self {
                proof.actor.clone()
            }
        }
    )+};
}

scoped_proofs! {
    /// 街道办事处, of one street.
    StreetOfficer(street: DivisionCode): StreetOfficer in Street,
    /// 社区居委会, of one community.
    CommunityClerk(community: DivisionCode): CommunityClerk in Community,
    /// Of one firm, a legal person.
    FirmAgent(firm: Uscc): FirmAgent in Firm,
}
