//! 自动核对: what a machine can tell of a filing.

use super::{Content, Filing};
use entity::value::{FilingCondition, FilingItem};
use std::collections::BTreeSet;

const OF_A_LEGAL_PERSON: [FilingItem; 4] = [
    FilingItem::BusinessLicence,
    FilingItem::OfficeProof,
    FilingItem::ProjectManager,
    FilingItem::Pledge,
];
const OF_A_BRANCH: [FilingItem; 6] = [
    FilingItem::BusinessLicence,
    FilingItem::ParentLicence,
    FilingItem::Authorisation,
    FilingItem::OfficeProof,
    FilingItem::ProjectManager,
    FilingItem::Pledge,
];

/// The papers that come with it: one list for legal persons, one for branches,
/// the same wherever they are registered; a contract where compounds are named.
pub fn items(content: &Content) -> Vec<FilingItem> {
    let contract = (!content.compounds.is_empty()).then_some(FilingItem::Contract);
    of_all(content.parent.is_some()).iter().copied().chain(contract).collect()
}

/// What every branch hands in, or every legal person.
pub fn of_all(branch: bool) -> &'static [FilingItem] {
    if branch { &OF_A_BRANCH } else { &OF_A_LEGAL_PERSON }
}

/// What was looked at, and whether it is in order.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Check {
    /// `code`, `duplicate`, `project_manager`, `documents`, `contract` or
    /// `emergency_contact`.
    pub what: &'static str,
    pub passed: bool,
}

/// A credit code that was typed wrong, and a second open filing of a firm, are
/// refused before there is a filing: here they have passed.
pub fn checks(filing: &Filing, papers: &BTreeSet<FilingItem>) -> Vec<Check> {
    let content = &filing.content;
    let check = |what, passed| Check { what, passed };
    let mut all = vec![
        check("code", true),
        check("duplicate", true),
        check("project_manager", !content.project_manager.is_empty()),
        check("documents", missing(content, papers).all(|item| item == FilingItem::Contract)),
        check("emergency_contact", !content.emergency_contact.is_empty()),
    ];
    if !content.compounds.is_empty() {
        all.push(check("contract", papers.contains(&FilingItem::Contract)));
    }
    all
}

fn missing<'p>(
    content: &Content,
    papers: &'p BTreeSet<FilingItem>,
) -> impl Iterator<Item = FilingItem> + 'p {
    items(content).into_iter().filter(|item| !papers.contains(item))
}

/// The conditions without which it cannot be verified as it is.
pub fn lacking(content: &Content, papers: &BTreeSet<FilingItem>) -> Vec<FilingCondition> {
    let lacks = [
        (FilingCondition::ProjectManager, content.project_manager.is_empty()),
        (FilingCondition::Documents, missing(content, papers).next().is_some()),
        (FilingCondition::EmergencyContact, content.emergency_contact.is_empty()),
    ];
    lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(condition, _)| condition).collect()
}
