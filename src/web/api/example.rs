//! An example of a schema, put together from the examples of its fields.

use serde_json::{Map, Value, json};

/// `document` holds the schemas that references lead to.
pub fn example(document: &Value, schema: &Value) -> Value {
    if let Some(path) = schema["$ref"].as_str() {
        let path = path.trim_start_matches('#');
        return document.pointer(path).map_or(Value::Null, |found| example(document, found));
    }
    if let Some(first) = schema["examples"].get(0).or_else(|| schema.get("example")) {
        return match first_type(schema) {
            // An array's example is that of an item.
            Some("array") if !first.is_array() => json!([first]),
            _ => first.clone(),
        };
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return parts.iter().fold(json!({}), |all, part| merged(all, example(document, part)));
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let told = choices.iter().find(|choice| choice["type"] != "null");
            return told.map_or(Value::Null, |choice| example(document, choice));
        }
    }
    if let Some(word) = schema["enum"].get(0) {
        return word.clone();
    }
    match first_type(schema) {
        Some("object") => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            fields.map(|(name, field)| (name.clone(), example(document, field))).collect()
        }
        Some("array") => json!([example(document, &schema["items"])]),
        Some("boolean") => json!(false),
        Some("integer" | "number") => json!(1),
        Some("string") => json!(""),
        Some(_) | None => Value::Null,
    }
}

/// `["string", "null"]` is a string to an example.
fn first_type(schema: &Value) -> Option<&str> {
    match &schema["type"] {
        Value::String(name) => Some(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        _ => None,
    }
}

fn merged(all: Value, part: Value) -> Value {
    let fields = |value| match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let mut all = fields(all);
    all.extend(fields(part));
    all.into()
}
