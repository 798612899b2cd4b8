//! Accounts, what they may do, and their sessions.

use super::session::is_alive;
use super::{Account, SignedIn, hash};
use crate::error::Result;
use chrono::{DateTime, Utc};
use entity::id::AccountId;
use entity::value::{Role, Uscc};
use entity::{account, account_role, interest, session};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::BTreeMap;

/// Whoever the cookie belongs to, with the rights of this moment.
pub async fn signed_in(
    db: &impl ConnectionTrait,
    cookie: &str,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>> {
    let Some(session) = session::Entity::find_by_id(hash(cookie)).one(db).await? else {
        return Ok(None);
    };
    if !is_alive(session.began_at, session.seen_at, now) {
        return Ok(None);
    }
    let Some(account) = account::Entity::find_by_id(session.account_id).one(db).await? else {
        return Ok(None);
    };
    let account = Account::try_from(account)?;
    if account.disabled_at.is_some() {
        return Ok(None);
    }
    let roles = roles(db, account.id).await?;
    Ok(Some(SignedIn { account, roles, session: session.token_hash, factor: session.factor }))
}

pub async fn roles(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Role>> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account))
        .order_by_asc(account_role::Column::Role)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.role).collect())
}

pub async fn account(db: &impl ConnectionTrait, login: &str) -> Result<Option<Account>> {
    let query = account::Entity::find().filter(account::Column::Login.eq(login));
    Ok(query.one(db).await?.map(Account::try_from).transpose()?)
}

/// Whether there is any account.
pub async fn is_any(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(account::Entity::find().one(db).await?.is_some())
}

/// All accounts by login, with their roles.
pub async fn accounts(db: &impl ConnectionTrait) -> Result<Vec<(Account, Vec<Role>)>> {
    let mut roles: BTreeMap<AccountId, Vec<Role>> = BTreeMap::new();
    for row in account_role::Entity::find().all(db).await? {
        roles.entry(row.account_id).or_default().push(row.role);
    }
    let rows = account::Entity::find().order_by_asc(account::Column::Login).all(db).await?;
    let accounts = rows.into_iter().map(|row| {
        let roles = roles.remove(&row.id).unwrap_or_default();
        Ok((Account::try_from(row)?, roles))
    });
    accounts.collect()
}

/// Whoever acts for the firm, by login.
pub async fn firm_agents(db: &impl ConnectionTrait, firm: Uscc) -> Result<Vec<Account>> {
    holders(db, Role::FirmAgent, &firm.to_string()).await
}

/// Whoever holds the role in the place, by login.
pub async fn holders(db: &impl ConnectionTrait, role: Role, place: &str) -> Result<Vec<Account>> {
    let agents = account_role::Entity::find()
        .select_only()
        .column(account_role::Column::AccountId)
        .filter(account_role::Column::Role.eq(role));
    let rows = account::Entity::find()
        .filter(account::Column::Scope.eq(place))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Id.in_subquery(agents.into_query()))
        .order_by_asc(account::Column::Login)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Account::try_from).collect::<anyhow::Result<_>>()?)
}

/// The account's live sessions, the newest first.
pub async fn sessions(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<session::Model>> {
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account))
        .order_by_desc(session::Column::SeenAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().filter(|row| is_alive(row.began_at, row.seen_at, now)).collect())
}

pub async fn session(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<session::Model>> {
    Ok(session::Entity::find_by_id(token_hash).one(db).await?)
}

/// What the account keeps away from.
pub async fn interests(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<interest::Model>> {
    let query = interest::Entity::find()
        .filter(interest::Column::AccountId.eq(account))
        .order_by_asc(interest::Column::Object);
    Ok(query.all(db).await?)
}

/// Whether the login declared an interest in the compound or firm.
pub async fn keeps_away(
    db: &impl ConnectionTrait,
    login: &str,
    objects: &[String],
) -> Result<bool> {
    let Some(account) = account(db, login).await? else { return Ok(false) };
    let query = interest::Entity::find()
        .filter(interest::Column::AccountId.eq(account.id))
        .filter(interest::Column::Object.is_in(objects));
    Ok(query.one(db).await?.is_some())
}
