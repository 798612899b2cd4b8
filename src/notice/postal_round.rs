//! Posting what is due.

use super::backoff::next_attempt;
use super::clerk::{self, Request, Taken};
use super::store::Settlement;
use crate::app::App;
use crate::error::Result;
use crate::mail::{Outcome, Parcel, Postman};
use entity::value::DeliveryState;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub struct PostalRound {
    pub accepted: u64,
    /// To be tried again, or given up.
    pub failed: u64,
}

#[derive(Debug, Default)]
struct Count {
    accepted: AtomicU64,
    failed: AtomicU64,
}

/// Posts every letter that is due. A letter whose worker dies after posting it
/// is posted again when its lease runs out, under the same Message-ID.
pub async fn post_due_letters(app: &App) -> Result<PostalRound> {
    let Some(postman) = app.postman.clone() else { return Ok(PostalRound::default()) };
    let count = Arc::<Count>::default();
    let (requests, desk) = mpsc::channel(postman.bags());
    let mut workers = JoinSet::new();
    for _ in 0..postman.bags() {
        let (app, count) = (app.clone(), Arc::clone(&count));
        workers.spawn(work(app, Arc::clone(&postman), requests.clone(), count));
    }
    drop(requests);
    // If it fails, the workers find nobody to ask and go home.
    clerk::serve(app, desk).await?;
    while workers.join_next().await.is_some() {}
    Ok(PostalRound {
        accepted: count.accepted.load(Ordering::Relaxed),
        failed: count.failed.load(Ordering::Relaxed),
    })
}

/// One connection's work: a letter after the other, each settled before the
/// next.
async fn work(app: App, postman: Arc<Postman>, clerk: mpsc::Sender<Request>, count: Arc<Count>) {
    let mut line = postman.line();
    let mut settled = None;
    loop {
        let (next, taken) = oneshot::channel();
        if clerk.send(Request { settled: settled.take(), next }).await.is_err() {
            break;
        }
        let Ok(Some((delivery, letter))) = taken.await else { break };
        let outcome = line.post(&parcel(&delivery, &letter)).await;
        settled = Some(settlement(&app, (delivery, letter), outcome, &count));
    }
    line.close().await;
}

fn parcel<'a>(
    delivery: &'a entity::delivery::Model,
    letter: &'a entity::letter::Model,
) -> Parcel<'a> {
    Parcel {
        name: delivery.id.to_string(),
        message_id: &delivery.message_id,
        list: &letter.matter,
        recipient: &delivery.recipient,
        written_at: letter.written_at,
        subject: &letter.subject,
        plain: &letter.plain,
        html: &letter.html,
    }
}

fn settlement(app: &App, (delivery, letter): Taken, outcome: Outcome, count: &Count) -> Settlement {
    let attempt = delivery.attempts;
    let done = |state, answer| Settlement { id: delivery.id, attempt, state, due_at: None, answer };
    let settlement = match outcome {
        Outcome::Accepted(answer) => done(DeliveryState::Accepted, answer),
        Outcome::Failed(answer) => done(DeliveryState::Failed, answer),
        Outcome::Deferred(answer) => {
            let [dice, ..] = app.ids.secret();
            let due_at = next_attempt(letter.written_at, attempt, app.clock.now(), dice);
            let state = due_at.map_or(DeliveryState::Failed, |_| DeliveryState::Deferred);
            Settlement { due_at, ..done(state, answer) }
        }
    };
    let of = match settlement.state {
        DeliveryState::Accepted => &count.accepted,
        DeliveryState::Pending | DeliveryState::Deferred | DeliveryState::Failed => {
            // The address is personal data; the id finds it.
            tracing::warn!(
                delivery.id = %settlement.id,
                attempt,
                answer = settlement.answer,
                "a letter was not taken: {}",
                settlement.answer,
            );
            &count.failed
        }
    };
    of.fetch_add(1, Ordering::Relaxed);
    settlement
}
