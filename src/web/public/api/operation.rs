use super::{first, schema_name, text};
use crate::view::Language;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub struct Operation {
    id: String,
    path: String,
    title: String,
    what: String,
    parameters: Vec<Parameter>,
    curl: String,
    /// An example, as it comes.
    answer: String,
    schema: String,
    answers: Vec<Answer>,
}

#[derive(Serialize)]
struct Parameter {
    name: String,
    in_path: bool,
    what: String,
    /// What it may be: `zh-CN | en`, `1–200`.
    allowed: String,
    usual: String,
}

#[derive(Serialize)]
struct Answer {
    status: String,
    what: String,
}

impl Operation {
    pub fn of(
        language: Language,
        base: &str,
        document: &Value,
        path: &str,
        operation: &Value,
    ) -> Self {
        let id = text(&operation["operationId"]);
        let tag = text(&operation["tags"][0]);
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let told = &operation["responses"]["200"]["content"]["application/json"];
        let statuses = operation["responses"].as_object().into_iter().flatten();
        Self {
            path: path.to_owned(),
            title: language.say(&format!("api-op-{id}")),
            what: language.say(&format!("api-op-{id}-is")),
            curl: curl(base, path, operation),
            answer: serde_json::to_string_pretty(&told["example"]).unwrap_or_default(),
            schema: schema_name(&text(&told["schema"]["$ref"])).to_owned(),
            parameters: parameters
                .map(|parameter| Parameter::of(language, document, &tag, parameter))
                .collect(),
            answers: statuses
                .map(|(status, _)| Answer {
                    status: status.clone(),
                    what: language.say(&format!("api-status-{status}")),
                })
                .collect(),
            id,
        }
    }
}

impl Parameter {
    fn of(language: Language, document: &Value, tag: &str, parameter: &Value) -> Self {
        let name = text(&parameter["name"]);
        let schema = &parameter["schema"];
        let of_tag = format!("api-param-{tag}-{name}");
        Self {
            what: first(language, &[of_tag, format!("api-param-{name}")]),
            allowed: allowed(document, schema),
            usual: schema["default"].as_i64().map(|usual| usual.to_string()).unwrap_or_default(),
            in_path: parameter["in"] == "path",
            name,
        }
    }
}

fn allowed(document: &Value, schema: &Value) -> String {
    if let Some(path) = schema["$ref"].as_str() {
        let found = document.pointer(path.trim_start_matches('#'));
        return found.map(|schema| allowed(document, schema)).unwrap_or_default();
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let told = choices.iter().find(|choice| choice["type"] != "null");
        return told.map(|schema| allowed(document, schema)).unwrap_or_default();
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        return words.join(" | ");
    }
    match (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
        (Some(minimum), Some(maximum)) => format!("{minimum}–{maximum}"),
        _ => text(&schema["pattern"]),
    }
}

/// The address with the examples of its parameters.
fn curl(base: &str, path: &str, operation: &Value) -> String {
    let mut address = format!("{base}{path}");
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let example = match &parameter["example"] {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => continue,
        };
        if parameter["in"] == "path" {
            address = address.replace(&format!("{{{}}}", text(&parameter["name"])), &example);
        }
    }
    let paged = address.ends_with('s') && !path.ends_with('}');
    let query = if paged && takes(operation, "limit") { "?limit=2" } else { "" };
    format!("curl '{address}{query}'")
}

fn takes(operation: &Value, name: &str) -> bool {
    let parameters = operation["parameters"].as_array();
    parameters.is_some_and(|all| all.iter().any(|parameter| parameter["name"] == name))
}
