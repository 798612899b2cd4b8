//! `datapackage.json`: the open data described for programs, in both languages
//! (Data Package 2.0).

use super::catalogue::{Catalogue, DataFile};
use super::download::{Kind, LICENCE};
use super::field::Field;
use super::open_table::{ForeignKey, OpenTable};
use crate::error::Result;
use crate::view::Language;
use crate::web::cache::Stored;
use crate::web::visit::Visit;
use anyhow::Context;
use serde_json::{Value, json};

pub const LICENCE_HREF: &str = "https://creativecommons.org/licenses/by/4.0/";

pub async fn made(visit: &Visit) -> Result<Stored> {
    let catalogue = Catalogue::of(visit).await?;
    let mut resources = Vec::new();
    for file in catalogue.files() {
        let mut resource = json!({
            "name": resource_name(&file),
            "title": both("open", file.word()),
            "description": both_said(&format!("open-{}-is", file.word())),
            "path": file.name(),
            "mediatype": file.media_type().split(';').next(),
        });
        // A dossier holds the hashes of its files, and readers of packages look
        // into a zip instead of taking it as it is.
        if !matches!(file, DataFile::Dossier(..)) {
            let stored = file.stored(visit).await?;
            resource["bytes"] = json!(stored.bytes().len());
            resource["hash"] = json!(format!("sha256:{}", stored.sha256()));
        }
        if let DataFile::Table(table, Kind::Csv) = file {
            resource["type"] = json!("table");
            resource["format"] = json!("csv");
            resource["encoding"] = json!("utf-8");
            resource["schema"] = schema(table);
        }
        resources.push(resource);
    }
    let base = &visit.site.settings.base_url;
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "lianping",
        "id": format!("{base}/data/datapackage.json"),
        "title": both_said("open-title"),
        "description": both_said("open-lede"),
        "homepage": format!("{base}/data/"),
        "version": visit.today,
        "created": format!("{}T00:00:00+08:00", visit.today),
        "licenses": [{ "name": "CC-BY-4.0", "path": LICENCE_HREF, "title": LICENCE }],
        "contributors": [{ "title": visit.site.organ(), "roles": ["publisher"] }],
        "resources": resources,
    });
    let text = serde_json::to_string_pretty(&package).context("serialize the package")?;
    Ok(Stored::new("application/json", text)?)
}

/// Lower case, and no slash.
fn resource_name(file: &DataFile) -> String {
    match file {
        DataFile::Table(table, _) => table.to_string(),
        DataFile::Package | DataFile::Dossier(..) | DataFile::Rulebook(_) => {
            file.name().replace('/', ".")
        }
    }
}

fn schema(table: OpenTable) -> Value {
    let field = |field: &Field| {
        let mut described = field.described();
        described.insert("title".to_owned(), json!(both("field", field.name)));
        let is = both_said(&format!("field-{}-is", field.name));
        described.insert("description".to_owned(), json!(is));
        described
    };
    let foreign_key = |ForeignKey { field, table, key }: ForeignKey| json!({ "fields": [field], "reference": { "resource": table, "fields": [key] } });
    let fields: Vec<_> = table.fields().iter().map(field).collect();
    let foreign_keys: Vec<_> = table.foreign_keys().into_iter().map(foreign_key).collect();
    let mut schema = json!({
        "fields": fields, "missingValues": [""], "primaryKey": table.key(),
    });
    if !foreign_keys.is_empty() {
        schema["foreignKeys"] = json!(foreign_keys);
    }
    schema
}

fn both(prefix: &str, word: &str) -> String {
    both_said(&format!("{prefix}-{word}"))
}

fn both_said(key: &str) -> String {
    format!("{} / {}", Language::Chinese.say(key), Language::English.say(key))
}
