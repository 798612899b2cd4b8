//! The one hand that writes in the delivery book: it settles all that wait and
//! takes as many again. Workers that each wrote for themselves would wait for
//! each other (measured on SQLite: a third as many letters).

use super::queries;
use super::store::{self, Settlement};
use crate::app::App;
use crate::error::Result;
use chrono::Duration;
use entity::{delivery, letter};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// How long a letter is ours. Longer than posting one may take.
const LEASE: Duration = Duration::minutes(5);
/// Workers that are answered at once.
const BATCH: usize = 64;

pub(super) type Taken = (delivery::Model, Arc<letter::Model>);

/// A worker's last settlement, if it has one, and where to give it the next
/// letter: none, when nothing is due.
pub(super) struct Request {
    pub settled: Option<Settlement>,
    pub next: oneshot::Sender<Option<Taken>>,
}

/// Serves the workers until they have all gone.
pub(super) async fn serve(app: &App, mut requests: mpsc::Receiver<Request>) -> Result<()> {
    let mut waiting = Vec::with_capacity(BATCH);
    while requests.recv_many(&mut waiting, BATCH).await > 0 {
        let settled: Vec<Settlement> =
            waiting.iter_mut().filter_map(|request| request.settled.take()).collect();
        let turn = app.turns().take().await;
        store::settle(&app.db, app.clock.now(), &settled).await?;
        let mut taken = take(app, waiting.len()).await?.into_iter();
        drop(turn);
        for request in waiting.drain(..) {
            // A worker that has gone leaves its letter to the next round.
            request.next.send(taken.next()).ok();
        }
    }
    Ok(())
}

async fn take(app: &App, limit: usize) -> Result<Vec<Taken>> {
    let now = app.clock.now();
    let limit = u64::try_from(limit).unwrap_or(1);
    let deliveries = store::take(&app.db, now, now + LEASE, limit).await?;
    let ids = deliveries.iter().map(|delivery| delivery.letter_id);
    let letters = queries::letters(&app.db, ids).await?;
    let letters: std::collections::BTreeMap<_, _> =
        letters.into_iter().map(|(id, letter)| (id, Arc::new(letter))).collect();
    let taken = deliveries.into_iter().filter_map(|delivery| {
        let letter = Arc::clone(letters.get(&delivery.letter_id)?);
        Some((delivery, letter))
    });
    Ok(taken.collect())
}
