//! Whose desk it is, by name.

use crate::database::Db;
use crate::error::Result;
use crate::identity::{Account, Scope};
use crate::registry::queries::{divisions_named, firms_named};
use crate::view::Language;
use entity::value::{DivisionCode, Uscc};
use std::collections::BTreeMap;

pub struct Places {
    divisions: BTreeMap<DivisionCode, String>,
    firms: BTreeMap<Uscc, String>,
}

impl Places {
    /// Of the accounts, read by their codes.
    pub async fn of(db: &Db, accounts: impl Iterator<Item = &Account>) -> Result<Self> {
        let (mut divisions, mut firms) = (Vec::new(), Vec::new());
        for account in accounts {
            match account.scope {
                Scope::District => {}
                Scope::Street(code) | Scope::Community(code) => divisions.push(code),
                Scope::Firm(uscc) => firms.push(uscc),
            }
        }
        let divisions = divisions_named(db, divisions).await?.into_iter();
        let firms = firms_named(db, firms).await?.into_iter();
        Ok(Self {
            divisions: divisions.map(|(code, division)| (code, division.name)).collect(),
            firms: firms.map(|(code, firm)| (code, firm.name)).collect(),
        })
    }

    /// The name, or the code of what is not known by name any more.
    pub fn name(&self, language: Language, scope: Scope) -> String {
        let name = match scope {
            Scope::District => return language.say("accounts-district"),
            Scope::Street(code) | Scope::Community(code) => self.divisions.get(&code),
            Scope::Firm(uscc) => self.firms.get(&uscc),
        };
        name.cloned().unwrap_or_else(|| scope.code())
    }
}

/// How far an account is: the key of a word.
pub fn state(account: &Account) -> &'static str {
    match (account.disabled_at, account.has_password) {
        (Some(_), _) => "disabled",
        (None, false) => "invited",
        (None, true) => "active",
    }
}
