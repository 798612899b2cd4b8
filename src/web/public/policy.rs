use super::rulebook_lines::{Line, Section};
use super::shown::day;
use crate::error::{Missing, Result};
use crate::rating::queries::cycles;
use crate::registry::queries::{policy as policy_at, policy_toml, policy_versions};
use crate::registry::{Policy, Scope, VersionRef};
use crate::view::{Language, View};
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
pub struct PolicyPage {
    title: String,
    at: String,
    organ: String,
    prefix: String,
    added_on: String,
    groups: Vec<Group>,
    /// The cycles opened under it.
    cycles: Vec<String>,
    toml: String,
}

#[derive(Serialize)]
pub struct Group {
    title: String,
    rows: Vec<Setting>,
}

#[derive(Serialize)]
struct Setting {
    label: String,
    /// With its unit.
    value: String,
}

impl View for PolicyPage {
    const TEMPLATE: &'static str = "page/policy";
}

pub async fn policy(visit: Visit, Path((code, version)): Path<(String, i32)>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let at = VersionRef { code, version };
            let missing = || Missing::new("policy", &at);
            let toml = policy_toml(visit.db(), &at).await?.ok_or_else(missing)?;
            let policy = policy_at(visit.db(), &at).await?.ok_or_else(missing)?;
            let title = language.say_with("policy-title", &[("at", at.to_string())]);
            let way = [("/rulebooks", language.say("rulebooks-title")), ("", title.clone())];
            let known = policy_versions(visit.db()).await?;
            let added_on = known.iter().find(|of| of.0 == at).map(|of| day(language, of.2));
            let under = cycles(visit.db()).await?;
            let under = under.iter().filter(|cycle| {
                let (opening, ..) = cycle.stage.steps();
                opening.is_some_and(|opening| opening.policy == at)
            });
            let view = PolicyPage {
                title: policy.title.clone(),
                at: at.to_string(),
                organ: policy.district.organ.clone(),
                prefix: policy.district.document_prefix.clone(),
                added_on: added_on.unwrap_or_default(),
                groups: groups(language, &policy),
                cycles: under.map(|cycle| cycle.code.to_string()).collect(),
                toml,
            };
            let about = language.say("policy-lede");
            Ok((visit.frame(&title).described(about).below(language, &way), view))
        })
        .await
}

/// A key, its value, and the unit's key.
type Row = (&'static str, u32, &'static str);

/// Line by line, so that two versions can be laid side by side.
pub fn sections(language: Language, policy: &Policy) -> Vec<Section> {
    let line =
        |label: String, value: &str| Line { key: label.clone(), label, value: value.to_owned() };
    let names = vec![
        line(language.say("rulebook-name-line"), &policy.title),
        line(language.say("policy-organ"), &policy.district.organ),
        line(language.say("policy-prefix"), &policy.district.document_prefix),
        line(language.say("policy-scope"), &language.say(scope(policy.restriction.scope))),
    ];
    let about = Section { title: language.say("policy-about"), lines: names };
    let groups = groups(language, policy).into_iter().map(|Group { title, rows }| {
        let lines = rows.into_iter().map(|Setting { label, value }| line(label, &value));
        Section { title, lines: lines.collect() }
    });
    std::iter::once(about).chain(groups).collect()
}

fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::ReEntry => "policy-scope-re-entry",
        Scope::ProgrammesOnly => "policy-scope-programmes",
    }
}

pub fn groups(language: Language, policy: &Policy) -> Vec<Group> {
    let setting = |(key, value, unit): Row| Setting {
        label: language.say(key),
        value: language.say_with(unit, &[("number", value.to_string())]),
    };
    rows(policy)
        .map(|(title, rows)| Group {
            title: language.say(title),
            rows: rows.into_iter().map(setting).collect(),
        })
        .into()
}

fn rows(policy: &Policy) -> [(&'static str, Vec<Row>); 7] {
    let Policy { compound, publicity, objection, filing, exit, case, restriction, .. } = policy;
    let (working, days) = ("unit-working-days-of", "unit-days-of");
    let reward = &policy.reward;
    [
        (
            "policy-of-publicity",
            vec![
                ("policy-publicity-working-days", publicity.working_days.into(), working),
                ("policy-publicity-calendar-days", publicity.calendar_days.into(), days),
            ],
        ),
        (
            "policy-of-objection",
            vec![
                ("policy-objection-flag", objection.flag_working_days.into(), working),
                ("policy-objection-answer", objection.answer_working_days.into(), working),
                (
                    "policy-objection-verified",
                    objection.answer_working_days_if_verified.into(),
                    working,
                ),
            ],
        ),
        (
            "policy-of-filing",
            vec![
                ("policy-filing-supplement", filing.supplement_working_days.into(), working),
                ("policy-filing-decision", filing.decision_working_days.into(), working),
                ("policy-filing-contract", filing.contract_days.into(), days),
            ],
        ),
        (
            "policy-of-exit",
            vec![
                ("policy-handover", exit.handover_days.into(), days),
                ("policy-emergency", exit.emergency_months.into(), "unit-months-of"),
            ],
        ),
        (
            "policy-of-case",
            vec![
                ("policy-defence", case.defence_working_days.into(), working),
                ("policy-restriction", restriction.years.into(), "unit-years-of"),
                (
                    "policy-restriction-public",
                    restriction.public_years_after_end.into(),
                    "unit-years-of",
                ),
            ],
        ),
        (
            "policy-of-reward",
            vec![
                ("policy-reward-publicity", reward.publicity_working_days.into(), working),
                ("policy-reward-payee", reward.payee_change_hours.into(), "unit-hours-of"),
            ],
        ),
        (
            "policy-of-compound",
            vec![("policy-old-built", compound.old_built_until, "unit-year-of")],
        ),
    ]
}
