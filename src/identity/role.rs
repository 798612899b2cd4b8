//! Which roles an account may hold. The database holds the same table.

use entity::value::{AccountKind, Role};

/// The kind of account a role belongs to: what is of two kinds excludes each
/// other.
pub const fn kind_of(role: Role) -> AccountKind {
    match role {
        Role::Reviewer | Role::Approver | Role::LegalReviewer => AccountKind::Bureau,
        Role::StreetOfficer => AccountKind::Street,
        Role::CommunityClerk => AccountKind::Community,
        Role::FirmAgent => AccountKind::Firm,
        Role::SystemAdmin => AccountKind::System,
        Role::SecurityAdmin => AccountKind::Security,
        Role::Auditor => AccountKind::Audit,
    }
}

pub fn roles_of(kind: AccountKind) -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(move |&role| kind_of(role) == kind)
}

/// Whether a password alone is not enough: for everybody at the bureau, the
/// three administrators included.
pub const fn needs_factor(kind: AccountKind) -> bool {
    match kind {
        AccountKind::Bureau | AccountKind::System | AccountKind::Security | AccountKind::Audit => {
            true
        }
        AccountKind::Street | AccountKind::Community | AccountKind::Firm => false,
    }
}
