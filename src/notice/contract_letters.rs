//! Who hears of a contract that is filed: the firm, and once it is confirmed the
//! street and the community, too. Of a lot likewise, once it is confirmed.

use super::letter::{Audience, Letter, Matter};
use crate::access::contract::{ContractMatter, ContractTold};
use crate::access::emergency::{EmergencyMatter, EmergencyTold};

pub(super) fn letters(told: &ContractTold, matter: &ContractMatter) -> Vec<Letter> {
    let firm = Audience::FirmAgents(told.firm);
    let audiences = match matter {
        ContractMatter::Filed | ContractMatter::Refused { .. } => vec![firm],
        ContractMatter::Confirmed => {
            vec![firm, Audience::StreetOf(told.compound), Audience::CommunityOf(told.compound)]
        }
    };
    let letter = |audience| Letter {
        audience,
        matter: Matter::Contract { told: told.clone(), matter: matter.clone() },
    };
    audiences.into_iter().map(letter).collect()
}

pub(super) fn emergency(told: &EmergencyTold, matter: &EmergencyMatter) -> Vec<Letter> {
    let audiences = match matter {
        // Nobody is drawn before the second person says so.
        EmergencyMatter::Drawn { .. } | EmergencyMatter::SetAside { .. } => Vec::new(),
        EmergencyMatter::Confirmed => vec![
            Audience::FirmAgents(told.firm),
            Audience::StreetOf(told.compound),
            Audience::CommunityOf(told.compound),
        ],
    };
    let letter = |audience| Letter {
        audience,
        matter: Matter::Emergency { told: told.clone(), matter: matter.clone() },
    };
    audiences.into_iter().map(letter).collect()
}
