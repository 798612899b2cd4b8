//! The documentation of the API, made from its description.

use crate::error::Result;
use crate::view::View;
use crate::web::api::described;
use crate::web::visit::Visit;
use anyhow::Context;
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub struct ApiPage {
    base: String,
    endpoints: Vec<Endpoint>,
}

#[derive(Serialize)]
struct Endpoint {
    path: String,
    summary: String,
    parameters: Vec<Parameter>,
    answers: Vec<String>,
}

#[derive(Serialize)]
struct Parameter {
    name: String,
    place: String,
    description: String,
}

impl View for ApiPage {
    const TEMPLATE: &'static str = "page/api";
}

pub async fn documentation(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let description =
                serde_json::to_value(described().1).context("serialize the description")?;
            let title = language.say("api-title");
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            let base = visit.site.settings.base_url.clone();
            Ok((frame, ApiPage { base, endpoints: endpoints(&description) }))
        })
        .await
}

fn endpoints(description: &Value) -> Vec<Endpoint> {
    let paths = description["paths"].as_object().into_iter().flatten();
    let endpoint = |(path, of): (&String, &Value)| {
        let get = &of["get"];
        let list = |key: &str| get[key].as_array().cloned().unwrap_or_default();
        let answers = get["responses"].as_object().into_iter().flatten();
        Endpoint {
            path: path.clone(),
            summary: text(&get["summary"]),
            parameters: list("parameters")
                .iter()
                .map(|of| Parameter {
                    name: text(&of["name"]),
                    place: text(&of["in"]),
                    description: text(&of["description"]),
                })
                .collect(),
            answers: answers
                .map(|(status, of)| format!("{status} {}", text(&of["description"])))
                .collect(),
        }
    };
    paths.map(endpoint).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
