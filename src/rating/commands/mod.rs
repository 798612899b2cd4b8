//! What reviewers and approvers can do to a cycle. Each command reads, decides
//! with a rule, writes, and commits with the event that says what happened.

mod add_rulebook;
mod close_cycle;
mod computing;
mod create_cycle;
mod decide_event;
mod extend_cycle;
mod filling;
mod finalise_cycle;
mod hold_compound;
mod import_ballots;
mod import_dossier;
mod import_events;
mod import_forms;
mod intake;
mod make_slips;
mod new_version;
mod objections;
mod open_cycle;
mod publish_cycle;
mod record_event;
mod replies;
mod save_form;
mod submit_form;
mod take_case_veto;
mod taking;
mod tell_ballots;
mod type_paper;
mod void_slip;
mod write_dossier;

pub use add_rulebook::add_rulebook;
pub use close_cycle::close_cycle;
pub use create_cycle::{CreateCycle, create_cycle};
pub use decide_event::{reject_veto, sign_veto, strike_event};
pub use extend_cycle::{ExtendCycle, extend_cycle};
pub use finalise_cycle::finalise_cycle;
pub use hold_compound::{HeldCompound, hold_compound, release_compound};
pub use import_ballots::import_ballots;
pub use import_dossier::import_dossier;
pub use import_events::import_events;
pub use import_forms::import_forms;
pub use intake::{Intake, rulebook, take_ballot};
pub use make_slips::{MadeSlip, MakeSlips, check_slip_key, make_slips};
pub use objections::{
    Answer, Asked, answer_objection, ask_objection, assign_objection, confirm_objection,
    forget_objectors, give_longer, raise_objection,
};
pub use open_cycle::open_cycle;
pub use publish_cycle::publish_cycle;
pub use record_event::{RecordEvent, record_event};
pub use replies::{publish_reply, take_down_reply, withdraw_reply};
pub use save_form::{SaveForm, save_form, save_forms};
pub use submit_form::{submit_form, submit_forms, withdraw_form};
pub use take_case_veto::CaseVeto;
pub(crate) use take_case_veto::{strike_case_veto, take_case_veto};
pub use tell_ballots::tell_ballots;
pub use type_paper::{PaperTyped, TypePaper, type_paper};
pub use void_slip::{LostSlip, SecondHand, ask_void, replace_slip};
pub use write_dossier::{WrittenDossier, pack_dossier, write_dossier};

use new_version::new_version;

use super::{Cycle, CycleRefused, Step, store};
use crate::error::{Missing, Result};
use crate::text::clean;
use crate::work::Work;
use entity::value::CycleCode;

async fn cycle_for_update(work: &Work, code: CycleCode) -> Result<Cycle> {
    let cycle = store::cycle_for_update(work, code).await?;
    Ok(cycle.ok_or(Missing::new("cycle", &code))?)
}

/// Of a reason that somebody gives for a decision.
const REASON_CHARACTERS_MAX: usize = 500;

fn reason(text: &str) -> Result<String, CycleRefused> {
    clean(text, REASON_CHARACTERS_MAX)
        .map_err(|_| CycleRefused::Reason { max: REASON_CHARACTERS_MAX })
}

fn step(work: &Work) -> Step {
    Step { on: work.today(), by: work.actor().to_string() }
}
