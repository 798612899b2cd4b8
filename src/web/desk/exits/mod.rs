//! 退出与移交: what is recorded of firms that leave, item by item, and the board
//! of compounds that are about to be without service.

mod board;
mod due;
mod list;
mod new;
mod one;
mod shown;

pub use due::dues;
pub use new::term;
pub use shown::{ExitView, how};

use super::DeskVisit;
use crate::error::Result;
use crate::registry::queries::division;
use crate::web::audience::Audience::Holding;
use crate::web::routes::{Route, get, post, upload};
use entity::value::{CompoundCode, Role};

const READERS: &[Role] =
    &[Role::Reviewer, Role::Approver, Role::Auditor, Role::StreetOfficer, Role::CommunityClerk];
const RECORDERS: &[Role] = &[Role::StreetOfficer, Role::CommunityClerk];
const STREETS: &[Role] = &[Role::StreetOfficer];

pub(super) fn routes() -> Vec<Route> {
    vec![
        get(Holding(READERS), "/desk/board", board::page),
        get(Holding(READERS), "/desk/exits", list::page),
        get(Holding(RECORDERS), "/desk/exits/new", new::page),
        upload(Holding(RECORDERS), "/desk/exits/new", new::record),
        get(Holding(READERS), "/desk/exits/{exit}", one::page),
        get(Holding(READERS), "/desk/exits/{exit}/evidence", one::evidence),
        post(Holding(STREETS), "/desk/exits/{exit}/takeover", one::take_over),
        post(Holding(STREETS), "/desk/exits/{exit}/items", one::confirm),
    ]
}

/// Whether the visitor may see what happens in the compound: the bureau and the
/// auditor everywhere, a street and a community at home.
pub(super) async fn sees(visit: &DeskVisit, compound: CompoundCode) -> Result<bool> {
    use crate::identity::Scope;
    Ok(match visit.who.account.scope {
        Scope::Street(street) => {
            let community = division(visit.db(), compound.community()).await?;
            community.is_some_and(|community| community.parent == street)
        }
        Scope::Community(community) => compound.community() == community,
        Scope::Firm(_) => false,
        Scope::District => true,
    })
}
