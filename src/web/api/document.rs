//! The document that describes the API: made from the handlers, completed with
//! what holds for all of them.

use super::described;
use super::example::example;
use anyhow::Context;
use serde_json::{Map, Value, json};

/// What any read can answer beside its 200: status, name, what it means.
const REFUSALS: [(&str, &str, &str); 6] = [
    ("400", "BadRequest", "The request itself is incomplete."),
    ("404", "NotFound", "A code in the path names nothing that is public."),
    ("408", "RequestTimeout", "It took longer than thirty seconds."),
    ("422", "Unprocessable", "A query parameter is unknown or does not fit."),
    ("500", "Internal", "The server could not answer."),
    ("503", "Unavailable", "Out of service for now; Retry-After says for how long."),
];

/// The document in version 3.1, of the API at this address.
pub fn document(base_url: &str) -> anyhow::Result<Value> {
    let mut document = serde_json::to_value(described().1).context("serialize the document")?;
    document["servers"] = json!([{ "url": base_url }]);
    document["components"]["schemas"]["Problem"] = problem(base_url);
    document["components"]["responses"] = responses();
    document["components"]["headers"] = headers();
    let schemas = document.clone();
    let paths = document["paths"].as_object_mut().context("there are paths")?;
    for (path, operations) in paths {
        complete(&schemas, path, &mut operations["get"])?;
    }
    Ok(document)
}

/// Adds to one operation what all of them have, and an example.
fn complete(document: &Value, path: &str, operation: &mut Value) -> anyhow::Result<()> {
    let answers = operation["responses"].as_object_mut().context("there are answers")?;
    let told = answers.get_mut("200").context("there is a good one")?;
    let content = &mut told["content"]["application/json"];
    content["example"] = example(document, &content["schema"]);
    let listed = content["schema"]["$ref"].as_str().is_some_and(|name| name.contains("/Page_"));
    told["description"] = json!(if listed { "A page of the list." } else { "What was asked for." });
    told["headers"] = json!({ "ETag": { "$ref": "#/components/headers/ETag" } });
    if listed {
        told["headers"]["Link"] = json!({ "$ref": "#/components/headers/Link" });
    }
    answers.insert("304".to_owned(), json!({ "$ref": "#/components/responses/NotModified" }));
    for (status, name, _) in REFUSALS {
        if status == "404" && !path.contains('{') {
            continue;
        }
        let reference = json!({ "$ref": format!("#/components/responses/{name}") });
        answers.insert(status.to_owned(), reference);
    }
    Ok(())
}

/// RFC 9457.
fn problem(base_url: &str) -> Value {
    json!({
        "type": "object",
        "description": "What went wrong (RFC 9457).",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {
                "type": "string", "format": "uri",
                "description": "An address that explains this kind of problem.",
                "examples": [format!("{base_url}/problems/not-found")],
            },
            "title": { "type": "string", "examples": ["没有这个页面"] },
            "status": { "type": "integer", "examples": [404] },
            "detail": {
                "type": "string",
                "description": "What is wrong in this case.",
                "examples": ["企业 91530102MA6B0H2E10 不存在。"],
            },
            "code": {
                "type": "string",
                "description": "What programs tell a refusal by.",
                "examples": ["missing"],
            },
        },
    })
}

fn responses() -> Value {
    let mut responses = Map::new();
    for (_, name, description) in REFUSALS {
        let content = json!({ "schema": { "$ref": "#/components/schemas/Problem" } });
        let response = json!({
            "description": description, "content": { "application/problem+json": content },
        });
        responses.insert(name.to_owned(), response);
    }
    let unchanged = "Nothing has changed since the tag of If-None-Match.";
    responses.insert("NotModified".to_owned(), json!({ "description": unchanged }));
    responses.into()
}

fn headers() -> Value {
    json!({
        "ETag": {
            "description": "For If-None-Match: it changes when the answer does.",
            "schema": { "type": "string" },
        },
        "Link": {
            "description": "The next page, with rel=\"next\"; not there on the last one.",
            "schema": { "type": "string" },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_tells_all_its_answers_with_an_example() {
        let document = document("https://lianping.example").expect("a document");
        let paths = document["paths"].as_object().expect("paths");
        assert_eq!(paths.len(), 20);
        for (path, operations) in paths {
            let answers = &operations["get"]["responses"];
            for status in ["200", "304", "400", "408", "422", "500", "503"] {
                assert!(answers[status].is_object(), "{path} {status}");
            }
            assert_eq!(answers["404"].is_object(), path.contains('{'), "{path}");
            let told = &answers["200"]["content"]["application/json"]["example"];
            assert!(told.as_object().is_some_and(|fields| fields.len() > 1), "{path} {told}");
            assert!(operations["get"]["summary"].is_string(), "{path}");
        }
    }
}
