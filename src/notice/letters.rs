//! Who is told. No wildcard: an event that nobody needs to hear of says so here.

use super::letter::{AccountChange, Audience, FilingTold, Letter, Matter};
use crate::access::CaseStep;
use crate::event::Event;
use crate::{access, identity, rating, registry};
use entity::value::TokenPurpose;

/// The letters an event calls for.
pub fn letters(event: &Event) -> Vec<Letter> {
    match event {
        Event::Registry(event) => of_registry(event),
        Event::Access(event) => of_access(event),
        Event::Identity(event) => of_identity(event),
        Event::Rating(event) => of_rating(event),
    }
}

fn of_registry(event: &registry::Event) -> Vec<Letter> {
    use registry::Event as Is;
    match event {
        Is::DivisionsImported(_)
        | Is::FirmsImported(_)
        | Is::CompoundsImported(_)
        | Is::UnitsImported(_)
        | Is::HolidaysImported(_)
        | Is::FirmEntered { .. }
        | Is::CompoundEntered { .. }
        | Is::DivisionEntered { .. }
        | Is::PolicyAdded { .. } => Vec::new(),
    }
}

fn of_access(event: &access::Event) -> Vec<Letter> {
    use access::Event as Is;
    match event {
        Is::Contract { told, matter } => super::contract_letters::letters(told, matter),
        Is::Emergency { told, matter } => super::contract_letters::emergency(told, matter),
        Is::Exit { told, matter } => super::exit_letters::letters(told, matter),
        Is::CaseStepTaken {
            told,
            step: step @ (CaseStep::Notified | CaseStep::Summoned | CaseStep::Served),
        } => {
            let (audience, told) = (Audience::FirmAgents(told.head), told.clone());
            vec![Letter { audience, matter: Matter::CaseTold { told, step: *step } }]
        }
        Is::EngagementsImported(_)
        | Is::EngagementEntered { .. }
        | Is::EmergencyPool { .. }
        | Is::WithdrawalReported { .. }
        | Is::WithdrawalReportDismissed { .. }
        | Is::CaseStepTaken { .. }
        | Is::RestrictionTurnAsked { .. }
        | Is::RestrictionTurned { .. }
        | Is::CertificateMade { .. }
        | Is::FilingBegun { .. }
        | Is::FilingSaved { .. }
        | Is::FilingReasonAnswered { .. }
        | Is::FilingProposed { .. }
        | Is::FilingReturned { .. }
        | Is::FilingConditionMet { .. }
        | Is::FilingWithdrawn { .. } => Vec::new(),
        Is::FilingSubmitted { reference, .. } => filing(reference, FilingTold::Received),
        Is::FilingSupplementAsked { reference, .. } => filing(reference, FilingTold::Asked),
        Is::FilingVerified { reference, .. } => filing(reference, FilingTold::Verified),
        Is::FilingNotAdmitted { reference, .. } => filing(reference, FilingTold::NotAdmitted),
    }
}

fn filing(reference: &str, told: FilingTold) -> Vec<Letter> {
    let matter = Matter::Filing { reference: reference.to_owned(), told };
    vec![Letter { audience: Audience::Applicant(reference.to_owned()), matter }]
}

fn of_identity(event: &identity::Event) -> Vec<Letter> {
    use identity::Event as Is;
    match event {
        Is::AccountInvited { login, .. } => link(login, TokenPurpose::Invitation),
        Is::LinkMade { login, purpose } => link(login, *purpose),
        Is::PasswordSet { login } => changed(login, AccountChange::PasswordSet),
        Is::FactorDropped { login } => changed(login, AccountChange::FactorDropped),
        Is::RecoveryCodeUsed { login } => changed(login, AccountChange::RecoveryCodeUsed),
        Is::AccountSetUp { .. }
        | Is::FactorSet { .. }
        | Is::SignedIn { .. }
        | Is::SignedOut { .. }
        | Is::RoleGranted { .. }
        | Is::RoleTaken { .. }
        | Is::AccountDisabled { .. }
        | Is::AccountEnabled { .. }
        | Is::InterestDeclared { .. }
        | Is::InterestWithdrawn { .. } => Vec::new(),
    }
}

fn of_rating(event: &rating::Event) -> Vec<Letter> {
    use rating::Event as Is;
    match event {
        Is::EventRecorded { told, matter, .. } => {
            let (audience, told) = (Audience::FirmAgents(told.firm), told.clone());
            vec![Letter { audience, matter: Matter::EventTold { told, matter: matter.clone() } }]
        }
        Is::RulebookAdded { .. }
        | Is::CycleCreated { .. }
        | Is::CycleExtended { .. }
        | Is::CompoundHeld { .. }
        | Is::CompoundReleased { .. }
        | Is::CycleOpened { .. }
        | Is::CycleClosed { .. }
        | Is::CyclePublished { .. }
        | Is::CycleFinalised { .. }
        | Is::FormsImported { .. }
        | Is::FormSaved { .. }
        | Is::FormsSaved { .. }
        | Is::FormSubmitted { .. }
        | Is::FormsSubmitted { .. }
        | Is::FormWithdrawn { .. }
        | Is::BallotsImported { .. }
        | Is::EventsImported { .. }
        | Is::DossierImported { .. }
        | Is::SlipsMade { .. }
        | Is::SlipVoidAsked { .. }
        | Is::SlipReplaced { .. }
        | Is::BallotsTaken { .. }
        | Is::PaperTyped { .. }
        | Is::PaperCounted { .. }
        | Is::ObjectionGivenLonger { .. }
        | Is::ReplyPublished { .. }
        | Is::ReplyWithdrawn { .. } => Vec::new(),
        Is::ObjectionAsked { .. }
        | Is::ObjectionRaised { .. }
        | Is::ObjectionAssigned { .. }
        | Is::ObjectionAnswered { .. }
        | Is::ReplyTakenDown { .. } => super::objection_letters::letters(event),
    }
}

fn link(login: &str, purpose: TokenPurpose) -> Vec<Letter> {
    to_account(login, Matter::Link { login: login.to_owned(), purpose })
}

fn changed(login: &str, change: AccountChange) -> Vec<Letter> {
    to_account(login, Matter::AccountChanged { login: login.to_owned(), change })
}

fn to_account(login: &str, matter: Matter) -> Vec<Letter> {
    vec![Letter { audience: Audience::Account(login.to_owned()), matter }]
}
