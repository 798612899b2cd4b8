//! 报备: who is verified, who is not, and what stands in between.

mod commands;
mod journeys;
mod orders;
mod pages;
mod race;
mod references;
mod restricted;

use crate::support::{TestApp, reviewer};
use entity::value::{FilingItem, FilingKind};
use lianping::access::filing::Content;
use lianping::access::{
    Applicant, BeginFiling, SaveFiling, begin_filing, save_filing, submit_filing,
};
use lianping::error::{Error, Result};
use lianping::evidence::EvidenceFile;

/// Not in the registry yet.
pub const NEWCOMER: &str = "91530102MA6KYHN124";

pub fn paper() -> EvidenceFile {
    EvidenceFile::read("材料.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n".to_vec()).unwrap()
}

pub fn content() -> Content {
    let text = |text: &str| text.to_owned();
    Content {
        name: text("昆明棠梨物业服务有限公司"),
        legal_representative: text("段棠"),
        phone: text("0871-65550101"),
        email: text("tangli@firm.test"),
        address: text("五华区学府路20号2栋301室"),
        project_manager: text("李青"),
        emergency_contact: text("王和 0871-65550102"),
        ..Content::default()
    }
}

/// All that a legal person hands in, but for what is left out.
pub async fn handed_in(test: &TestApp, content: Content, without: &[FilingItem]) -> String {
    filed(test, (FilingKind::Entry, NEWCOMER), content, without).await
}

/// The same for any firm.
pub async fn filed(
    test: &TestApp,
    (kind, firm): (FilingKind, &str),
    content: Content,
    without: &[FilingItem],
) -> String {
    let counter = reviewer();
    let by = Applicant::Counter(&counter);
    let begin = BeginFiling { kind, firm: firm.parse().unwrap(), parent: None };
    let reference = begin_filing(&test.app, by, begin).await.unwrap();
    let all = [
        FilingItem::BusinessLicence,
        FilingItem::OfficeProof,
        FilingItem::ProjectManager,
        FilingItem::Pledge,
    ];
    let papers = all.into_iter().filter(|item| !without.contains(item));
    let papers = papers.map(|item| (item, paper())).collect();
    save_filing(&test.app, by, &reference, SaveFiling { content, papers }).await.unwrap();
    submit_filing(&test.app, by, &reference).await.unwrap();
    reference
}

pub fn refused<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.code().to_owned(),
        other => panic!("{other}"),
    }
}
