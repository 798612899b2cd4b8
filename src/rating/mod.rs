//! 联评, the joint rating: rule books, cycles, what the four parties say, and the
//! results that anybody can recompute.
//!
//! | here | at the bureau |
//! |---|---|
//! | `RuleBook` | 规则 |
//! | `Cycle` | 评价周期 |
//! | `Roster` | 参评名单: which compounds are rated, and which firm serves each |
//! | `Tally` | what was said about a compound, summed |
//! | `Components`, `composite` | 分项得分, 综合得分 |
//! | `Results` | 评价结果 |

mod change;
mod commands;
mod component;
mod correction;
mod cycle;
mod cycle_refused;
mod decision;
mod disputed;
mod event;
mod event_name;
mod filler;
mod form;
mod form_sheet;
mod form_table;
mod grade;
mod inputs;
mod losses;
mod margin;
mod mark;
mod objection;
mod objection_refused;
mod paper;
pub mod queries;
mod rate;
mod recorded;
mod reply;
mod result;
mod roll_up;
mod roster;
mod rulebook;
mod rulebook_check;
mod rulebook_toml;
mod service;
pub mod sheet;
mod slip;
mod slip_key;
mod spread;
mod store;
mod tally;
mod vote;
mod way_up;

pub use change::{Change, Line as ChangedLine, Of as Changed, changes};
pub use commands::{
    Answer, Asked, CaseVeto, answer_objection, ask_objection, assign_objection, confirm_objection,
    forget_objectors, give_longer, publish_reply, raise_objection, take_down_reply, withdraw_reply,
};
pub use commands::{
    CreateCycle, ExtendCycle, HeldCompound, Intake, LostSlip, MadeSlip, MakeSlips, PaperTyped,
    RecordEvent, SaveForm, SecondHand, TypePaper, WrittenDossier, add_rulebook, ask_void,
    check_slip_key, close_cycle, create_cycle, extend_cycle, finalise_cycle, hold_compound,
    import_ballots, import_dossier, import_events, import_forms, make_slips, open_cycle,
    pack_dossier, publish_cycle, record_event, reject_veto, release_compound, replace_slip,
    rulebook as rulebook_of, save_form, save_forms, sign_veto, strike_event, submit_form,
    submit_forms, take_ballot, tell_ballots, type_paper, withdraw_form, write_dossier,
};
pub(crate) use commands::{strike_case_veto, take_case_veto};
pub use component::{
    Components, Voice, adjustment, composite, owners_component, party_component, required_ballots,
};
pub use correction::{Corrected, Correcting, EventOnRecord, PointsAt, Stands, correct};
pub use cycle::{Cycle, Opening, Posting, Stage, Step, publicity_last_day};
pub use cycle_refused::CycleRefused;
pub use decision::{Decided, Decision, ResultVersion, seen};
pub use disputed::{Disputed, Subject};
pub use event::{Event, EventMatter, EventTold, Taken};
pub use filler::{Area, Filler, FormRefused};
pub use form::{FORM_NO_MAX, FormDrafts, FormKey, Forms, check_points, indicator};
pub use form_sheet::{EVIDENCE_FILES_MAX, EvidenceChange, FormSheet, HandedIn};
pub use form_table::{FormTable, TypedRow};
pub use grade::{Ranking, grade, lowest_grade, next_grade};
pub use inputs::Inputs;
pub use losses::{Loss, LostOn, losses};
pub use margin::{Margin, Shift, margin};
pub use mark::{
    COMMENT_CHARACTERS_MAX, Mark, MarkField, MarkFlaw, asks_for_comment, check_marks, comment_below,
};
pub use objection::{
    ANSWER_CHARACTERS_MAX, Answered, Assigned, GROUNDS_CHARACTERS_MAX, Objection, ObjectionStage,
    REASON_CHARACTERS_MAX,
};
pub use objection_refused::ObjectionRefused;
pub use paper::{PaperEntry, PaperStep, Typed};
pub use rate::rate;
pub use recorded::{EventRefused, decide, standing_of_new, strike};
pub use reply::{REPLY_CHARACTERS_MAX, Reply, ReplyRefused, TakenDown};
pub use result::{CompoundResult, FirmResult, Results};
pub use roll_up::roll_up_weight;
pub use roster::{Gap, Registry, Roster, RosterFirm, RosterLine, Service, roster, service};
pub use rulebook::{
    Effect, EventRule, Grade, Indicator, Item, RollUp, RollUpWeight, RuleBook, Sample, Weights,
};
pub use service::{MONTHS_MAX, Span, months_served, unbroken};
pub use slip::{SlipCode, door_order, read_receipt, receipt_shown};
pub use slip_key::SlipKey;
pub use spread::Spread;
pub use tally::{Ballots, Events, FormSum, PerParty, Tally};
pub use vote::{BallotRefused, Slip, SlipAt, SlipsRefused, Vote, last_of_each};
pub use way_up::{Hands, Lever, Outcome, Part, Pull, WayUp, answers_to_lift, firm_way_up, way_up};
