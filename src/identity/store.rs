//! Accounts in the database. Sessions and wrong tries are transport, not
//! decisions: they are written on the pool, without event.
#![expect(clippy::disallowed_methods, reason = "store module")]

mod over;

pub(super) use over::{forget_links, forget_sessions};

use super::session::SEEN_STEP;
use super::{Actor, NewAccount, Scope};
use crate::database::Db;
use crate::error::Result;
use crate::work::Work;
use chrono::{DateTime, Utc};
use entity::id::AccountId;
use entity::value::{Role, TokenPurpose};
use entity::{account, account_role, account_token, interest, recovery_code, session};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set};

pub(super) async fn account_for_update(work: &Work, login: &str) -> Result<Option<account::Model>> {
    let query = account::Entity::find().filter(account::Column::Login.eq(login)).lock_exclusive();
    Ok(query.one(work.conn()).await?)
}

pub(super) async fn account_by_email(db: &Db, email: &str) -> Result<Option<account::Model>> {
    let query = account::Entity::find().filter(account::Column::Email.eq(email));
    Ok(query.one(db).await?)
}

/// By its login or its address.
pub(super) async fn account_of(db: &Db, name: &str) -> Result<Option<account::Model>> {
    let query = account::Entity::find().filter(account::Column::Login.eq(name.to_lowercase()));
    match query.one(db).await? {
        Some(account) => Ok(Some(account)),
        None => account_by_email(db, name).await,
    }
}

pub(super) async fn add_account(work: &Work, new: &NewAccount, scope: Scope) -> Result<AccountId> {
    let id = work.next_id(AccountId::from_uuid);
    let scope = Some(scope.code()).filter(|code| !code.is_empty());
    let row = account::ActiveModel {
        id: Set(id),
        login: Set(new.login.clone()),
        post: Set(new.post.clone()),
        kind: Set(new.kind),
        scope: Set(scope),
        email: Set(new.email.clone()),
        failures: Set(0),
        invited_at: Set(work.at()),
        ..Default::default()
    };
    account::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(id)
}

/// What of an account changes.
#[derive(Debug)]
pub enum Change {
    /// The hash; wrong tries are forgotten.
    Password(String),
    /// The key and the time step of the code that proved it.
    Factor(Option<(String, i64)>),
    /// The time step of the last code taken.
    Step(i64),
    /// Signed in: wrong tries are forgotten.
    NoFailures,
    Disabled(Option<DateTime<Utc>>),
}

pub(super) async fn save_account(work: &Work, id: AccountId, change: Change) -> Result<()> {
    let none = account::ActiveModel::default;
    let row = match change {
        Change::Password(hash) => account::ActiveModel {
            password_hash: Set(Some(hash)),
            failures: Set(0),
            failed_at: Set(None),
            ..none()
        },
        Change::Factor(factor) => account::ActiveModel {
            totp_step: Set(factor.as_ref().map(|(_, step)| *step)),
            totp_secret: Set(factor.map(|(secret, _)| secret)),
            ..none()
        },
        Change::Step(step) => account::ActiveModel { totp_step: Set(Some(step)), ..none() },
        Change::NoFailures => {
            account::ActiveModel { failures: Set(0), failed_at: Set(None), ..none() }
        }
        Change::Disabled(at) => account::ActiveModel { disabled_at: Set(at), ..none() },
    };
    let query = account::Entity::update_many().set(row).filter(account::Column::Id.eq(id));
    query.exec(work.conn()).await?;
    Ok(())
}

/// A link replaces those of the same purpose.
pub(super) async fn add_token(
    work: &Work,
    account: AccountId,
    purpose: TokenPurpose,
    (token_hash, expires_at): (String, DateTime<Utc>),
) -> Result<()> {
    account_token::Entity::delete_many()
        .filter(account_token::Column::AccountId.eq(account))
        .filter(account_token::Column::Purpose.eq(purpose))
        .exec(work.conn())
        .await?;
    let row = account_token::ActiveModel {
        token_hash: Set(token_hash),
        account_id: Set(account),
        purpose: Set(purpose),
        expires_at: Set(expires_at),
        used_at: Set(None),
    };
    account_token::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Uses up a link; None if it was used, is over, or never was.
pub(super) async fn take_token(work: &Work, token_hash: String) -> Result<Option<account::Model>> {
    let used = account_token::Entity::update_many()
        .col_expr(account_token::Column::UsedAt, Expr::value(work.at()))
        .filter(account_token::Column::TokenHash.eq(&token_hash))
        .filter(account_token::Column::UsedAt.is_null())
        .filter(account_token::Column::ExpiresAt.gt(work.at()))
        .exec(work.conn())
        .await?;
    if used.rows_affected == 0 {
        return Ok(None);
    }
    let token = account_token::Entity::find_by_id(token_hash).one(work.conn()).await?;
    match token {
        Some(token) => Ok(account::Entity::find_by_id(token.account_id).one(work.conn()).await?),
        None => Ok(None),
    }
}

pub(super) async fn replace_recovery_codes(
    work: &Work,
    account: AccountId,
    hashes: &[String],
) -> Result<()> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account))
        .exec(work.conn())
        .await?;
    if hashes.is_empty() {
        return Ok(());
    }
    let rows = hashes.iter().map(|hash| recovery_code::ActiveModel {
        account_id: Set(account),
        code_hash: Set(hash.clone()),
        used_at: Set(None),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Uses up a recovery code, if there is such a one.
pub(super) async fn take_recovery_code(
    work: &Work,
    account: AccountId,
    code_hash: String,
) -> Result<bool> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(work.at()))
        .filter(recovery_code::Column::AccountId.eq(account))
        .filter(recovery_code::Column::CodeHash.eq(code_hash))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(work.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

pub(super) async fn add_role(
    work: &Work,
    account: &account::Model,
    role: Role,
    by: &Actor,
) -> Result<()> {
    let row = account_role::ActiveModel {
        account_id: Set(account.id),
        role: Set(role),
        kind: Set(account.kind),
        granted_by: Set(by.to_string()),
        granted_at: Set(work.at()),
    };
    account_role::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(super) async fn remove_role(work: &Work, account: AccountId, role: Role) -> Result<bool> {
    let gone = account_role::Entity::delete_many()
        .filter(account_role::Column::AccountId.eq(account))
        .filter(account_role::Column::Role.eq(role))
        .exec(work.conn())
        .await?;
    Ok(gone.rows_affected == 1)
}

pub(super) async fn add_session(work: &Work, row: session::Model) -> Result<()> {
    let session::Model { token_hash, account_id, began_at, seen_at, factor, agent, .. } = row;
    let row = session::ActiveModel {
        token_hash: Set(token_hash),
        account_id: Set(account_id),
        began_at: Set(began_at),
        seen_at: Set(seen_at),
        factor: Set(factor),
        agent: Set(agent),
    };
    session::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Ends sessions of the account: one, or all but one, or all.
pub(super) async fn end_sessions(work: &Work, account: AccountId, which: Which<'_>) -> Result<u64> {
    let all = session::Entity::delete_many().filter(session::Column::AccountId.eq(account));
    let query = match which {
        Which::All => all,
        Which::AllBut(kept) => all.filter(session::Column::TokenHash.ne(kept)),
        Which::One(token_hash) => all.filter(session::Column::TokenHash.eq(token_hash)),
    };
    Ok(query.exec(work.conn()).await?.rows_affected)
}

#[derive(Copy, Clone, Debug)]
pub enum Which<'a> {
    All,
    AllBut(&'a str),
    One(&'a str),
}

pub(super) async fn pass_factor(work: &Work, token_hash: &str) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::Factor, Expr::value(true))
        .filter(session::Column::TokenHash.eq(token_hash))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Notes that the session is in use, now and then.
pub(super) async fn see_session(db: &Db, token_hash: &str, now: DateTime<Utc>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(now))
        .filter(session::Column::TokenHash.eq(token_hash))
        .filter(session::Column::SeenAt.lt(now - SEEN_STEP))
        .exec(db)
        .await?;
    Ok(())
}

/// Counts a wrong try.
pub(super) async fn count_failure(db: &Db, account: AccountId, now: DateTime<Utc>) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::Failures, Expr::col(account::Column::Failures).add(1))
        .col_expr(account::Column::FailedAt, Expr::value(now))
        .filter(account::Column::Id.eq(account))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) async fn add_interest(
    work: &Work,
    account: AccountId,
    object: &str,
    note: &str,
) -> Result<()> {
    let row = interest::ActiveModel {
        account_id: Set(account),
        object: Set(object.to_owned()),
        note: Set(note.to_owned()),
        declared_at: Set(work.at()),
    };
    interest::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(super) async fn remove_interest(work: &Work, account: AccountId, object: &str) -> Result<bool> {
    let gone = interest::Entity::delete_many()
        .filter(interest::Column::AccountId.eq(account))
        .filter(interest::Column::Object.eq(object))
        .exec(work.conn())
        .await?;
    Ok(gone.rows_affected == 1)
}
