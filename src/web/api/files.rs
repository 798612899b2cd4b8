use super::page::{Page, Plain};
use super::words::label;
use crate::error::Result;
use crate::web::data::Catalogue;
use crate::web::extract::Query;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

/// A file of the open data.
#[derive(Serialize, ToSchema)]
pub struct FileLine {
    #[schema(examples("firms.csv"))]
    name: String,
    #[schema(examples("物业服务企业"))]
    title: String,
    #[schema(examples("https://lianping.example/data/firms.csv"))]
    href: String,
    #[schema(examples("text/csv; charset=utf-8"))]
    media_type: &'static str,
    #[schema(examples(4096))]
    bytes: usize,
    /// In lower-case hexadecimal.
    #[schema(examples("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))]
    sha256: String,
}

/// Data files
///
/// Tables, dossiers and rule books to download. They are few: there is one page.
#[utoipa::path(get, path = "/api/v1/files", tag = "files", params(Plain), responses(
    (status = 200, body = Page<FileLine>),
))]
pub async fn files(visit: Visit, Query(_): Query<Plain>) -> Result<Response> {
    visit
        .json(async {
            let mut items = Vec::new();
            for file in Catalogue::of(&visit).await?.files() {
                let stored = file.stored(&visit).await?;
                let name = file.name();
                items.push(FileLine {
                    title: label(visit.language(), "open", file.word()),
                    href: format!("{}/data/{name}", visit.site.settings.base_url),
                    media_type: file.media_type(),
                    bytes: stored.bytes().len(),
                    sha256: stored.sha256().to_owned(),
                    name,
                });
            }
            Ok(Page { items, next: None })
        })
        .await
}
