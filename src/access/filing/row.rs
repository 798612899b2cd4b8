use super::{Asked, Content, Decided, Filing, Proposal};
use entity::filing;
use entity::value::CompoundCode;
use std::collections::BTreeSet;

impl Filing {
    /// The database holds the columns to the state.
    pub fn of_row(row: filing::Model, compounds: BTreeSet<CompoundCode>) -> Self {
        let asked = row.asked_on.zip(row.asked_by).zip(row.asked_text);
        let proposal = row.proposal.zip(row.proposed_by).zip(row.proposed_at);
        let (ground, text) = (row.proposal_ground, row.proposal_text.unwrap_or_default());
        Self {
            reference: row.reference,
            kind: row.kind,
            firm: row.firm_uscc,
            applicant: row.applicant_uscc,
            entered_by: row.entered_by,
            begun_at: row.begun_at,
            content: Content {
                name: row.name,
                parent: row.parent_uscc,
                legal_representative: row.legal_representative,
                phone: row.phone,
                email: row.email,
                address: row.address,
                project_manager: row.project_manager,
                emergency_contact: row.emergency_contact,
                compounds,
            },
            state: row.state,
            submitted_on: row.submitted_on,
            asked: asked.map(|((on, by), text)| Asked { on, by, text }),
            supplemented_on: row.supplemented_on,
            proposal: proposal.map(|((what, by), at)| Proposal { what, ground, text, by, at }),
            decided: row.decided_on.zip(row.decided_by).map(|(on, by)| Decided { on, by }),
            withdrawn_on: row.withdrawn_on,
        }
    }
}
