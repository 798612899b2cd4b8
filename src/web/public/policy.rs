use crate::error::{Missing, Result};
use crate::registry::queries::{policy as policy_at, policy_toml};
use crate::registry::{Policy, VersionRef};
use crate::view::View;
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
    rows: Vec<Setting>,
    toml: String,
}

/// The key of its sentence, and its value.
#[derive(Serialize)]
struct Setting {
    key: &'static str,
    value: u32,
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
            let view = PolicyPage {
                title: policy.title.clone(),
                at: at.to_string(),
                organ: policy.district.organ.clone(),
                prefix: policy.district.document_prefix.clone(),
                rows: rows(&policy),
                toml,
            };
            let about = language.say("policy-lede");
            Ok((visit.frame(&title).described(about).below(language, &way), view))
        })
        .await
}

fn rows(policy: &Policy) -> Vec<Setting> {
    let rows: [(&'static str, u32); 13] = [
        ("policy-publicity-working-days", policy.publicity.working_days.into()),
        ("policy-publicity-calendar-days", policy.publicity.calendar_days.into()),
        ("policy-objection-flag", policy.objection.flag_working_days.into()),
        ("policy-objection-answer", policy.objection.answer_working_days.into()),
        ("policy-objection-verified", policy.objection.answer_working_days_if_verified.into()),
        ("policy-filing-supplement", policy.filing.supplement_working_days.into()),
        ("policy-filing-decision", policy.filing.decision_working_days.into()),
        ("policy-filing-contract", policy.filing.contract_days.into()),
        ("policy-handover", policy.exit.handover_days.into()),
        ("policy-emergency", policy.exit.emergency_months.into()),
        ("policy-defence", policy.case.defence_working_days.into()),
        ("policy-restriction", policy.restriction.years.into()),
        ("policy-old-built", policy.compound.old_built_until),
    ];
    rows.map(|(key, value)| Setting { key, value }).into()
}
