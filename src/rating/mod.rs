//! 联评, the joint rating: rule books, cycles, what the four parties say, and the
//! results that anybody can recompute.
//!
//! | here | at the bureau |
//! |---|---|
//! | `RuleBook` | 规则 |
//! | `Cycle` | 评价周期 |
//! | `Tally` | what was said about a compound, summed |
//! | `Components`, `composite` | 分项得分, 综合得分 |
//! | `Results` | 评价结果 |

mod component;
mod cycle;
mod grade;
mod rate;
mod result;
mod roll_up;
mod rulebook;
mod rulebook_check;
mod rulebook_toml;
mod service;
mod tally;

pub use component::{
    Components, adjustment, composite, owners_component, party_component, required_ballots,
};
pub use cycle::{
    Cycle, CycleRefused, Opening, Posting, Stage, Step, VersionRef, publicity_last_day,
};
pub use grade::{Ranking, grade, lowest_grade};
pub use rate::rate;
pub use result::{CompoundResult, FirmResult, Results};
pub(crate) use rulebook::size;
pub use rulebook::{
    Effect, EventRule, Grade, Indicator, Item, RollUp, RollUpWeight, RuleBook, Sample, Weights,
};
pub use service::{MONTHS_MAX, Span, months_served, unbroken};
pub use tally::{Ballots, Events, Forms, PerParty, Tally};
