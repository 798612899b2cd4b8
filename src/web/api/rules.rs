use super::page::{Page, Plain};
use crate::clock::civil_date;
use crate::error::{Missing, Result};
use crate::rating::queries::{rulebook_toml, rulebooks as all_rulebooks};
use crate::registry::queries::{policies as all_policies, policy_toml};
use crate::registry::{Listed, VersionRef};
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// A version of a rule book or of the policy; it never changes.
#[derive(Serialize, ToSchema)]
pub struct RulesLine {
    #[schema(examples("wuhua-default"))]
    code: String,
    #[schema(examples(1))]
    version: i32,
    #[schema(examples("五华区物业服务企业联评规则"))]
    title: String,
    #[schema(examples("2026-01-05"))]
    added_on: NaiveDate,
}

#[derive(Serialize, ToSchema)]
pub struct Rules {
    #[schema(examples("wuhua-default"))]
    code: String,
    #[schema(examples(1))]
    version: i32,
    /// As its author wrote it.
    #[schema(examples("format = \"lianping-rulebook/1\"\n"))]
    toml: String,
}

fn page(versions: Vec<Listed>) -> Page<RulesLine> {
    let line = |Listed { at, title, added_at }: Listed| RulesLine {
        code: at.code,
        version: at.version,
        title,
        added_on: civil_date(added_at),
    };
    Page { items: versions.into_iter().map(line).collect(), next: None }
}

/// Rule books
///
/// Every version, the latest of each first. They are few: there is one page.
#[utoipa::path(get, path = "/api/v1/rulebooks", tag = "rules", params(Plain), responses(
    (status = 200, body = Page<RulesLine>),
))]
pub async fn rulebooks(visit: Visit, Query(_): Query<Plain>) -> Result<Response> {
    visit.json(async { Ok(page(all_rulebooks(visit.db()).await?)) }).await
}

/// Policies
///
/// Every version, the latest of each first. They are few: there is one page.
#[utoipa::path(get, path = "/api/v1/policies", tag = "rules", params(Plain), responses(
    (status = 200, body = Page<RulesLine>),
))]
pub async fn policies(visit: Visit, Query(_): Query<Plain>) -> Result<Response> {
    visit.json(async { Ok(page(all_policies(visit.db()).await?)) }).await
}

/// One rule book
///
/// A version of it, as it was written.
#[utoipa::path(get, path = "/api/v1/rulebooks/{code}/{version}", tag = "rules", params(
    ("code" = String, Path, description = "code of the rule book", example = "wuhua-default"),
    ("version" = i32, Path, description = "1 or more", example = 1),
    Plain,
), responses((status = 200, body = Rules)))]
pub async fn rulebook(
    visit: Visit,
    Path((code, version)): Path<(String, i32)>,
    Query(_): Query<Plain>,
) -> Result<Response> {
    visit
        .json(async {
            let at = VersionRef { code, version };
            // What is no code at all names nothing.
            at.check().map_err(|_| Missing::new("rule book", &at))?;
            let toml = rulebook_toml(visit.db(), &at).await?;
            let toml = toml.ok_or(Missing::new("rule book", &at))?;
            Ok(Rules { code: at.code, version, toml })
        })
        .await
}

/// One policy
///
/// A version of it, as it was written.
#[utoipa::path(get, path = "/api/v1/policies/{code}/{version}", tag = "rules", params(
    ("code" = String, Path, description = "code of the policy", example = "wuhua-default"),
    ("version" = i32, Path, description = "1 or more", example = 1),
    Plain,
), responses((status = 200, body = Rules)))]
pub async fn policy(
    visit: Visit,
    Path((code, version)): Path<(String, i32)>,
    Query(_): Query<Plain>,
) -> Result<Response> {
    visit
        .json(async {
            let at = VersionRef { code, version };
            at.check().map_err(|_| Missing::new("policy", &at))?;
            let toml = policy_toml(visit.db(), &at).await?.ok_or(Missing::new("policy", &at))?;
            Ok(Rules { code: at.code, version, toml })
        })
        .await
}
