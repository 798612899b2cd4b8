//! Filings and contracts, while cases and restrictions go on.

use super::acts::Acted;
use super::states::{self, Facts};
use super::world::{Part, World, paper};
use crate::filings::content;
use crate::support::{ANJU, ANJU_BRANCH, CUIHU, HEXIE, SHUIJING};
use chrono::NaiveDate;
use entity::value::{Fen, FilingItem, FilingKind, FilingState, Uscc};
use entity::{contract, engagement, filing};
use lianping::access::contract::Terms;
use lianping::access::filing::Content;
use lianping::access::queries::is_verified;
use lianping::access::{
    Applicant, BeginFiling, ContractVerdict, FileContract, Filer, Proposing, SaveFiling,
    begin_filing, decide_contract, file_contract, propose_filing, save_filing, sign_filing,
    submit_filing, verify_filing,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

const FIRMS: [(&str, &str); 3] = [
    (ANJU, "安居物业服务有限公司"),
    (ANJU_BRANCH, "安居物业五华分公司"),
    (HEXIE, "和谐物业服务有限公司"),
];
const PLACES: [&str; 3] = [CUIHU, SHUIJING, "530102001003-001"];
const PAPERS: [FilingItem; 6] = [
    FilingItem::BusinessLicence,
    FilingItem::ParentLicence,
    FilingItem::Authorisation,
    FilingItem::OfficeProof,
    FilingItem::ProjectManager,
    FilingItem::Pledge,
];

/// Nothing in it is another firm's too.
fn of_firm(at: usize) -> Content {
    Content {
        name: FIRMS[at].1.to_owned(),
        legal_representative: ["安一", "安二", "何三"][at].to_owned(),
        phone: format!("0871-6555010{at}"),
        email: format!("firm{at}@firm{at}.test"),
        address: format!("五华区学府路{}号", 20 + at * 7),
        ..content()
    }
}

impl World {
    /// Begun, filled in and submitted.
    pub async fn file(&mut self) -> Acted {
        let at = self.dice.below(FIRMS.len());
        let firm: Uscc = FIRMS[at].0.parse().unwrap();
        let verified = is_verified(self.test.db(), firm).await.unwrap();
        let kind = if verified { FilingKind::Renewal } else { FilingKind::Entry };
        let counter = self.reviewer(Part::Opener);
        let by = Applicant::Counter(&counter);
        let begin = BeginFiling { kind, firm, parent: None };
        let reference = match begin_filing(&self.test.app, by, begin).await {
            Ok(reference) => reference,
            Err(refusal) => return Some(("file", Err(refusal))),
        };
        let papers = PAPERS.into_iter().map(|item| (item, paper())).collect();
        let save = SaveFiling { content: of_firm(at), papers };
        save_filing(&self.test.app, by, &reference, save).await.unwrap();
        submit_filing(&self.test.app, by, &reference).await.unwrap();
        Some(("file", Ok(())))
    }

    async fn submitted(&mut self) -> Option<filing::Model> {
        let open = filing::Entity::find().filter(filing::Column::State.eq(FilingState::Submitted));
        let open = open.all(self.test.db()).await.unwrap();
        (!open.is_empty()).then(|| self.dice.pick(&open).clone())
    }

    /// By a reviewer alone.
    pub async fn verify(&mut self) -> Acted {
        let is = self.submitted().await?;
        let facts = Facts::of(self.test.db()).await;
        let barred = facts.barred(is.firm_uscc, self.today);
        let by = self.reviewer(Part::Second);
        let done = verify_filing(&self.test.app, &by, &is.reference, &BTreeSet::new()).await;
        assert!(done.is_err() || !barred, "{} verified under a restriction", is.firm_uscc);
        let waits = is.proposal.is_some();
        assert!(done.is_ok() || barred || waits, "{} is not free: {done:?}", is.firm_uscc);
        Some((if barred { "verify-barred" } else { "verify" }, done))
    }

    pub async fn propose(&mut self) -> Acted {
        let is = self.submitted().await?;
        let by = self.reviewer(Part::Second);
        let proposal = (Proposing::Override, "小区无其他企业愿意接管。");
        let done = propose_filing(&self.test.app, &by, &is.reference, proposal).await;
        Some(("propose", done))
    }

    pub async fn sign(&mut self) -> Acted {
        let is = self.submitted().await?;
        let by = self.approver(Part::Approver);
        let done = sign_filing(&self.test.app, &by, &is.reference).await;
        if done.is_ok() {
            let now = filing::Entity::find_by_id(&is.reference).one(self.test.db()).await.unwrap();
            assert_ne!(now.unwrap().decided_by, is.proposed_by, "the same hand twice");
        }
        Some(("sign", done))
    }

    pub async fn engage(&mut self) -> Acted {
        let first_day = self.today + self.days(90);
        let terms = Terms {
            compound: self.dice.pick(&PLACES).parse().unwrap(),
            firm: self.dice.pick(&FIRMS).0.parse().unwrap(),
            first_day,
            last_day: Some(first_day + self.days(200)),
            contract_no: None,
            signed_on: self.today,
            fee: Fen::new(1_50).unwrap(),
            standard: "三级".to_owned(),
            project_manager: "某".to_owned(),
            notice_days: None,
        };
        let comes = self.comes_barred((terms.compound, terms.firm, first_day)).await;
        let filer = Filer::Bureau(self.reviewer(Part::Opener));
        let command = FileContract { terms, paper: Some(paper()) };
        let done = file_contract(&self.test.app, &filer, command).await.map(drop);
        assert!(done.is_err() || !comes, "a contract was filed under a restriction");
        Some((if comes { "engage-barred" } else { "engage" }, done))
    }

    pub async fn confirm(&mut self) -> Acted {
        let all = contract::Entity::find().filter(contract::Column::DecidedBy.is_null());
        let all = all.all(self.test.db()).await.unwrap();
        if all.is_empty() {
            return None;
        }
        let is = self.dice.pick(&all).clone();
        let comes = self.comes_barred((is.compound_code, is.firm_uscc, is.first_day)).await;
        let by = self.reviewer(Part::Second);
        let refuse = ContractVerdict::Refused { why: "材料不齐。".to_owned() };
        let verdict =
            if self.dice.chance(80) { ContractVerdict::Confirmed } else { refuse.clone() };
        let done = decide_contract(&self.test.app, &by, is.id, verdict.clone()).await;
        let entered = done.is_ok() && verdict == ContractVerdict::Confirmed;
        assert!(!entered || !comes, "a contract was confirmed under a restriction");
        Some((if comes { "confirm-barred" } else { "confirm" }, done))
    }

    /// Whether a restriction keeps the firm from coming there: one of its family
    /// that serves the compound up to the day before only goes on.
    async fn comes_barred(
        &self,
        (compound, firm, first_day): (entity::value::CompoundCode, Uscc, NaiveDate),
    ) -> bool {
        let db = self.test.db();
        let facts = Facts::of(db).await;
        let family = states::family(db, firm).await;
        let served = engagement::Entity::find().all(db).await.unwrap();
        let goes_on = served.iter().filter(|is| is.compound_code == compound).any(|is| {
            let known = is.firm_uscc == firm && is.first_day == first_day;
            let until = is.last_day.and_then(|last_day| last_day.succ_opt());
            let reaches = is.first_day < first_day && until.is_none_or(|next| next >= first_day);
            known || (reaches && family.contains(&is.firm_uscc))
        });
        facts.barred(firm, self.today) && !goes_on
    }
}
