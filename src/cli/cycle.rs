use super::acting::{Acting, block_on};
use super::{Answer, Run};
use crate::rating::{self, CreateCycle, Cycle, ExtendCycle, Posting, Stage};
use crate::registry::VersionRef;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use entity::value::CycleCode;
use serde_json::json;

/// 评价周期: create, open, extend, close, publish and finalise a rating cycle.
#[derive(Debug, Args)]
pub struct CycleArgs {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    acting: Acting,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Draft a cycle: which days of service are rated, and by which rules.
    Create {
        code: CycleCode,
        #[arg(long, value_name = "CODE/VERSION")]
        rulebook: VersionRef,
        /// The first day of the service that is rated.
        #[arg(long, value_name = "DAY")]
        from: NaiveDate,
        /// The last day, included.
        #[arg(long, value_name = "DAY")]
        to: NaiveDate,
        /// The last day on which ballots and forms are taken, included.
        #[arg(long, value_name = "DAY")]
        closes_on: Option<NaiveDate>,
    },
    /// Take ballots and forms for longer than was planned.
    Extend {
        code: CycleCode,
        /// The new last day, included.
        #[arg(long, value_name = "DAY")]
        closes_on: NaiveDate,
        #[arg(long)]
        reason: String,
    },
    /// Freeze the rules and the roster, and take inputs.
    Open { code: CycleCode },
    /// Take no more inputs, and compute the results.
    Close { code: CycleCode },
    /// Post the results for publicity (公示).
    Publish { code: CycleCode },
    /// Make the results final; not by whoever closed the cycle.
    Finalise { code: CycleCode },
}

impl CycleArgs {
    pub fn run(&self) -> Run {
        block_on(async {
            let app = &self.acting.database.app().await?;
            let by = async || self.acting.reviewer(app).await;
            match &self.action {
                Action::Create { code, rulebook, from, to, closes_on } => {
                    let rulebook = rulebook.clone();
                    let (first_day, last_day, closes_on) = (*from, *to, *closes_on);
                    let code = *code;
                    let create = CreateCycle { code, rulebook, first_day, last_day, closes_on };
                    rating::create_cycle(app, &by().await?, create).await
                }
                Action::Extend { code, closes_on, reason } => {
                    let (code, closes_on, reason) = (*code, *closes_on, reason.clone());
                    let extend = ExtendCycle { code, closes_on, reason };
                    rating::extend_cycle(app, &by().await?, extend).await
                }
                Action::Open { code } => rating::open_cycle(app, &by().await?, *code).await,
                Action::Close { code } => rating::close_cycle(app, &by().await?, *code).await,
                Action::Publish { code } => rating::publish_cycle(app, &by().await?, *code).await,
                Action::Finalise { code } => {
                    let by = self.acting.approver(app).await?;
                    rating::finalise_cycle(app, &by, *code).await
                }
            }
        })
        .map(|cycle| answer(&cycle))
    }
}

fn answer(cycle: &Cycle) -> Answer {
    let Cycle { code, stage, .. } = cycle;
    let state = cycle.state();
    let last_day = match stage {
        Stage::Publicity(_, _, Posting { last_day, .. }) => Some(*last_day),
        Stage::Draft | Stage::Open(_) | Stage::Closed(..) | Stage::Final(..) => None,
    };
    let text = match last_day {
        Some(last_day) => {
            format!("cycle {code} is {state}; the publicity runs to {last_day} inclusive")
        }
        None => format!("cycle {code} is {state}"),
    };
    Answer::yes(text, json!({ "cycle": code, "state": state, "publicity_last_day": last_day }))
}
