//! One filing's page, in the portal or at the desk.

use super::bureau::Bureau;
use super::form::Filled;
use super::shown::{Line, Shown, shown};
use super::{DESK, PORTAL};
use crate::access::filing::{Content, Filing, checks, items};
use crate::access::queries::{filing, papers};
use crate::error::{Missing, Result};
use crate::evidence::queries::evidence_named;
use crate::identity::FirmAgent;
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::extract::Path;
use axum::response::Response;
use entity::id::EvidenceId;
use entity::value::{FilingItem, FilingState, Role, Uscc};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct OnePage {
    room: &'static str,
    desk: bool,
    is: Shown,
    /// While the visitor fills it in.
    pub form: Option<Form>,
    /// What was filled in, otherwise.
    facts: Vec<Line>,
    papers: Vec<Paper>,
    checks: Vec<Check>,
    asked: Vec<String>,
    pub bureau: Option<Bureau>,
    withdraws: bool,
    pub error: String,
}

#[derive(Serialize)]
pub struct Form {
    pub filled: Filled,
    papers: Vec<Paper>,
    supplement: bool,
    /// What is wrong, by the field.
    pub errors: BTreeMap<&'static str, String>,
}

#[derive(Clone, Serialize)]
struct Paper {
    item: String,
    label: String,
    /// Of the file; empty where there is none.
    file: String,
    href: String,
}

#[derive(Serialize)]
struct Check {
    label: String,
    passed: bool,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/filings/one";
}

pub async fn own(visit: DeskVisit, Path(reference): Path<String>) -> Result<Response> {
    let FirmAgent { firm, .. } = visit.acting()?;
    let view = view(&visit, PORTAL, &reference, Some(firm)).await?;
    visit.page(&title(&visit, &reference), &view)
}

pub async fn page(visit: DeskVisit, Path(reference): Path<String>) -> Result<Response> {
    let view = view(&visit, DESK, &reference, None).await?;
    visit.page(&title(&visit, &reference), &view)
}

fn title(visit: &DeskVisit, reference: &str) -> String {
    visit.language().say_with("filing-one", &[("reference", reference.to_owned())])
}

/// The same page with what was refused.
pub fn shown_with(visit: &DeskVisit, view: OnePage, error: String) -> Result<Response> {
    let title = title(visit, &view.is.reference);
    visit.refused(&title, &OnePage { error, ..view })
}

/// A firm sees what is its own or was filed for it; the desk sees what firms
/// have handed in and what was begun at the counter.
pub async fn view(
    visit: &DeskVisit,
    room: &'static str,
    reference: &str,
    agent: Option<Uscc>,
) -> Result<OnePage> {
    let missing = || Missing::new("filing", &reference);
    let filing = filing(visit.db(), reference).await?.ok_or_else(missing)?;
    let seen = match agent {
        Some(own) => filing.applicant == Some(own) || filing.firm == own,
        None => filing.applicant.is_none() || filing.state != FilingState::Draft,
    };
    if !seen {
        return Err(missing().into());
    }
    let fills = filing.applicant == agent && (agent.is_some() || visit.who.has(Role::Reviewer));
    let kept = papers(visit.db(), reference).await?;
    let language = visit.language();
    let check = |check: &crate::access::filing::Check| Check {
        label: language.say(&format!("filing-check-{}", check.what.replace('_', "-"))),
        passed: check.passed,
    };
    let checks = checks(&filing, &kept.keys().copied().collect()).iter().map(check).collect();
    let listed = listed(visit, room, &filing, &kept).await?;
    let form = (fills && filing.is_editable()).then(|| Form {
        errors: BTreeMap::new(),
        filled: Filled::of(&filing),
        papers: listed.clone(),
        supplement: filing.state == FilingState::Supplement,
    });
    let bureau = match agent {
        None => Some(Bureau::of(visit, &filing, &kept).await?),
        Some(_) => None,
    };
    let asked = filing.asked.as_ref().map(|asked| asked.text.as_str()).unwrap_or_default();
    Ok(OnePage {
        room,
        desk: agent.is_none(),
        is: shown(visit.db(), language, &filing).await?,
        facts: facts(visit, &filing),
        papers: listed,
        checks,
        asked: asked.lines().map(str::to_owned).collect(),
        withdraws: fills && filing.is_open(),
        form,
        bureau,
        error: String::new(),
    })
}

async fn listed(
    visit: &DeskVisit,
    room: &str,
    filing: &Filing,
    kept: &BTreeMap<FilingItem, EvidenceId>,
) -> Result<Vec<Paper>> {
    let names = evidence_named(visit.db(), kept.values().copied()).await?;
    let paper = |item: FilingItem| {
        let id = kept.get(&item);
        let file = id.and_then(|id| names.get(id)).map(|(_, name)| name.clone());
        let href = file.is_some().then(|| format!("{room}/{}/papers/{item}", filing.reference));
        Paper {
            item: item.to_string(),
            label: visit.language().say(&format!("filing-item-{item}")),
            file: file.unwrap_or_default(),
            href: href.unwrap_or_default(),
        }
    };
    // Of a draft, so that a contract can come with the compounds it is for.
    let mut all = items(&filing.content);
    if filing.is_editable() && filing.content.compounds.is_empty() {
        all.push(FilingItem::Contract);
    }
    Ok(all.into_iter().map(paper).collect())
}

fn facts(visit: &DeskVisit, filing: &Filing) -> Vec<Line> {
    let Content { legal_representative, phone, email, address, .. } = &filing.content;
    let compounds: Vec<String> = filing.content.compounds.iter().map(ToString::to_string).collect();
    let parent = filing.content.parent.map(|parent| parent.to_string()).unwrap_or_default();
    let rows = [
        ("parent", parent),
        ("legal_representative", legal_representative.clone()),
        ("phone", phone.clone()),
        ("email", email.clone()),
        ("address", address.clone()),
        ("project_manager", filing.content.project_manager.clone()),
        ("emergency_contact", filing.content.emergency_contact.clone()),
        ("compounds", compounds.join("、")),
    ];
    let line = |(name, value): (&str, String)| Line {
        label: visit.language().say(&format!("filing-field-{name}")),
        value,
    };
    rows.into_iter().filter(|(_, value)| !value.is_empty()).map(line).collect()
}
