//! What stands around every work page.

use crate::identity::SignedIn;
use crate::view::Language;
use crate::web::assets;
use crate::web::preferences::{Preferences, Theme};
use crate::web::site::Site;
use entity::value::Role;
use serde::Serialize;

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
pub struct DeskFrame {
    title: String,
    theme: &'static str,
    dark: bool,
    elder: bool,
    zh: bool,
    demo: bool,
    /// Whether this is the desk's first page.
    today: bool,
    organ: String,
    /// Where the settings form leads back to.
    path: String,
    style: String,
    /// 岗位.
    post: String,
    /// In words, for the top of the page.
    roles: Vec<String>,
    nav: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    key: &'static str,
    rooms: Vec<Room>,
}

#[derive(Debug, Serialize)]
struct Room {
    key: &'static str,
    href: &'static str,
    current: bool,
}

/// A room of the desk: its words, its address, and whose it is; everybody's
/// where no role is named.
type Plan = (&'static str, &'static str, &'static [Role]);

const CLERKS: &[Role] = &[Role::CommunityClerk];

const FILLERS: &[Role] = &[Role::StreetOfficer, Role::CommunityClerk, Role::Reviewer];

const READERS: &[Role] = &[Role::Reviewer, Role::Approver, Role::Auditor];

/// Of cases.
const JUDGES: &[Role] = &[Role::Reviewer, Role::Approver, Role::LegalReviewer, Role::Auditor];

const HEADS: &[Role] = &[Role::Reviewer, Role::Approver];

const GROUPS: [(&str, &[Plan]); 10] = [
    (
        "desk-nav-cycle",
        &[("desk-nav-cycles", "/desk/cycles", HEADS), ("desk-nav-events", "/desk/events", HEADS)],
    ),
    ("desk-nav-scores", &[("desk-nav-forms", "/desk/forms", FILLERS)]),
    (
        "desk-nav-ballots",
        &[
            ("desk-nav-units", "/desk/units", CLERKS),
            ("desk-nav-slips", "/desk/slips", CLERKS),
            ("desk-nav-voids", "/desk/voids", &[Role::CommunityClerk, Role::Reviewer]),
            ("desk-nav-paper", "/desk/paper", CLERKS),
            (
                "desk-nav-reconciliation",
                "/desk/reconciliation",
                &[Role::CommunityClerk, Role::Reviewer, Role::Approver, Role::Auditor],
            ),
        ],
    ),
    (
        "desk-nav-results",
        &[
            ("desk-nav-objections", "/desk/objections", READERS),
            ("desk-nav-replies", "/desk/replies", READERS),
        ],
    ),
    (
        "desk-nav-exit",
        &[
            ("desk-nav-contracts", "/desk/contracts", READERS),
            ("desk-nav-emergency", "/desk/emergency", READERS),
            (
                "desk-nav-board",
                "/desk/board",
                &[
                    Role::Reviewer,
                    Role::Approver,
                    Role::Auditor,
                    Role::StreetOfficer,
                    Role::CommunityClerk,
                ],
            ),
            (
                "desk-nav-reports",
                "/desk/reports",
                &[
                    Role::Reviewer,
                    Role::Approver,
                    Role::LegalReviewer,
                    Role::Auditor,
                    Role::StreetOfficer,
                    Role::CommunityClerk,
                ],
            ),
            ("desk-nav-cases", "/desk/cases", JUDGES),
            ("desk-nav-restrictions", "/desk/restrictions", JUDGES),
        ],
    ),
    ("desk-nav-entry", &[("desk-nav-filings", "/desk/filings", READERS)]),
    (
        "desk-nav-firm",
        &[
            ("desk-nav-portal", "/portal", &[Role::FirmAgent]),
            ("desk-nav-own-contracts", "/portal/contracts", &[Role::FirmAgent]),
            ("desk-nav-exits", "/portal/exits", &[Role::FirmAgent]),
            ("desk-nav-own-cases", "/portal/cases", &[Role::FirmAgent]),
            ("desk-nav-pool", "/portal/emergency", &[Role::FirmAgent]),
            ("desk-nav-own-filings", "/portal/filings", &[Role::FirmAgent]),
        ],
    ),
    (
        "desk-nav-standing",
        &[
            ("desk-nav-registry", "/desk/registry", READERS),
            ("desk-nav-rulebooks", "/desk/rulebooks", READERS),
            ("desk-nav-policies", "/desk/policies", READERS),
            ("desk-nav-holidays", "/desk/holidays", READERS),
        ],
    ),
    (
        "desk-nav-system",
        &[
            ("desk-nav-accounts", "/desk/accounts", &[Role::SystemAdmin, Role::SecurityAdmin]),
            ("desk-nav-audit", "/desk/audit", &[Role::Auditor]),
        ],
    ),
    ("desk-nav-own", &[("desk-nav-account", "/desk/account", &[])]),
];

impl DeskFrame {
    pub fn new(
        site: &Site,
        preferences: Preferences,
        who: &SignedIn,
        path: &str,
        title: &str,
    ) -> Self {
        let Preferences { language, theme, elder } = preferences;
        Self {
            title: title.to_owned(),
            theme: theme.word(),
            dark: theme == Theme::Dark,
            elder,
            zh: language == Language::Chinese,
            demo: site.settings.demo,
            today: path == "/desk",
            organ: site.organ(),
            path: path.to_owned(),
            style: assets::stylesheet(),
            post: who.account.post.clone(),
            roles: who.roles.iter().map(|role| language.say(&format!("role-{role}"))).collect(),
            nav: nav(who, path),
        }
    }
}

fn nav(who: &SignedIn, path: &str) -> Vec<Group> {
    let mine = |(_, _, roles): &&Plan| roles.is_empty() || roles.iter().any(|&is| who.has(is));
    let leads = |href: &str| path == href || path.starts_with(&format!("{href}/"));
    let rooms = GROUPS.iter().flat_map(|(_, rooms)| rooms.iter());
    // Of two rooms one within the other's address, the inner one.
    let current =
        rooms.map(|(_, href, _)| *href).filter(|href| leads(href)).max_by_key(|href| href.len());
    // What is nobody's room is not today's list either.
    let current = current.filter(|href| *href != "/desk" || path == "/desk");
    let room = |&(key, href, _): &Plan| Room { key, href, current: current == Some(href) };
    let groups = GROUPS
        .iter()
        .map(|(key, rooms)| Group { key, rooms: rooms.iter().filter(mine).map(room).collect() });
    groups.filter(|group| !group.rooms.is_empty()).collect()
}
