//! Who signs in to the demo: a post for every role, two where two hands are
//! needed. One password for all, and keys that everybody may know.

use super::dice::Dice;
use super::district::District;
use crate::app::App;
use crate::error::Result;
use crate::identity::{
    Actor, NewAccount, Password, SetUp, needs_factor, new_factor_secret, set_up_account,
};
use entity::value::{AccountKind, Role, Uscc};

/// Of the demo only: it is shown on a page.
pub const PASSWORD: &str = "wuhua-demo-2026";

/// A post of the demo.
#[derive(Debug, Copy, Clone)]
pub struct Login {
    pub login: &'static str,
    post: &'static str,
    pub kind: AccountKind,
    pub role: Role,
    scope: Place,
}

#[derive(Debug, Copy, Clone)]
enum Place {
    District,
    Code(&'static str),
    /// The firm that serves the most compounds on the day of the story, or the
    /// one after.
    Firm(usize),
}

const fn post(
    login: &'static str,
    post: &'static str,
    (kind, role): (AccountKind, Role),
    scope: Place,
) -> Login {
    Login { login, post, kind, role, scope }
}

const REVIEWER: (AccountKind, Role) = (AccountKind::Bureau, Role::Reviewer);
const STREET: (AccountKind, Role) = (AccountKind::Street, Role::StreetOfficer);
const COMMUNITY: (AccountKind, Role) = (AccountKind::Community, Role::CommunityClerk);
const FIRM: (AccountKind, Role) = (AccountKind::Firm, Role::FirmAgent);

pub const LOGINS: [Login; 14] = [
    post("jingban1", "经办一岗", REVIEWER, Place::District),
    post("jingban2", "经办二岗", REVIEWER, Place::District),
    post("shenpi1", "审批一岗", (AccountKind::Bureau, Role::Approver), Place::District),
    post("fazhi1", "法制审核岗", (AccountKind::Bureau, Role::LegalReviewer), Place::District),
    post("huashan1", "华山街道物业岗", STREET, Place::Code("530102001000")),
    post("puji1", "普吉街道物业岗", STREET, Place::Code("530102009000")),
    post("cuihu1", "翠湖西路社区物业岗", COMMUNITY, Place::Code("530102001001")),
    post("cuihu2", "翠湖西路社区登记岗", COMMUNITY, Place::Code("530102001001")),
    post("shuijing1", "水晶宫社区物业岗", COMMUNITY, Place::Code("530102001002")),
    post("qiye1", "联评联络岗", FIRM, Place::Firm(0)),
    post("qiye2", "联评联络岗", FIRM, Place::Firm(1)),
    post("xitong1", "系统管理岗", (AccountKind::System, Role::SystemAdmin), Place::District),
    post("anquan1", "安全管理岗", (AccountKind::Security, Role::SecurityAdmin), Place::District),
    post("shenji1", "审计岗", (AccountKind::Audit, Role::Auditor), Place::District),
];

impl Login {
    fn is_scoped(&self) -> bool {
        !matches!(self.scope, Place::District)
    }

    /// The key of its one-time codes; none where a password is enough.
    pub fn factor(&self) -> Option<String> {
        if !needs_factor(self.kind) {
            return None;
        }
        let mut dice = Dice::of(&format!("one-time codes of {}", self.login));
        let mut key = [0; 32];
        for bytes in key.chunks_exact_mut(8) {
            bytes.copy_from_slice(&dice.throw().to_be_bytes());
        }
        Some(new_factor_secret(key))
    }
}

/// Sets up those of the bureau, or those of the streets, communities and firms,
/// which must be known first.
pub(super) async fn set_up(app: &App, district: &District, scoped: bool) -> Result<()> {
    let password = Password::new(PASSWORD.to_owned()).await?;
    let firms = largest(district);
    for login in LOGINS.iter().filter(|login| login.is_scoped() == scoped) {
        let scope = match login.scope {
            Place::District => String::new(),
            Place::Code(code) => code.to_owned(),
            Place::Firm(place) => firms[place].to_string(),
        };
        let new = NewAccount {
            login: login.login.to_owned(),
            post: login.post.to_owned(),
            kind: login.kind,
            scope,
            email: Some(format!("{}@lianping.example", login.login)),
        };
        let (roles, password) = (vec![login.role], password.clone());
        let set_up = SetUp { new, roles, password, factor: login.factor() };
        set_up_account(app, Actor::Operator, set_up).await?;
    }
    Ok(())
}

/// The legal persons by what they serve at the end of the story, the most first.
fn largest(district: &District) -> Vec<Uscc> {
    let served = |firm: usize| {
        let all = district.engagements.iter();
        all.filter(|is| is.firm == firm && is.serves(super::days::TOLD_ON)).count()
    };
    let persons = district.firms.iter().enumerate().filter(|(_, firm)| firm.parent.is_none());
    let mut persons: Vec<(usize, Uscc)> =
        persons.map(|(place, firm)| (served(place), firm.code)).collect();
    persons.sort_by_key(|&(served, code)| (std::cmp::Reverse(served), code));
    persons.into_iter().map(|(_, code)| code).collect()
}
