use crate::error::{Missing, Result};
use crate::rating::queries::rulebook_toml;
use crate::registry::{VersionRef, queries::policy_toml};
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct Rules {
    code: String,
    version: i32,
    /// As its author wrote it.
    toml: String,
}

/// One version of a rule book.
#[utoipa::path(get, path = "/api/v1/rulebooks/{code}/{version}", params(
    ("code" = String, Path, description = "like wuhua-default"),
    ("version" = i32, Path, description = "1 or more"),
), responses((status = 200, body = Rules), (status = 404, description = "no such version")))]
pub async fn rulebook(
    visit: Visit,
    Path((code, version)): Path<(String, i32)>,
) -> Result<Response> {
    visit
        .json(async {
            let at = VersionRef { code, version };
            let toml = rulebook_toml(visit.db(), &at).await?;
            let toml = toml.ok_or(Missing::new("rule book", &at))?;
            Ok(Rules { code: at.code, version, toml })
        })
        .await
}

/// One version of the policy.
#[utoipa::path(get, path = "/api/v1/policies/{code}/{version}", params(
    ("code" = String, Path, description = "like wuhua-default"),
    ("version" = i32, Path, description = "1 or more"),
), responses((status = 200, body = Rules), (status = 404, description = "no such version")))]
pub async fn policy(visit: Visit, Path((code, version)): Path<(String, i32)>) -> Result<Response> {
    visit
        .json(async {
            let at = VersionRef { code, version };
            let toml = policy_toml(visit.db(), &at).await?.ok_or(Missing::new("policy", &at))?;
            Ok(Rules { code: at.code, version, toml })
        })
        .await
}
