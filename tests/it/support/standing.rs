//! Where a firm stands with the bureau, written down without the steps that
//! lead there, which have tests of their own.
#![expect(clippy::disallowed_methods, reason = "rows that stand there before a test begins")]

use super::{TestApp, day};
use entity::id::{EvidenceId, WithdrawalReportId};
use entity::value::{
    EvidenceKind, FilingKind, FilingState, Reporter, RestrictionScope, Uscc, WithdrawalGround,
};
use entity::{evidence, filing, restriction, withdrawal_case, withdrawal_report};
use sea_orm::{EntityTrait, Set};
use uuid::Uuid;

impl TestApp {
    /// A filing of the firm's that was verified.
    pub async fn verify(&self, firm: &str) {
        let row = filing::ActiveModel {
            reference: Set(firm.to_owned()),
            kind: Set(FilingKind::Entry),
            state: Set(FilingState::Verified),
            firm_uscc: Set(firm.parse().unwrap()),
            entered_by: Set("经办甲".to_owned()),
            begun_at: Set(self.now()),
            name: Set(String::new()),
            legal_representative: Set(String::new()),
            phone: Set(String::new()),
            email: Set(String::new()),
            address: Set(String::new()),
            project_manager: Set(String::new()),
            emergency_contact: Set(String::new()),
            submitted_on: Set(Some(day("2026-01-05"))),
            decided_on: Set(Some(day("2026-01-06"))),
            decided_by: Set(Some("经办乙".to_owned())),
            ..Default::default()
        };
        filing::Entity::insert(row).exec_without_returning(self.db()).await.unwrap();
    }

    /// A report that the firm left the compound, and a case on it.
    pub async fn report(&self, (compound, firm): (&str, &str), (first_day, left_on): (&str, &str)) {
        let (compound, firm) = (compound.parse().unwrap(), firm.parse::<Uscc>().unwrap());
        let paper = EvidenceId::from_uuid(Uuid::from_u128(0xfe));
        let row = evidence::ActiveModel {
            id: Set(paper),
            kind: Set(EvidenceKind::Pdf),
            name: Set("现场照片.pdf".to_owned()),
            bytes: Set(b"%PDF-1.4 %%EOF".to_vec()),
            sha256: Set(String::new()),
            kept_at: Set(self.now()),
            kept_by: Set("街道甲".to_owned()),
        };
        evidence::Entity::insert(row).exec_without_returning(self.db()).await.unwrap();
        let id = WithdrawalReportId::from_uuid(Uuid::from_u128(0xfe));
        let row = withdrawal_report::ActiveModel {
            id: Set(id),
            compound_code: Set(compound),
            firm_uscc: Set(firm),
            engagement_first_day: Set(day(first_day)),
            reporter: Set(Reporter::Street),
            ground: Set(WithdrawalGround::NoNotice),
            left_on: Set(day(left_on)),
            facts: Set("项目部已撤空。".to_owned()),
            evidence_id: Set(paper),
            reported_by: Set("街道甲".to_owned()),
            reported_on: Set(day(left_on)),
            reported_at: Set(self.now()),
            ..Default::default()
        };
        withdrawal_report::Entity::insert(row).exec_without_returning(self.db()).await.unwrap();
        let row = withdrawal_case::ActiveModel {
            code: Set("2026-1".to_owned()),
            report_id: Set(id),
            compound_code: Set(compound),
            firm_uscc: Set(firm),
            engagement_first_day: Set(day(first_day)),
            left_on: Set(day(left_on)),
            opened_on: Set(day(left_on)),
            opened_by: Set("经办甲".to_owned()),
            decision_due: Set(day("2026-12-31")),
            ..Default::default()
        };
        withdrawal_case::Entity::insert(row).exec_without_returning(self.db()).await.unwrap();
    }

    /// A restriction of three years from what was reported.
    pub async fn restrict(&self, (compound, firm): (&str, &str), served_on: &str) {
        let row = restriction::ActiveModel {
            case_code: Set("2026-1".to_owned()),
            firm_uscc: Set(firm.parse().unwrap()),
            compound_code: Set(compound.parse().unwrap()),
            scope: Set(RestrictionScope::ReEntry),
            years: Set(3),
            decision_no: Set("五住建处〔2026〕1号".to_owned()),
            reasons: Set("擅自撤离".to_owned()),
            signed_on: Set(day(served_on)),
            served_on: Set(Some(day(served_on))),
            ..Default::default()
        };
        restriction::Entity::insert(row).exec_without_returning(self.db()).await.unwrap();
    }
}
