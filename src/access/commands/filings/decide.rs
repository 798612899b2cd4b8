use super::{check_interest, check_parent, filing_for_update};
use crate::access::filing::{Against, Decided, Filing, lacking};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::{Approver, Reviewer};
use crate::registry;
use crate::work::Work;
use chrono::Days;
use entity::value::{FilingCondition, FilingHand, FilingState, FilingStep};
use std::collections::BTreeSet;

const CONDITION_DAYS: u64 = 30;

/// 纳入, with conditions where something can follow. What stands against it is
/// looked at here, under the lock that a decision on a restriction takes too: of
/// the two, the later one sees the earlier.
pub async fn verify_filing(
    app: &App,
    reviewer: &Reviewer,
    reference: &str,
    conditions: &BTreeSet<FilingCondition>,
) -> Result<()> {
    let work = app.begin(reviewer).await?;
    let (filing, against) = held(&work, reference).await?;
    let decided = Decided { on: work.today(), by: work.actor().to_string() };
    let filing = filing.verify(decided, &against, conditions)?;
    admit(&work, &filing, conditions, FilingHand::Reviewer).await?;
    let Filing { reference, firm, .. } = filing;
    let conditions = conditions.iter().copied().collect();
    work.commit(Event::FilingVerified { reference, firm, conditions, overridden: false }).await
}

/// What was proposed comes true by a second hand. An override needs every
/// reason to look answered, as any other.
pub async fn sign_filing(app: &App, approver: &Approver, reference: &str) -> Result<()> {
    let work = app.begin(approver).await?;
    let (filing, against) = held(&work, reference).await?;
    let decided = Decided { on: work.today(), by: work.actor().to_string() };
    let filing = filing.sign(decided, &against)?;
    let (reference, firm) = (filing.reference.clone(), filing.firm);
    let proposal = filing.expect_signed()?;
    let event = match proposal.ground {
        None => {
            let conditions: BTreeSet<_> = against.lacks.into_iter().collect();
            admit(&work, &filing, &conditions, FilingHand::Approver).await?;
            let conditions = conditions.into_iter().collect();
            Event::FilingVerified { reference, firm, conditions, overridden: true }
        }
        Some(ground) => {
            store::save_filing(&work, &filing).await?;
            let step = (FilingStep::NotAdmitted, FilingHand::Approver);
            store::add_step(&work, &reference, step, &proposal.text).await?;
            Event::FilingNotAdmitted { reference, firm, ground }
        }
    };
    work.commit(event).await
}

async fn held(work: &Work, reference: &str) -> Result<(Filing, Against)> {
    if let Some(known) = queries::filing(work.conn(), reference).await? {
        store::lock_family(work, known.firm).await?;
    }
    let filing = filing_for_update(work, reference).await?;
    check_interest(work, &filing).await?;
    let found = queries::screening(work.conn(), &filing, work.today()).await?;
    let answered: BTreeSet<_> = queries::answers(work.conn(), reference)
        .await?
        .into_iter()
        .map(|row| (row.signal, row.other_uscc))
        .collect();
    let open = found.reasons.iter().filter(|is| !answered.contains(&(is.signal, is.other)));
    let papers = queries::papers(work.conn(), reference).await?;
    let against = Against {
        barred: !found.barring.is_empty(),
        unanswered: open.count(),
        lacks: lacking(&filing.content, &papers.into_keys().collect()),
    };
    Ok((filing, against))
}

/// The firm is in the registry from now on, as it filed.
async fn admit(
    work: &Work,
    filing: &Filing,
    conditions: &BTreeSet<FilingCondition>,
    hand: FilingHand,
) -> Result<()> {
    debug_assert_eq!(filing.state, FilingState::Verified);
    check_parent(work, filing).await?;
    let reference = filing.reference.as_str();
    store::save_filing(work, filing).await?;
    let conditions: Vec<_> = conditions.iter().copied().collect();
    let due_on = work.today() + Days::new(CONDITION_DAYS);
    store::add_conditions(work, reference, &conditions, due_on).await?;
    let text = filing.proposal.as_ref().map_or("", |proposal| proposal.text.as_str());
    store::add_step(work, reference, (FilingStep::Verified, hand), text).await?;
    let known = registry::queries::firm(work.conn(), filing.firm).await?;
    let firm = filing.content.firm(filing.firm, known);
    registry::take_in(work, &firm, format!("报备 {reference}")).await
}
