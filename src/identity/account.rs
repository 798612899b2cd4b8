//! An account: a post, of one kind, at one desk.

use crate::error::{Argument, Kind, Refusal};
use crate::text::{NAME_CHARACTERS_MAX, clean, is_mail_address};
use anyhow::anyhow;
use chrono::{DateTime, Utc};
use entity::account;
use entity::id::AccountId;
use entity::value::{AccountKind, DivisionCode, Uscc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub login: String,
    pub post: String,
    pub kind: AccountKind,
    pub scope: Scope,
    pub email: Option<String>,
    pub has_password: bool,
    pub has_factor: bool,
    pub disabled_at: Option<DateTime<Utc>>,
}

/// Whose matters the account sees.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    District,
    Street(DivisionCode),
    Community(DivisionCode),
    /// A legal person.
    Firm(Uscc),
}

/// An account as somebody asks for it.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub login: String,
    pub post: String,
    pub kind: AccountKind,
    /// A code; empty for the whole district.
    pub scope: String,
    pub email: Option<String>,
}

const LOGIN_SYMBOLS_MIN: usize = 3;
const LOGIN_SYMBOLS_MAX: usize = 40;

impl NewAccount {
    /// The same, cleaned and checked, with its scope.
    pub fn checked(self) -> Result<(Self, Scope), AccountRefused> {
        let login = self.login.trim().to_lowercase();
        let fits = |symbol: u8| {
            symbol.is_ascii_lowercase() || symbol.is_ascii_digit() || b"-._".contains(&symbol)
        };
        if !(LOGIN_SYMBOLS_MIN..=LOGIN_SYMBOLS_MAX).contains(&login.len())
            || !login.bytes().all(fits)
        {
            return Err(AccountRefused::Login);
        }
        let post = clean(&self.post, NAME_CHARACTERS_MAX).map_err(|_| AccountRefused::Post)?;
        let email = self.email.map(|email| email.trim().to_owned()).filter(|is| !is.is_empty());
        if email.as_deref().is_some_and(|email| !is_mail_address(email)) {
            return Err(AccountRefused::Email);
        }
        let scope = Scope::of(self.kind, self.scope.trim()).ok_or(AccountRefused::Scope)?;
        Ok((Self { login, post, email, scope: scope.code(), ..self }, scope))
    }
}

impl Scope {
    /// The desk of the kind at the code; None if they do not fit.
    pub fn of(kind: AccountKind, code: &str) -> Option<Self> {
        match kind {
            AccountKind::Street => code.parse().ok().map(Self::Street),
            AccountKind::Community => code.parse().ok().map(Self::Community),
            AccountKind::Firm => code.parse().ok().map(Self::Firm),
            AccountKind::Bureau
            | AccountKind::System
            | AccountKind::Security
            | AccountKind::Audit => code.is_empty().then_some(Self::District),
        }
    }

    /// Its code; empty for the whole district.
    pub fn code(self) -> String {
        match self {
            Self::District => String::new(),
            Self::Street(code) | Self::Community(code) => code.to_string(),
            Self::Firm(uscc) => uscc.to_string(),
        }
    }
}

impl TryFrom<account::Model> for Account {
    type Error = anyhow::Error;

    fn try_from(row: account::Model) -> anyhow::Result<Self> {
        let scope = Scope::of(row.kind, row.scope.as_deref().unwrap_or_default());
        let scope = scope.ok_or_else(|| anyhow!("account {} has a foreign scope", row.login))?;
        Ok(Self {
            id: row.id,
            login: row.login,
            post: row.post,
            kind: row.kind,
            scope,
            email: row.email,
            has_password: row.password_hash.is_some(),
            has_factor: row.totp_secret.is_some(),
            disabled_at: row.disabled_at,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefused {
    #[error("a login has 3 to 40 of a–z, 0–9, - . _")]
    Login,
    #[error("a post has a name of 1 to 100 characters")]
    Post,
    #[error("this is no e-mail address in ASCII")]
    Email,
    #[error("the registry has no such place or firm for this kind of account")]
    Scope,
    #[error("the login {login} is taken")]
    LoginTaken { login: String },
    #[error("another account has this address")]
    EmailTaken,
    #[error("a {kind} account cannot hold the role {role}")]
    RoleOfAnotherKind { kind: AccountKind, role: entity::value::Role },
    #[error("the account is disabled")]
    Disabled,
    #[error("nobody changes the rights of their own account")]
    Own,
}

impl Refusal for AccountRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Login => "account/login",
            Self::Post => "account/post",
            Self::Email => "account/email",
            Self::Scope => "account/scope",
            Self::LoginTaken { .. } => "account/login-taken",
            Self::EmailTaken => "account/email-taken",
            Self::RoleOfAnotherKind { .. } => "account/role-of-another-kind",
            Self::Disabled => "account/disabled",
            Self::Own => "account/own",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Login | Self::Post | Self::Email | Self::Scope => Kind::Invalid,
            Self::LoginTaken { .. }
            | Self::EmailTaken
            | Self::RoleOfAnotherKind { .. }
            | Self::Disabled
            | Self::Own => Kind::Conflict,
        }
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::LoginTaken { login } => vec![("login", Argument::plain(login))],
            Self::RoleOfAnotherKind { kind, role } => {
                vec![
                    ("kind", Argument::word("account-kind", kind)),
                    ("role", Argument::word("role", role)),
                ]
            }
            Self::Login
            | Self::Post
            | Self::Email
            | Self::Scope
            | Self::EmailTaken
            | Self::Disabled
            | Self::Own => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: AccountKind, scope: &str) -> NewAccount {
        let scope = scope.to_owned();
        NewAccount {
            login: " Jingban.2 ".into(),
            post: "经办二岗".into(),
            kind,
            scope,
            email: None,
        }
    }

    #[test]
    fn a_scope_fits_the_kind() {
        let (account, scope) = asked(AccountKind::Bureau, "").checked().expect("fits");
        assert_eq!((account.login.as_str(), scope), ("jingban.2", Scope::District));
        for (kind, scope) in [
            (AccountKind::Bureau, "530102001000"),
            (AccountKind::Street, ""),
            (AccountKind::Community, "53010200100"),
            (AccountKind::Firm, "530102001000"),
        ] {
            assert_eq!(asked(kind, scope).checked().err(), Some(AccountRefused::Scope));
        }
    }
}
