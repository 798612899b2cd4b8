//! Any order of acts on the database: what is refused, and what comes true.

use super::restricted::{case, restriction};
use super::*;
use crate::screening::dice::Dice;
use crate::support::{HEXIE, approver, reviewer_called};
use entity::value::{FilingCondition, FilingGround, FilingProposal, FilingState, Uscc};
use lianping::access::filing::{Filing, lacking};
use lianping::access::queries::{answers, barring, filing, is_verified, papers, screening};
use lianping::access::{
    Proposing, answer_reason, ask_supplement, propose_filing, return_filing, sign_filing,
    verify_filing, withdraw_filing,
};
use lianping::identity::{Approver, Reviewer};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

const ACTS: usize = 18;

/// More of them where somebody asks for it.
fn sequences() -> u64 {
    let asked = std::env::var("LIANPING_MODEL_SEQUENCES").ok();
    asked.map_or(20, |count| count.parse().expect("a number of sequences"))
}

/// What stood against the filing just before it was decided.
struct Before {
    filing: Filing,
    barred: bool,
    unanswered: bool,
    lacks: Vec<FilingCondition>,
}

async fn before(test: &TestApp, reference: &str) -> Before {
    let today = lianping::clock::civil_date(test.now());
    let filing = filing(test.db(), reference).await.unwrap().unwrap();
    let found = screening(test.db(), &filing, today).await.unwrap();
    let answered: BTreeSet<_> = answers(test.db(), reference)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.signal, row.other_uscc))
        .collect();
    let kept = papers(test.db(), reference).await.unwrap();
    Before {
        barred: !barring(test.db(), filing.firm, today).await.unwrap().is_empty(),
        unanswered: found.reasons.iter().any(|is| !answered.contains(&(is.signal, is.other))),
        lacks: lacking(&filing.content, &kept.into_keys().collect()),
        filing,
    }
}

/// One firm's story; its filing is the last that was begun.
struct Story<'t> {
    test: &'t TestApp,
    dice: Dice,
    firm: Uscc,
    /// Whether 和谐 may not come back.
    barred: bool,
    reference: Option<String>,
}

impl Story<'_> {
    fn named(&self) -> Content {
        let own = if self.firm == HEXIE.parse().unwrap() { "和谐" } else { "雲南和諧" };
        Content { name: format!("{own}物业服务有限公司"), ..content() }
    }

    async fn act(&mut self) {
        let hand = *self.dice.pick(&["甲", "乙"]);
        let signer = *self.dice.pick(&["甲", "乙"]);
        let (counter, second) = (reviewer_called(hand), approver(signer));
        let by = Applicant::Counter(&counter);
        let test = self.test;
        let app = &test.app;
        let act = self.dice.below(12);
        if act == 0 {
            self.turn().await;
            return;
        }
        let Some(reference) = self.reference.clone() else { return self.begin(by).await };
        let done = match act {
            1 => return self.begin(by).await,
            2 | 3 => self.save(by, &reference).await,
            4 | 5 => submit_filing(app, by, &reference).await,
            6 => ask_supplement(app, &counter, &reference, "缺一份材料。").await,
            7 => self.answer(&counter, &reference).await,
            8 => {
                let what = match self.dice.below(3) {
                    0 => Proposing::Override,
                    1 => Proposing::NotAdmitted(FilingGround::Restriction),
                    _ => Proposing::NotAdmitted(FilingGround::FalseDocument),
                };
                propose_filing(app, &counter, &reference, (what, "理由和依据。")).await
            }
            9 => return self.verify(&counter, &reference).await,
            10 => return self.sign(&second, &reference).await,
            _ if self.dice.chance(70) => return_filing(app, &second, &reference, "请补充。").await,
            _ => withdraw_filing(app, by, &reference).await,
        };
        if let Err(error) = done {
            assert!(matches!(error, Error::Refused(_)), "{error:?}");
        }
    }

    async fn turn(&mut self) {
        if self.barred {
            self.test.db().execute_unprepared("DELETE FROM restriction").await.unwrap();
        } else {
            restriction(self.test.db(), None).await;
        }
        self.barred = !self.barred;
    }

    async fn begin(&mut self, by: Applicant<'_>) {
        let kind = *self.dice.pick(&[FilingKind::Entry, FilingKind::Renewal, FilingKind::Change]);
        let verified = is_verified(self.test.db(), self.firm).await.unwrap();
        let begin = BeginFiling { kind, firm: self.firm, parent: None };
        let Ok(reference) = begin_filing(&self.test.app, by, begin).await else { return };
        assert_eq!(verified, kind != FilingKind::Entry, "{kind} of {}", self.firm);
        if let Some(last) = &self.reference {
            let last = filing(self.test.db(), last).await.unwrap().unwrap();
            assert!(!last.is_open(), "two open filings of {}", self.firm);
        }
        self.reference = Some(reference);
    }

    async fn save(&mut self, by: Applicant<'_>, reference: &str) -> Result<()> {
        let all = [
            FilingItem::BusinessLicence,
            FilingItem::OfficeProof,
            FilingItem::ProjectManager,
            FilingItem::Pledge,
        ];
        let brought = if self.dice.chance(70) { 4 } else { self.dice.below(4) };
        let papers = all.into_iter().take(brought).map(|item| (item, paper())).collect();
        let content = if self.dice.chance(90) { self.named() } else { Content::default() };
        save_filing(&self.test.app, by, reference, SaveFiling { content, papers }).await
    }

    async fn answer(&self, by: &Reviewer, reference: &str) -> Result<()> {
        let today = lianping::clock::civil_date(self.test.now());
        let known = filing(self.test.db(), reference).await?.unwrap();
        for is in screening(self.test.db(), &known, today).await?.reasons {
            let reason = (is.signal, is.other);
            answer_reason(&self.test.app, by, reference, reason, "系重名。").await?;
        }
        Ok(())
    }

    async fn verify(&mut self, by: &Reviewer, reference: &str) {
        let was = before(self.test, reference).await;
        let all = FilingCondition::ALL.iter().copied();
        let given: BTreeSet<_> = all.filter(|_| self.dice.chance(50)).collect();
        if verify_filing(&self.test.app, by, reference, &given).await.is_err() {
            return;
        }
        assert!(!was.barred, "verified under a restriction");
        assert!(!was.unanswered, "verified with a reason that nobody answered");
        assert!(was.lacks.iter().all(|is| given.contains(is)), "verified though it lacks");
        assert_eq!(was.filing.state, FilingState::Submitted);
        assert_eq!(was.filing.proposal, None);
    }

    async fn sign(&self, by: &Approver, reference: &str) {
        let was = before(self.test, reference).await;
        if sign_filing(&self.test.app, by, reference).await.is_err() {
            return;
        }
        let proposal = was.filing.proposal.expect("something was proposed");
        let now = filing(self.test.db(), reference).await.unwrap().unwrap();
        assert_ne!(now.decided.expect("it was signed").by, proposal.by, "the same hand twice");
        if proposal.what == FilingProposal::Override {
            assert!(!was.unanswered, "verified with a reason that nobody answered");
            assert_eq!(now.state, FilingState::Verified);
        } else {
            assert_eq!(now.state, FilingState::NotAdmitted);
        }
    }
}

#[tokio::test]
async fn no_order_of_acts_on_the_database_comes_to_what_may_not_be() {
    let test = TestApp::with_cast("2026-05-06").await;
    case(&test).await;
    let mut barred = false;
    for seed in 0..sequences() {
        let number = usize::try_from(seed).unwrap();
        let firm =
            if seed % 3 == 0 { HEXIE.parse().unwrap() } else { crate::screening::code(number) };
        let dice = Dice::of(seed + 1);
        let mut story = Story { test: &test, dice, firm, barred, reference: None };
        for _ in 0..ACTS {
            story.act().await;
        }
        barred = story.barred;
        if let Some(reference) = story.reference {
            let counter = reviewer();
            // Whatever it has come to.
            withdraw_filing(&test.app, Applicant::Counter(&counter), &reference).await.ok();
        }
    }
}
