use super::{first, schema_name, text};
use crate::view::Language;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub struct Schema {
    name: String,
    /// Schemas whose fields it has too.
    also: Vec<String>,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    name: String,
    what: String,
    kind: String,
    /// The schema it is of, or its items are.
    reference: String,
    many: bool,
    nullable: bool,
    example: String,
}

/// Every schema that holds fields.
pub fn schemas(language: Language, document: &Value) -> Vec<Schema> {
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let schema = |(name, schema): (&String, &Value)| {
        let mut also = Vec::new();
        let mut fields = Vec::new();
        collect(language, name, schema, &mut also, &mut fields);
        (!fields.is_empty()).then(|| Schema { name: name.clone(), also, fields })
    };
    schemas.filter_map(schema).collect()
}

fn collect(
    language: Language,
    name: &str,
    schema: &Value,
    also: &mut Vec<String>,
    fields: &mut Vec<Field>,
) {
    for part in schema["allOf"].as_array().into_iter().flatten() {
        match part["$ref"].as_str() {
            Some(reference) => also.push(schema_name(reference).to_owned()),
            None => collect(language, name, part, also, fields),
        }
    }
    let properties = schema["properties"].as_object().into_iter().flatten();
    fields.extend(properties.map(|(field, of)| Field::of(language, name, field, of)));
}

impl Field {
    fn of(language: Language, schema: &str, name: &str, of: &Value) -> Self {
        let generic = match name.strip_suffix("_label") {
            Some(_) => "api-field-label".to_owned(),
            None => format!("api-field-{name}"),
        };
        let what = first(
            language,
            &[format!("api-field-{schema}-{name}"), generic, format!("field-{name}")],
        );
        let is_null = |of: &Value| of["type"] == "null";
        let choices = of["oneOf"].as_array().map(Vec::as_slice).unwrap_or_default();
        let told = choices.iter().find(|choice| !is_null(choice)).unwrap_or(of);
        let types = told["type"].as_array().map(Vec::as_slice).unwrap_or_default();
        let kind = types.iter().find(|kind| **kind != "null").unwrap_or(&told["type"]);
        let many = *kind == "array";
        let item = if many { &told["items"] } else { told };
        let reference = schema_name(item["$ref"].as_str().unwrap_or_default()).to_owned();
        let words = item["enum"].as_array().map(Vec::as_slice).unwrap_or_default();
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        Self {
            name: name.to_owned(),
            what,
            kind: match (reference.is_empty(), words.is_empty()) {
                (false, _) => String::new(),
                (true, false) => words.join(" | "),
                (true, true) => match item["type"].as_str() {
                    Some(kind) => kind.to_owned(),
                    None => text(kind),
                },
            },
            reference,
            many,
            nullable: choices.iter().any(is_null) || types.iter().any(|kind| *kind == "null"),
            example: match &of["examples"][0] {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                other => other.to_string(),
            },
        }
    }
}
