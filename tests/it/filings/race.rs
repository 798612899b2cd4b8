//! A decision of three years while a filing of the same firm is being verified:
//! whichever commits later sees the other.
#![expect(clippy::disallowed_methods, reason = "the decision without the case before it")]

use super::restricted::{case, restriction};
use super::*;
use crate::support::HEXIE;
use entity::division;
use entity::value::{DivisionLevel, FilingState};
use lianping::access::queries::{filing, is_verified};
use lianping::access::{verify_filing, withdraw_filing};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use std::collections::BTreeSet;

/// More of them where somebody asks for it.
fn rounds() -> usize {
    let asked = std::env::var("LIANPING_RACE_ROUNDS").ok();
    asked.map_or(12, |rounds| rounds.parse().expect("a number of rounds"))
}

/// Signs the restriction under the lock that every decision on entry takes;
/// whether the filing was verified when it was about to commit.
async fn decide(test: &TestApp, reference: &str, later: usize) -> bool {
    for _ in 0..later {
        tokio::task::yield_now().await;
    }
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let txn = test.db().begin_with_options(options).await.unwrap();
    let district = division::Column::Level.eq(DivisionLevel::District);
    division::Entity::find().filter(district).lock_exclusive().all(&txn).await.unwrap();
    restriction(&txn, None).await;
    let seen = filing(&txn, reference).await.unwrap().unwrap();
    txn.commit().await.unwrap();
    seen.state == FilingState::Verified
}

#[tokio::test]
async fn no_filing_is_verified_after_the_decision_has_been_committed() {
    let test = TestApp::with_cast("2026-05-06").await;
    case(&test).await;
    let (counter, none) = (reviewer(), BTreeSet::new());
    let by = Applicant::Counter(&counter);
    let (mut before, mut refusals) = (0, 0);
    for round in 0..rounds() {
        let verified = is_verified(test.db(), HEXIE.parse().unwrap()).await.unwrap();
        let kind = if verified { FilingKind::Renewal } else { FilingKind::Entry };
        let named = Content { name: "和谐物业服务有限公司".to_owned(), ..content() };
        let reference = super::filed(&test, (kind, HEXIE), named, &[]).await;
        let (verify, seen) = tokio::join!(
            verify_filing(&test.app, &counter, &reference, &none),
            decide(&test, &reference, round % 16),
        );
        let over = filing(test.db(), &reference).await.unwrap().unwrap();
        match verify {
            Ok(()) => {
                assert_eq!(over.state, FilingState::Verified);
                assert!(seen, "round {round}: verified after the decision was committed");
                before += 1;
            }
            refusal => {
                assert_eq!(refused(refusal), "filing/restricted", "round {round}");
                assert_eq!(over.state, FilingState::Submitted);
                refusals += 1;
                withdraw_filing(&test.app, by, &reference).await.unwrap();
            }
        }
        assert!(test.db().execute_unprepared("DELETE FROM restriction").await.is_ok());
    }
    eprintln!("{before} verified before the decision, {refusals} refused after it");
}
