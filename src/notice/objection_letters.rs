//! Who hears of an objection: the firm, whoever objects, who is to answer.

use super::letter::{Audience, Letter, Matter, ObjectionTold};
use crate::rating::Event;
use entity::value::ObjectorKind;

pub(super) fn letters(event: &Event) -> Vec<Letter> {
    let letter = |audience, matter| Letter { audience, matter };
    match event {
        Event::ObjectionAsked { cycle, compound, line } => {
            let (cycle, compound, line) = (*cycle, *compound, line.clone());
            let told = ObjectionTold::Asked;
            vec![letter(Audience::Confirming, Matter::Objection { cycle, compound, line, told })]
        }
        Event::ObjectionRaised { reference, cycle, compound, line, rated, by, joined } => {
            let about = |told| {
                let (cycle, compound, line) = (*cycle, *compound, line.clone());
                Matter::Objection { cycle, compound, line, told }
            };
            let of = || reference.clone();
            let received = about(ObjectionTold::Received { reference: of() });
            let mut letters = vec![letter(Audience::LastObjector(of()), received)];
            // A firm that objects itself hears that it was received.
            if *by == ObjectorKind::Public && !joined {
                let raised = about(ObjectionTold::Raised { reference: of() });
                letters.push(letter(Audience::FirmAgents(*rated), raised));
            }
            letters
        }
        Event::ObjectionAssigned { reference, officer } => {
            let matter = Matter::ObjectionAssigned { reference: reference.clone() };
            vec![letter(Audience::Account(officer.clone()), matter)]
        }
        Event::ObjectionAnswered { reference, cycle, compound, line, rated, outcome, .. } => {
            let told = ObjectionTold::Answered { reference: reference.clone(), outcome: *outcome };
            let (cycle, compound, line) = (*cycle, *compound, line.clone());
            let matter = Matter::Objection { cycle, compound, line, told };
            [Audience::Objectors(reference.clone()), Audience::FirmAgents(*rated)]
                .map(|audience| letter(audience, matter.clone()))
                .into()
        }
        Event::ReplyTakenDown { cycle, compound, firm, reason } => {
            let (cycle, compound, reason) = (*cycle, *compound, reason.clone());
            let matter = Matter::ReplyTakenDown { cycle, compound, reason };
            vec![letter(Audience::FirmAgents(*firm), matter)]
        }
        _ => Vec::new(),
    }
}
