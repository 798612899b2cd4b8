//! The documentation of the API, made from its own document.

mod operation;
mod schema;

use crate::error::Result;
use crate::view::{Language, View};
use crate::web::api::document::document;
use crate::web::problem::SLUGS;
use crate::web::visit::Visit;
use axum::response::Response;
use operation::Operation;
use schema::Schema;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub struct ApiPage {
    base: String,
    groups: Vec<Group>,
    schemas: Vec<Schema>,
    problems: Vec<ProblemKind>,
}

/// The operations on one kind of thing.
#[derive(Serialize)]
struct Group {
    tag: String,
    title: String,
    operations: Vec<Operation>,
}

#[derive(Serialize)]
struct ProblemKind {
    slug: &'static str,
    title: String,
}

impl View for ApiPage {
    const TEMPLATE: &'static str = "page/api";
}

pub async fn documentation(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let base = visit.site.settings.base_url.clone();
            let document = document(&base)?;
            let title = language.say("api-title");
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            let problem = |slug: &'static str| ProblemKind {
                slug,
                title: language.say(&format!("problem-{slug}")),
            };
            let view = ApiPage {
                groups: groups(language, &base, &document),
                schemas: schema::schemas(language, &document),
                problems: SLUGS.map(problem).into(),
                base,
            };
            Ok((frame.described(language.say("api-lede")), view))
        })
        .await
}

fn groups(language: Language, base: &str, document: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (path, operations) in document["paths"].as_object().into_iter().flatten() {
        let get = &operations["get"];
        let tag = text(&get["tags"][0]);
        let operation = Operation::of(language, base, document, path, get);
        match groups.iter_mut().find(|group| group.tag == tag) {
            Some(group) => group.operations.push(operation),
            None => groups.push(Group {
                title: language.say(&format!("api-tag-{tag}")),
                tag,
                operations: vec![operation],
            }),
        }
    }
    groups
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The first sentence there is one for.
fn first(language: Language, keys: &[String]) -> String {
    let said = keys.iter().map(|key| (key, language.say(key)));
    said.filter(|(key, said)| *key != said).map(|(_, said)| said).next().unwrap_or_default()
}

/// `FirmDetail` of `#/components/schemas/FirmDetail`.
fn schema_name(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or_default()
}
