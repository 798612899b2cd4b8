//! What comes next in a case, who acts, and by when.

use super::Case;
use super::hearing::Hearing;
use chrono::NaiveDate;
use entity::value::Role;

/// Its key is that of its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    pub step: &'static str,
    pub by: Role,
    pub counted: Option<Counted>,
    /// The first day on which it can be done, where it has to wait.
    pub not_before: Option<NaiveDate>,
}

/// From a day that is not counted to a last day that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub from: NaiveDate,
    pub last_day: NaiveDate,
    pub rule: &'static str,
    pub working_days: bool,
}

impl Case {
    /// None once nothing comes any more.
    pub fn next(&self) -> Option<Next> {
        let opened = self.opened();
        let decision = Counted {
            from: opened.on,
            last_day: opened.decision_due,
            rule: "case-rule-decision",
            working_days: false,
        };
        let by = |step, by| Next { step, by, counted: Some(decision.clone()), not_before: None };
        let next = match self {
            Self::Opened(_) => by("investigate", Role::Reviewer),
            Self::Investigated(_) => by("notify", Role::Reviewer),
            Self::Notified(is) => match &is.hearing {
                Some(Hearing { notice: None, .. }) => by("summon", Role::Reviewer),
                Some(Hearing { notice: Some(notice), held: None, .. }) => {
                    Next { not_before: Some(notice.planned_on), ..by("hear", Role::Reviewer) }
                }
                Some(Hearing { held: Some(_), .. }) | None => Next {
                    not_before: is.firm_s_turn_until().and_then(|until| until.succ_opt()),
                    ..by("review", Role::LegalReviewer)
                },
            },
            Self::Reviewed(_) => by("deliberate", Role::Reviewer),
            Self::Deliberated(_) => by("decide", Role::Approver),
            Self::Decided(is) => Next {
                counted: Some(Counted {
                    from: is.on,
                    last_day: is.service_due,
                    rule: "case-rule-service",
                    working_days: true,
                }),
                ..by("serve", Role::Reviewer)
            },
            Self::Served(_) | Self::Closed(_) => return None,
        };
        Some(next)
    }
}
