//! Who hears of an exit: the firm, and the street and the community it leaves.

use super::letter::{Audience, Letter, Matter};
use crate::access::exit::{ExitMatter, ExitTold};

pub(super) fn letters(told: &ExitTold, matter: &ExitMatter) -> Vec<Letter> {
    let (told, done) = (told.clone(), matter.clone());
    let firm = Audience::FirmAgents(told.firm);
    let place = [Audience::StreetOf(told.compound), Audience::CommunityOf(told.compound)];
    let audiences: Vec<Audience> = match matter {
        ExitMatter::NoticeGiven { .. }
        | ExitMatter::Recorded { .. }
        | ExitMatter::Withdrawn { .. }
        | ExitMatter::TakenOver { .. }
        | ExitMatter::Closed { .. } => [firm].into_iter().chain(place).collect(),
        // Seven letters on the way to the last are too many.
        ExitMatter::ItemConfirmed { .. } => Vec::new(),
    };
    let letter = |audience| Letter {
        audience,
        matter: Matter::Exit { told: told.clone(), matter: done.clone() },
    };
    audiences.into_iter().map(letter).collect()
}
