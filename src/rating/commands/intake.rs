//! Taking ballots at load: all that wait go in with one commit, and each voter
//! is answered after it. No timer is needed: the commit is the gathering time.

use crate::app::{App, Turns};
use crate::clock::{Clock, civil_date};
use crate::database::{self, Db};
use crate::error::Result;
use crate::rating::store::take_votes;
use crate::rating::{BallotRefused, RuleBook, Slip, SlipAt, Vote, last_of_each, queries};
use anyhow::Context;
use entity::value::{Channel, CycleCode};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use tokio::sync::{mpsc, oneshot};

/// Votes of one commit.
const GROUP_MAX: usize = 512;
/// Voters who may wait; more wait to wait.
const WAITING_MAX: usize = 4_096;

/// Groups between two checkpoints: each writes some dozens of pages all over the
/// file, which keep everybody waiting when they are moved all at once.
const CHECKPOINT_EVERY: u32 = 16;

/// One writer a process.
#[derive(Debug, Default)]
pub struct Intake {
    door: OnceLock<mpsc::Sender<Waiting>>,
    /// Frozen when their cycles opened.
    books: RwLock<HashMap<CycleCode, Arc<RuleBook>>>,
}

#[derive(Debug)]
struct Waiting {
    vote: Vote,
    /// Whether it was taken; closed without a word where the database failed.
    say: oneshot::Sender<bool>,
}

/// Takes a ballot by the slip, or the answers in the place of those it gave
/// before. Durable when it answers.
pub async fn take_ballot(app: &App, slip: &Slip, answers: &str) -> Result<()> {
    let vote = vote(app, slip, answers, Channel::Web).await?;
    let (say, heard) = oneshot::channel();
    let door = app.intake.door.get_or_init(|| open(app));
    door.send(Waiting { vote, say }).await.ok().context("the intake has ended")?;
    if heard.await.context("the ballots were not written")? {
        return Ok(());
    }
    // Only now: nearly every ballot is taken.
    Err(why_not(app, slip).await?.into())
}

async fn why_not(app: &App, slip: &Slip) -> Result<BallotRefused> {
    let cycle = queries::cycle(&app.db, slip.cycle).await?;
    let today = civil_date(app.clock.now());
    let is_open = cycle.is_some_and(|cycle| cycle.takes_input(today).is_ok());
    Ok(if is_open { BallotRefused::Code } else { BallotRefused::NotOpen { cycle: slip.cycle } })
}

pub(super) async fn vote(app: &App, slip: &Slip, answers: &str, channel: Channel) -> Result<Vote> {
    let book = rulebook(app, slip.cycle).await?;
    let points = book.ballot_points(answers.as_bytes()).map_err(|_| BallotRefused::Answers)?;
    Ok(Vote {
        cycle: slip.cycle,
        compound: slip.compound,
        slip_no: slip.slip_no,
        answers: answers.to_owned(),
        points,
        channel,
    })
}

/// The rule book of a cycle that has been opened.
pub async fn rulebook(app: &App, cycle: CycleCode) -> Result<Arc<RuleBook>> {
    let books = &app.intake.books;
    let known = books.read().unwrap_or_else(PoisonError::into_inner).get(&cycle).cloned();
    if let Some(book) = known {
        return Ok(book);
    }
    let row = queries::cycle(&app.db, cycle).await?.context("slips are of a cycle")?;
    let book = Arc::new(queries::rulebook(&app.db, &row.rulebook).await?);
    let mut books = books.write().unwrap_or_else(PoisonError::into_inner);
    Ok(Arc::clone(books.entry(cycle).or_insert(book)))
}

fn open(app: &App) -> mpsc::Sender<Waiting> {
    let (door, waiting) = mpsc::channel(WAITING_MAX);
    let (db, clock) = (app.intake_db.clone(), Arc::clone(&app.clock));
    let (tidy, told) = mpsc::channel(1);
    tokio::spawn(write((db, tidy), clock, app.turns().clone(), waiting));
    tokio::spawn(tidy_up(app.db.clone(), told));
    door
}

/// Beside the writer, on another connection: nobody waits for it.
async fn tidy_up(db: Db, mut told: mpsc::Receiver<()>) {
    while told.recv().await.is_some() {
        if let Err(error) = database::checkpoint(&db).await {
            tracing::warn!(%error, "the log was not moved: {error:?}");
        }
    }
}

async fn write(
    (db, tidy): (Db, mpsc::Sender<()>),
    clock: Arc<dyn Clock>,
    turns: Turns,
    mut waiting: mpsc::Receiver<Waiting>,
) {
    let mut group = Vec::with_capacity(GROUP_MAX);
    let mut groups = 0;
    // Answers at once with all that wait.
    while waiting.recv_many(&mut group, GROUP_MAX).await > 0 {
        let turn = turns.take().await;
        let votes = last_of_each(group.iter().map(|waits| waits.vote.clone()));
        let taken = take_votes(&db, civil_date(clock.now()), &votes).await;
        drop(turn);
        match taken {
            Ok(taken) => {
                let taken: HashSet<SlipAt> = taken.into_iter().collect();
                for Waiting { vote, say } in group.drain(..) {
                    say.send(taken.contains(&vote.slip())).ok();
                }
                groups = (groups + 1) % CHECKPOINT_EVERY;
                if groups == 0 {
                    // One under way is enough.
                    tidy.try_send(()).ok();
                }
            }
            Err(error) => {
                // Each voter is told that nothing was recorded.
                tracing::error!(%error, "ballots were not written: {error:?}");
                group.clear();
            }
        }
    }
}
