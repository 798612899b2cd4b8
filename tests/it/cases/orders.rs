//! Any order of acts by any hands: `LIANPING_MODEL_SEQUENCES=500` for more, and
//! `LIANPING_MODEL_ACTS` for shorter or longer ones.

use super::acts::Acted;
use super::judge::{judge, print};
use super::states::Facts;
use super::world::World;
use crate::web::visitor::{get, site};
use chrono::Days;
use entity::restriction;
use lianping::access::restriction::State;
use lianping::error::Error;
use std::collections::BTreeMap;

fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |count| count.parse().expect("a number"))
}

impl World {
    async fn act(&mut self) -> Acted {
        match self.dice.below(34) {
            0 => self.report().await,
            1 | 2 => self.open().await,
            3 if self.dice.chance(20) => self.dismiss().await,
            3..=15 => self.go_on().await,
            16 | 17 => self.ask_turn().await,
            18 | 19 => self.answer_turn().await,
            20 | 21 => self.file().await,
            22..=24 => self.verify().await,
            25 => self.propose().await,
            26 => self.sign().await,
            27 => self.engage().await,
            28 => self.confirm().await,
            _ => self.pass().await,
        }
    }

    async fn go(&mut self) {
        let Some((name, done)) = self.act().await else { return };
        let now = print(self).await;
        match done {
            Ok(()) => {
                *self.done.entry(name).or_default() += 1;
                judge(self).await;
                self.print = now;
            }
            Err(Error::Internal(error)) => panic!("{name}: {error:?}"),
            Err(refusal) => {
                assert_eq!(now, self.print, "{name} was refused: {refusal}");
                *self.refused.entry(name).or_default() += 1;
            }
        }
    }

    /// Of what was annulled the public reads one line, whatever day it asks for.
    async fn read_by_anybody(&self) {
        let facts = Facts::of(self.test.db()).await;
        let site = site(&self.test);
        let annulled =
            |is: &&restriction::Model| facts.state(is, self.today) == Some(State::Annulled);
        for is in facts.restrictions.iter().filter(annulled) {
            let [one, firm] = [&is.case_code, &is.firm_uscc.to_string()];
            for path in [
                "/restrictions".to_owned(),
                format!("/restrictions/{one}"),
                format!("/firms/{firm}"),
                "/api/v1/restrictions".to_owned(),
                format!("/api/v1/restrictions/{one}"),
            ] {
                for on in [is.signed_on, self.today, self.today + Days::new(400)] {
                    let page = get(&site, &format!("{path}?as_of={on}")).await;
                    let told = page.text().contains(&is.reasons);
                    assert!(!told, "{path} of {on} tells {}", is.reasons);
                }
            }
        }
    }
}

fn add(all: &mut BTreeMap<&'static str, usize>, some: BTreeMap<&'static str, usize>) {
    for (name, count) in some {
        *all.entry(name).or_default() += count;
    }
}

#[tokio::test]
async fn no_order_of_acts_comes_to_what_the_law_forbids() {
    let (mut done, mut refused) = (BTreeMap::new(), BTreeMap::new());
    for seed in 0..asked("LIANPING_MODEL_SEQUENCES", 2) {
        let mut world = World::of(seed).await;
        world.print = print(&world).await;
        for _ in 0..asked("LIANPING_MODEL_ACTS", 260) {
            world.go().await;
        }
        world.read_by_anybody().await;
        add(&mut done, world.done);
        add(&mut refused, world.refused);
    }
    eprintln!("done: {done:?}\nrefused: {refused:?}");
    for act in ["decide", "serve", "close", "hear", "answer-turn", "verify", "confirm"] {
        assert!(done.contains_key(act), "{act} never came about: {done:?}");
    }
    for act in ["decide", "review", "verify-barred", "engage-barred"] {
        assert!(refused.contains_key(act), "{act} was never refused: {refused:?}");
    }
}
