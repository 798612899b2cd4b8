//! What the bureau sees of a filing and does with it.

use crate::access::filing::{Filing, lacking};
use crate::access::queries::{ConditionDue, Screening, answers, conditions, screening};
use crate::error::Result;
use crate::identity::Actor;
use crate::registry::queries::{calendar, current_policy, firms_named};
use crate::web::desk::DeskVisit;
use crate::web::public::list::Choice;
use crate::web::public::shown::day;
use entity::id::EvidenceId;
use entity::value::{FilingCondition, FilingGround, FilingItem, FilingProposal, FilingState, Role};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
pub struct Bureau {
    /// The restrictions that bar it.
    bars: Vec<String>,
    reasons: Vec<Reason>,
    /// Whether it can be worked on at all.
    open: bool,
    reviews: bool,
    asks: bool,
    /// Until when; or why not any more.
    ask_until: String,
    verifies: bool,
    unanswered: usize,
    conditions: Vec<Condition>,
    grounds: Vec<Choice>,
    overrides: bool,
    proposal: Option<Proposed>,
    signs: bool,
    /// What a verified firm has yet to do.
    promised: Vec<Choice>,
    pub text: String,
}

#[derive(Serialize)]
struct Reason {
    signal: String,
    label: String,
    other: String,
    other_name: String,
    evidence: String,
    answer: String,
}

#[derive(Serialize)]
struct Condition {
    value: String,
    label: String,
    /// Without it the filing is not in order.
    needed: bool,
}

#[derive(Serialize)]
struct Proposed {
    what: String,
    ground: String,
    text: Vec<String>,
    by: String,
    own: bool,
}

impl Bureau {
    pub async fn of(
        visit: &DeskVisit,
        filing: &Filing,
        kept: &BTreeMap<FilingItem, EvidenceId>,
    ) -> Result<Self> {
        let open = filing.state == FilingState::Submitted;
        let found = if open {
            screening(visit.db(), filing, visit.today).await?
        } else {
            Screening::default()
        };
        let reviews = visit.who.has(Role::Reviewer) && open && filing.proposal.is_none();
        let reasons = reasons(visit, filing, &found).await?;
        let unanswered = reasons.iter().filter(|reason| reason.answer.is_empty()).count();
        let (asks, ask_until) = asking(visit, filing, reviews).await?;
        let lacks = lacking(&filing.content, &kept.keys().copied().collect());
        let language = visit.language();
        let condition = |condition: &FilingCondition| Condition {
            value: condition.to_string(),
            label: language.say(&format!("filing-condition-{condition}")),
            needed: lacks.contains(condition),
        };
        let ground = |ground: &FilingGround| {
            let label = language.say(&format!("filing-ground-{ground}"));
            Choice::new(ground.word(), label, "")
        };
        let barred = !found.barring.is_empty();
        let proposal = filing.proposal.as_ref().filter(|_| open).map(|is| proposed(visit, is));
        Ok(Self {
            open,
            reviews,
            asks,
            ask_until,
            verifies: reviews && !barred && unanswered == 0,
            unanswered,
            conditions: FilingCondition::ALL.iter().map(condition).collect(),
            grounds: FilingGround::ALL
                .iter()
                .filter(|is| **is != FilingGround::Restriction || barred)
                .map(ground)
                .collect(),
            overrides: reviews && barred && unanswered == 0,
            signs: visit.who.has(Role::Approver) && proposal.as_ref().is_some_and(|is| !is.own),
            proposal,
            promised: promised(visit, filing).await?,
            bars: found.barring,
            reasons,
            text: String::new(),
        })
    }
}

async fn reasons(visit: &DeskVisit, filing: &Filing, found: &Screening) -> Result<Vec<Reason>> {
    let answered = answers(visit.db(), &filing.reference).await?;
    let names = firms_named(visit.db(), found.reasons.iter().map(|is| is.other)).await?;
    let reason = |is: &crate::access::screening::Reason| {
        let answer =
            answered.iter().find(|row| row.signal == is.signal && row.other_uscc == is.other);
        Reason {
            signal: is.signal.to_string(),
            label: visit.language().say(&format!("filing-signal-{}", is.signal)),
            other: is.other.to_string(),
            other_name: names.get(&is.other).map(|firm| firm.name.clone()).unwrap_or_default(),
            evidence: is.evidence.clone(),
            answer: answer.map(|row| row.answer.clone()).unwrap_or_default(),
        }
    };
    Ok(found.reasons.iter().map(reason).collect())
}

async fn promised(visit: &DeskVisit, filing: &Filing) -> Result<Vec<Choice>> {
    if !visit.who.has(Role::Reviewer) {
        return Ok(Vec::new());
    }
    let all = conditions(visit.db(), &filing.reference).await?;
    let open = all.into_iter().filter(|is| is.met_on.is_none());
    let choice = |is: ConditionDue| {
        let label = visit.language().say(&format!("filing-condition-{}", is.condition));
        Choice::new(is.condition.word(), label, "")
    };
    Ok(open.map(choice).collect())
}

async fn asking(visit: &DeskVisit, filing: &Filing, reviews: bool) -> Result<(bool, String)> {
    let language = visit.language();
    if !reviews || filing.asked.is_some() {
        return Ok((false, String::new()));
    }
    let Some(policy) = current_policy(visit.db()).await? else {
        return Ok((false, String::new()));
    };
    let calendar = calendar(visit.db()).await?;
    match filing.ask_until(policy.filing.supplement_working_days, &calendar) {
        Ok(Some(until)) => Ok((visit.today <= until, day(language, until))),
        Ok(None) => Ok((false, String::new())),
        Err(unknown) => Ok((false, language.say_refusal(&unknown))),
    }
}

fn proposed(visit: &DeskVisit, is: &crate::access::filing::Proposal) -> Proposed {
    let language = visit.language();
    let what = match is.what {
        FilingProposal::Override => "filing-proposal-override",
        FilingProposal::NotAdmitted => "filing-proposal-not-admitted",
    };
    let ground = is.ground.map(|ground| language.say(&format!("filing-ground-{ground}")));
    Proposed {
        what: language.say(what),
        ground: ground.unwrap_or_default(),
        text: is.text.lines().map(str::to_owned).collect(),
        by: is.by.trim_start_matches("account:").to_owned(),
        own: is.by == Actor::from(&visit.who).to_string(),
    }
}
