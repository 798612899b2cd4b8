use crate::access::queries::TurnRequest;
use crate::access::restriction::Restriction;
use crate::access::{Event, TurnRefused, check_turn, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::{Approver, Reviewer};
use crate::rating::strike_case_veto;
use crate::text::clean;
use crate::work::Work;
use entity::id::RestrictionRequestId;
use entity::value::RestrictionTurn;

const DOCUMENT_NO_CHARACTERS_MAX: usize = 60;
const REASON_CHARACTERS_MAX: usize = 500;

#[derive(Debug)]
pub struct AskTurn {
    pub code: String,
    pub turn: RestrictionTurn,
    /// Of the court's or the review body's paper, or of the bureau's own.
    pub document_no: String,
    pub reason: String,
}

/// Lays a stay, its end, a lifting or an annulment before an approver.
pub async fn ask_turn(
    app: &App,
    reviewer: &Reviewer,
    command: AskTurn,
) -> Result<RestrictionRequestId> {
    let work = app.begin(reviewer).await?;
    let restriction = restriction_for_update(&work, &command.code).await?;
    check_turn(&restriction, command.turn, work.today())?;
    let open = queries::open_turn_requests(work.conn(), Some(&restriction.code)).await?;
    if !open.is_empty() {
        return Err(TurnRefused::AskedAlready.into());
    }
    let document_no = clean(&command.document_no, DOCUMENT_NO_CHARACTERS_MAX)
        .map_err(|_| TurnRefused::DocumentNo)?;
    let reason = clean(&command.reason, REASON_CHARACTERS_MAX).map_err(|_| TurnRefused::Reason)?;
    let (code, firm) = (restriction.code.clone(), restriction.firm);
    let told = (document_no.as_str(), reason.as_str());
    let id = store::add_turn_request(&work, &code, command.turn, told).await?;
    work.commit(Event::RestrictionTurnAsked { code, firm, turn: command.turn }).await?;
    Ok(id)
}

/// Grants or declines it; from today on, where it is granted. With an annulment
/// the veto of the decision counts no longer, while its cycle is open.
pub async fn answer_turn(
    app: &App,
    approver: &Approver,
    (code, id): (&str, RestrictionRequestId),
    (granted, note): (bool, &str),
) -> Result<()> {
    let work = app.begin(approver).await?;
    let restriction = restriction_for_update(&work, code).await?;
    let request = open_request(&work, code, id).await?;
    if request.asked_by == work.actor().to_string() {
        return Err(TurnRefused::SameHand.into());
    }
    if granted {
        check_turn(&restriction, request.turn, work.today())?;
    }
    let note = clean(note, REASON_CHARACTERS_MAX).map_err(|_| TurnRefused::Reason)?;
    store::add_turn(&work, &request, granted, &note).await?;
    let struck = match request.turn {
        RestrictionTurn::Annulled if granted => {
            let why = format!("{} {}", request.document_no, request.reason);
            strike_case_veto(&work, &restriction.decision_no, &why).await?
        }
        _ => None,
    };
    let (code, firm, turn) = (restriction.code, restriction.firm, request.turn);
    work.commit(Event::RestrictionTurned { code, firm, turn, granted, struck }).await
}

async fn restriction_for_update(work: &Work, code: &str) -> Result<Restriction> {
    let missing = || Missing::new("restriction", &code);
    let known = queries::restriction(work.conn(), code).await?.ok_or_else(missing)?;
    store::lock_family(work, known.firm).await?;
    crate::registry::check_interest(work, &[known.firm.to_string(), known.compound.to_string()])
        .await?;
    Ok(queries::restriction(work.conn(), code).await?.ok_or_else(missing)?)
}

async fn open_request(work: &Work, code: &str, id: RestrictionRequestId) -> Result<TurnRequest> {
    let open = queries::open_turn_requests(work.conn(), Some(code)).await?;
    Ok(open.into_iter().find(|request| request.id == id).ok_or(TurnRefused::NotOpen)?)
}
