//! Who serves, who leaves and who comes, in any order: whatever is tried, the
//! rules let no two firms serve a compound on a day, and nobody out of it but
//! lawfully or by a report.

use chrono::{DateTime, Days, NaiveDate};
use entity::id::ExitId;
use entity::value::{ContractKind, ExitGround, ExitParty, HandoverItem, Uscc};
use lianping::access::Engagement;
use lianping::access::contract::fit;
use lianping::access::exit::{Departure, Exit, Handed, Notice, Stage, Takeover, ground_of};
use proptest::prelude::*;
use std::collections::BTreeSet;

const FIRMS: [&str; 3] = ["91530102MA6B0H2E10", "91530102MAN8C5LE3X", "91350100M000100Y43"];

/// What somebody tries, some days after the one before.
#[derive(Debug, Clone)]
enum Act {
    /// A contract of a firm from so many days on, for so many; indefinite if 0.
    Contract {
        firm: usize,
        from: u64,
        days: u64,
    },
    Notice,
    /// Recorded on paper: the ground, and the day it names.
    Paper {
        ground: ExitGround,
        named: u64,
    },
    Withdraw,
    TakeOver,
    Item,
    /// Found gone, without more ado.
    Gone,
}

fn any_act() -> impl Strategy<Value = (u64, Act)> {
    let paper = prop::sample::select(&ExitGround::ALL[2..]);
    let act = prop_oneof![
        3 => (0_usize..3, 0_u64..200, 0_u64..500)
            .prop_map(|(firm, from, days)| Act::Contract { firm, from, days }),
        2 => Just(Act::Notice),
        1 => (paper, 0_u64..120).prop_map(|(ground, named)| Act::Paper { ground, named }),
        1 => Just(Act::Withdraw),
        3 => Just(Act::TakeOver),
        8 => Just(Act::Item),
        1 => Just(Act::Gone),
    ];
    (0_u64..60, act)
}

/// Why an engagement has the end it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Contract,
    Renewed,
    Exit,
    Reported,
}

#[derive(Default)]
struct World {
    today: NaiveDate,
    served: Vec<(Engagement, Why)>,
    exit: Option<Exit>,
    handed: Vec<Handed>,
}

impl World {
    fn now(&self) -> Option<usize> {
        let today = self.today;
        let serves =
            |is: &Engagement| is.first_day <= today && is.last_day.is_none_or(|end| today <= end);
        self.served.iter().position(|(is, _)| serves(is))
    }

    fn contract(&mut self, firm: usize, from: u64, days: u64) {
        let firm: Uscc = FIRMS[firm].parse().unwrap();
        let first_day = self.today + Days::new(from);
        let new = Engagement {
            compound: "530102001001-001".parse().unwrap(),
            firm,
            first_day,
            last_day: (days > 0).then(|| first_day + Days::new(days)),
            signed_on: Some(self.today),
            kind: if days > 0 { ContractKind::FixedTerm } else { ContractKind::Indefinite },
            contract_no: None,
            filed_on: Some(self.today),
        };
        let others: Vec<Engagement> = self.served.iter().map(|(is, _)| is.clone()).collect();
        let Ok(fit) = fit(&new, &others, &[firm].into(), &BTreeSet::new()) else { return };
        if let Some((before, eve)) = fit.ends() {
            let leaving = self.exit.as_ref().is_some_and(|exit| exit.first_day == before.first_day);
            if leaving && self.exit.as_ref().is_some_and(Exit::is_open) {
                return;
            }
            let ended = self.served.iter_mut().find(|(is, _)| is.key() == before.key()).unwrap();
            (ended.0.last_day, ended.1) = (Some(*eve), Why::Renewed);
        }
        self.served.push((new, Why::Contract));
    }

    fn begin(&mut self, ground: Option<ExitGround>, named: u64) {
        let Some(at) = self.now().filter(|_| !self.exit.as_ref().is_some_and(Exit::is_open)) else {
            return;
        };
        let is = &self.served[at].0;
        let ground = ground.unwrap_or(ground_of(is.kind));
        let named = Some(self.today + Days::new(named));
        let contract_end = is.last_day;
        let notice =
            Notice { ground, given_on: self.today, contract_end, by_contract: None, named };
        let Ok(run) = notice.run() else { return };
        self.handed.clear();
        self.exit = Some(Exit {
            id: ExitId::from_uuid(uuid::Uuid::nil()),
            compound: is.compound,
            firm: is.firm,
            first_day: is.first_day,
            ground,
            reason: String::new(),
            given_on: self.today,
            run,
            evidence: None,
            recorded_by_party: ExitParty::Firm,
            recorded_by: String::new(),
            recorded_at: DateTime::UNIX_EPOCH,
            stage: Stage::Given,
        });
    }

    fn take_over(&mut self) {
        let today = self.today;
        let Some(exit) = self.exit.as_mut() else { return };
        if exit.take_over(today, today).is_ok() {
            exit.stage = Stage::HandingOver(Takeover {
                on: today,
                by: String::new(),
                recorded_by: String::new(),
                recorded_at: DateTime::UNIX_EPOCH,
                days: 30,
            });
        }
    }

    fn item(&mut self) {
        let today = self.today;
        let Some(exit) = self.exit.as_mut() else { return };
        let item = HandoverItem::ALL[self.handed.len() % HandoverItem::ALL.len()];
        let Ok(last_day) = exit.hand_over((item, today), &self.handed, today) else { return };
        let nobody = String::new;
        let by = nobody();
        self.handed.push(Handed { item, on: today, holder: nobody(), remarks: nobody(), by });
        let Some(last_day) = last_day else { return };
        let first_day = exit.first_day;
        // As the command refuses to reach into the next contract.
        let mut next = self.served.iter().filter(|(is, _)| is.first_day > first_day);
        if next.any(|(is, _)| is.first_day <= last_day) {
            self.handed.pop();
            return;
        }
        let Stage::HandingOver(takeover) = exit.stage.clone() else { return };
        let at = DateTime::UNIX_EPOCH;
        exit.stage = Stage::Closed { takeover: takeover.clone(), last_day, by: nobody(), at };
        let departure = Departure {
            left_on: last_day.succ_opt().unwrap(),
            notice: Some((exit.ground, exit.run)),
            taken_over_on: Some(takeover.on),
        };
        assert_eq!(departure.abrupt(), None, "an exit that was closed is lawful: {departure:?}");
        let ended = self.served.iter_mut().find(|(is, _)| is.first_day == first_day).unwrap();
        (ended.0.last_day, ended.1) = (Some(last_day), Why::Exit);
    }

    fn gone(&mut self) {
        let Some(at) = self.now() else { return };
        let open = self.exit.as_ref().filter(|exit| exit.is_open());
        let departure = Departure {
            left_on: self.today,
            notice: open.map(|exit| (exit.ground, exit.run)),
            taken_over_on: open.and_then(|exit| exit.takeover().map(|takeover| takeover.on)),
        };
        if departure.abrupt().is_none() {
            return;
        }
        let (is, why) = &mut self.served[at];
        let eve = self.today.pred_opt().unwrap().max(is.first_day);
        if is.last_day.is_none_or(|end| eve < end) {
            (is.last_day, *why) = (Some(eve), Why::Reported);
            self.exit = None;
        }
    }

    fn check(&self) -> Result<(), TestCaseError> {
        for (at, (one, why)) in self.served.iter().enumerate() {
            prop_assert!(one.last_day.is_none_or(|end| end >= one.first_day));
            let fixed = one.kind == ContractKind::FixedTerm;
            prop_assert!(fixed || one.last_day.is_none() || *why != Why::Contract);
            for (other, _) in &self.served[at + 1..] {
                let apart = one.last_day.is_some_and(|end| end < other.first_day)
                    || other.last_day.is_some_and(|end| end < one.first_day);
                prop_assert!(apart, "two serve on one day: {one:?} {other:?}");
            }
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nobody_serves_beside_another_and_nobody_leaves_unlawfully(
        acts in prop::collection::vec(any_act(), 1..60),
    ) {
        let today = "2024-01-01".parse().unwrap();
        let mut world = World { today, ..World::default() };
        for (later, act) in acts {
            world.today = world.today + Days::new(later);
            match act {
                Act::Contract { firm, from, days } => world.contract(firm, from, days),
                Act::Notice => world.begin(None, 0),
                Act::Paper { ground, named } => world.begin(Some(ground), named),
                Act::Withdraw => {
                    let today = world.today;
                    if world.exit.as_ref().is_some_and(|exit| exit.withdraw(today).is_ok()) {
                        world.exit = None;
                    }
                }
                Act::TakeOver => world.take_over(),
                Act::Item => world.item(),
                Act::Gone => world.gone(),
            }
            world.check()?;
        }
    }
}
