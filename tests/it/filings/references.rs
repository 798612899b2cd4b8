//! Which unique index says that a filing of the firm is open.

use super::*;
use crate::support::HEXIE;
use chrono::{DateTime, Utc};
use lianping::app::App;
use lianping::clock::SystemClock;
use lianping::work::{Ids, RandomIds};
use std::sync::Arc;
use uuid::Uuid;

/// Draws the same secret every time.
struct NoLuck;

impl Ids for NoLuck {
    fn next(&self, at: DateTime<Utc>) -> Uuid {
        RandomIds.next(at)
    }

    fn unordered(&self) -> Uuid {
        RandomIds.unordered()
    }

    fn secret(&self) -> [u8; 32] {
        [7; 32]
    }
}

#[tokio::test]
async fn a_reference_that_is_taken_is_no_filing_that_is_open() {
    let test = TestApp::with_cast("2026-05-06").await;
    let app = App::new(test.db().clone(), Arc::new(SystemClock), Arc::new(NoLuck));
    let counter = reviewer();
    let by = Applicant::Counter(&counter);
    let begin = |firm: &str| BeginFiling {
        kind: FilingKind::Entry,
        firm: firm.parse().unwrap(),
        parent: None,
    };
    begin_filing(&app, by, begin(NEWCOMER)).await.unwrap();
    let taken = begin_filing(&app, by, begin(HEXIE)).await.unwrap_err();
    assert!(matches!(taken, Error::Internal(_)), "{taken:?}");
    // And the index on open ones speaks for itself.
    let again = begin_filing(&test.app, by, begin(NEWCOMER)).await;
    assert_eq!(refused(again), "filing/open");
}
