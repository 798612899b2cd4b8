use super::paper::{Paper, keep_paper};
use super::{calendar, case_for_update, conclude, policy, words};
use crate::access::case::{
    Case, CaseRefused, Decided, LINE_CHARACTERS_MAX, Signing, TEXT_CHARACTERS_MAX,
};
use crate::access::legal_basis::LegalBasis;
use crate::access::restriction::Restriction;
use crate::access::{CaseStep, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Approver;
use crate::registry::{Policy, Scope};
use entity::value::{CaseDocumentKind, CaseOutcome, RestrictionScope};

#[derive(Debug)]
pub struct Decide {
    pub case: String,
    pub outcome: CaseOutcome,
    pub reasons: String,
    /// By the keys of the table.
    pub bases: Vec<String>,
    /// Empty where nothing was written.
    pub acknowledged: String,
    pub late_why: String,
}

/// 决定. Where the firm is found to have left abruptly, the restriction is
/// pending from now on and keeps it out already.
pub async fn decide_case(app: &App, approver: &Approver, command: Decide) -> Result<()> {
    let work = app.begin(approver).await?;
    let deliberated = case_for_update(&work, &command.case).await?.expect_deliberated()?;
    let signing = signing(&command)?;
    let (by, calendar) = (work.actor().to_string(), calendar(&work).await?);
    let decided = deliberated.decide(work.today(), by, &signing, &calendar)?;
    let policy = policy(&work).await?;
    let case = Case::Decided(Box::new(decided.clone()));
    let paper = Paper::of(&work, &case).await?.deciding(&signing, &policy);
    let number = keep_paper(&work, &case, CaseDocumentKind::Decision, paper).await?;
    if signing.outcome == CaseOutcome::Abrupt {
        let restriction = restriction(&decided, &signing, &policy, number);
        store::add_restriction(&work, &restriction).await?;
    }
    conclude(work, &case, CaseStep::Decided).await
}

fn signing(command: &Decide) -> Result<Signing, CaseRefused> {
    let given = |field, text: &str| match text.trim() {
        "" => Ok(None),
        text => words(field, text, LINE_CHARACTERS_MAX).map(Some),
    };
    let bases = command.bases.iter().map(|key| LegalBasis::of(key).ok_or(CaseRefused::NoBasis));
    Ok(Signing {
        outcome: command.outcome,
        reasons: words("reasons", &command.reasons, TEXT_CHARACTERS_MAX)?,
        bases: bases.collect::<Result<_, _>>()?,
        acknowledged: given("acknowledged", &command.acknowledged)?,
        late_why: given("late-why", &command.late_why)?,
    })
}

fn restriction(
    decided: &Decided,
    signing: &Signing,
    policy: &Policy,
    decision_no: String,
) -> Restriction {
    let opened = &decided.deliberated.reviewed.notified.investigated.opened;
    Restriction {
        code: opened.code.clone(),
        firm: opened.firm,
        compound: opened.compound,
        scope: match policy.restriction.scope {
            Scope::ReEntry => RestrictionScope::ReEntry,
            Scope::ProgrammesOnly => RestrictionScope::ProgrammesOnly,
        },
        years: policy.restriction.years,
        decision_no,
        reasons: signing.reasons.clone(),
        bases: signing.bases.clone(),
        basis_acknowledged: signing.acknowledged.clone(),
        signed_on: decided.on,
        served_on: None,
        turns: Vec::new(),
    }
}
