//! What is under way in one sequence, and who acts in it.

use crate::rules::calendar::working_days;
use crate::screening::dice::Dice;
use crate::support::{TestApp, day};
use crate::web::access::set_up;
use chrono::{Days, NaiveDate};
use entity::value::Role;
use entity::withdrawal_case;
use lianping::evidence::EvidenceFile;
use lianping::identity::{Actor, Approver, LegalReviewer, Reviewer};
use sea_orm::{EntityTrait, QueryOrder};
use std::collections::BTreeMap;

/// In 2021, so that years can pass whose holidays are known.
const BEGINS: &str = "2021-03-01";
pub const PEOPLE: [&str; 7] =
    ["renyuan1", "renyuan2", "renyuan3", "renyuan4", "renyuan5", "renyuan6", "renyuan7"];

const ENGAGEMENTS: &str = "compound,uscc,from,to,signed_on,kind,filed_on
530102001001-001,91530102MAKYAQ5M1R,2020-01-01,2025-08-31,2019-12-20,fixed_term,2019-12-25
530102001002-001,91530102MAN8C5LE3X,2020-01-01,2023-12-31,2019-12-20,fixed_term,2019-12-25
";

pub struct World {
    pub test: TestApp,
    pub dice: Dice,
    pub today: NaiveDate,
    /// How often each act was let through.
    pub done: BTreeMap<&'static str, usize>,
    pub refused: BTreeMap<&'static str, usize>,
    /// Of the rows, after the last act that was let through.
    pub print: String,
    /// All working days of the years that are known.
    pub work: Vec<NaiveDate>,
}

/// Who is drawn for a step: mostly whoever may do it after the others, so that
/// cases come to their end, and at times anybody.
#[derive(Debug, Copy, Clone)]
pub enum Part {
    Opener,
    Second,
    Preparer,
    Chair,
    Legal,
    Approver,
    Other,
}

impl World {
    pub async fn of(seed: u64) -> Self {
        let test = TestApp::with_cast(BEGINS).await;
        test.engage(ENGAGEMENTS).await.unwrap();
        for login in PEOPLE {
            set_up(&test, login, Role::Reviewer).await;
        }
        let (done, refused, print) = Default::default();
        let (dice, today, work) = (Dice::of(seed + 1), day(BEGINS), working_days());
        Self { test, dice, today, done, refused, print, work }
    }

    pub fn hand(&mut self, part: Part) -> &'static str {
        if self.dice.chance(25) {
            return PEOPLE[self.dice.below(PEOPLE.len())];
        }
        match part {
            Part::Opener => PEOPLE[0],
            Part::Second => PEOPLE[1],
            Part::Preparer => PEOPLE[2],
            Part::Chair => PEOPLE[3],
            Part::Legal => PEOPLE[4],
            Part::Approver => PEOPLE[5],
            Part::Other => PEOPLE[6],
        }
    }

    pub fn reviewer(&mut self, part: Part) -> Reviewer {
        Reviewer::at_the_command_line(account(self.hand(part)))
    }

    pub fn approver(&mut self, part: Part) -> Approver {
        Approver::at_the_command_line(account(self.hand(part)))
    }

    pub fn legal(&mut self) -> LegalReviewer {
        LegalReviewer::at_the_command_line(account(self.hand(Part::Legal)))
    }

    /// Some days ago, or today.
    pub fn lately(&mut self, most: usize) -> NaiveDate {
        self.today - self.days(most)
    }

    pub fn days(&mut self, most: usize) -> Days {
        Days::new(u64::try_from(self.dice.below(most + 1)).unwrap())
    }

    pub fn turn_to(&mut self, day: NaiveDate) {
        self.today = self.today.max(day);
        self.test.today_is(&self.today.to_string());
    }

    pub async fn cases(&self) -> Vec<withdrawal_case::Model> {
        let query = withdrawal_case::Entity::find();
        query.order_by_asc(withdrawal_case::Column::Code).all(self.test.db()).await.unwrap()
    }
}

fn account(login: &str) -> Actor {
    Actor::Account(login.to_owned())
}

pub fn paper() -> EvidenceFile {
    EvidenceFile::read("材料.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n".to_vec()).unwrap()
}
