//! Ballots by slip: one statement for all that wait.
#![expect(clippy::disallowed_methods, reason = "store module")]

mod at_once;
mod channels;
mod in_groups;

use crate::database::Db;
use crate::error::Result;
use crate::rating::{SlipAt, Vote};
use chrono::NaiveDate;
use sea_orm::{
    ConnectionTrait, DbBackend, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// Takes the votes, of which no slip has two; a slip that voted before keeps the
/// ballot it has, with the new answers.
/// Answers with the slips whose vote was taken: those that are good, of a cycle
/// that is open at this moment and whose last day of input is not over. Durable when it answers.
pub(crate) async fn take_votes(db: &Db, on: NaiveDate, votes: &[Vote]) -> Result<Vec<SlipAt>> {
    if db.get_database_backend() == DbBackend::Postgres {
        // A single statement is a transaction of its own: two round trips less.
        return bind(db, on, votes).await;
    }
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let txn = db.begin_with_options(options).await?;
    let taken = in_groups::bind(&txn, on, votes).await?;
    txn.commit().await?;
    Ok(taken)
}

/// The same within somebody's transaction.
pub(crate) async fn bind(
    db: &impl ConnectionTrait,
    on: NaiveDate,
    votes: &[Vote],
) -> Result<Vec<SlipAt>> {
    if db.get_database_backend() == DbBackend::Postgres {
        return at_once::bind(db, on, votes).await;
    }
    in_groups::bind(db, on, votes).await
}
