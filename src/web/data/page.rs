//! `/data/`: what can be taken, how large it is and what each column means.

use super::catalogue::{Catalogue, DataFile};
use super::download::{Kind, LICENCE};
use super::field::Field;
use super::open_table::OpenTable;
use super::package::LICENCE_HREF;
use crate::error::Result;
use crate::view::{Language, View};
use crate::web::cache::Stored;
use crate::web::extract::Path;
use crate::web::public::shown::{day, thousands};
use crate::web::visit::Visit;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

#[derive(Serialize)]
pub struct DataPage {
    day: String,
    licence: &'static str,
    licence_href: &'static str,
    package: File,
    registry: Vec<Described>,
    cycles: Vec<CycleFiles>,
    rulebooks: Vec<File>,
}

#[derive(Serialize)]
struct File {
    name: String,
    href: String,
    size: String,
    sha256: String,
}

#[derive(Serialize)]
struct Described {
    word: &'static str,
    title: String,
    what: String,
    rows: String,
    csv: File,
    xlsx: String,
    fields: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    name: &'static str,
    title: String,
    kind: String,
    needed: bool,
    key: bool,
    what: String,
}

#[derive(Serialize)]
struct CycleFiles {
    code: String,
    version: i32,
    tables: Vec<Described>,
    dossier: File,
}

impl View for DataPage {
    const TEMPLATE: &'static str = "page/data";
}

pub async fn page(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let catalogue = Catalogue::of(&visit).await?;
            let package = DataFile::Package;
            let title = language.say("open-title");
            let mut view = DataPage {
                day: day(language, visit.today),
                licence: LICENCE,
                licence_href: LICENCE_HREF,
                package: file(&package, &*package.stored(&visit).await?),
                registry: Vec::new(),
                cycles: Vec::new(),
                rulebooks: Vec::new(),
            };
            for &table in &catalogue.tables {
                if table.cycle().is_none() {
                    view.registry.push(described(&visit, table).await?);
                }
            }
            for &(code, version) in &catalogue.dossiers {
                view.cycles.push(cycle(&visit, &catalogue, code, version).await?);
            }
            for at in catalogue.rulebooks {
                let book = DataFile::Rulebook(at);
                view.rulebooks.push(file(&book, &*book.stored(&visit).await?));
            }
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            Ok((frame.described(language.say("open-lede")), view))
        })
        .await
}

/// The room has a slash at its end, so that its files lie in it.
pub async fn to_the_room() -> Response {
    Redirect::permanent("/data/").into_response()
}

pub async fn data_file(visit: Visit, Path(name): Path<String>) -> Result<Response> {
    let file = Catalogue::of(&visit).await?.find(&name)?;
    let stored = file.stored(&visit).await?;
    Ok(visit.give(&stored))
}

async fn cycle(
    visit: &Visit,
    catalogue: &Catalogue,
    code: entity::value::CycleCode,
    version: i32,
) -> Result<CycleFiles> {
    let mut tables = Vec::new();
    for &table in &catalogue.tables {
        if table.cycle() == Some((code, version)) {
            tables.push(described(visit, table).await?);
        }
    }
    let dossier = DataFile::Dossier(code, version);
    let dossier = file(&dossier, &*dossier.stored(visit).await?);
    Ok(CycleFiles { code: code.to_string(), version, tables, dossier })
}

async fn described(visit: &Visit, table: OpenTable) -> Result<Described> {
    let language = visit.language();
    let csv = DataFile::Table(table, Kind::Csv);
    let stored = csv.stored(visit).await?;
    // Cells hold no line breaks; the first line is the header.
    let lines = memchr::memchr_iter(b'\n', stored.bytes()).count();
    Ok(Described {
        word: table.word(),
        title: language.say(&format!("open-{}", table.word())),
        what: language.say(&format!("open-{}-is", table.word())),
        rows: thousands(lines.saturating_sub(1)),
        csv: file(&csv, &stored),
        xlsx: format!("/data/{}", DataFile::Table(table, Kind::Xlsx).name()),
        fields: table.fields().iter().map(|field| column(language, table, field)).collect(),
    })
}

fn column(language: Language, table: OpenTable, field: &Field) -> Column {
    Column {
        name: field.name,
        title: language.say(&format!("field-{}", field.name)),
        kind: language.say(&format!("data-type-{}", field.type_name())),
        needed: field.needed,
        key: table.key().contains(&field.name),
        what: language.say(&format!("field-{}-is", field.name)),
    }
}

fn file(file: &DataFile, stored: &Stored) -> File {
    File {
        name: file.name(),
        href: format!("/data/{}", file.name()),
        size: size(stored.bytes().len()),
        sha256: stored.sha256().to_owned(),
    }
}

/// `812 B`, `1.2 KB`, `34.5 MB`; a step is 1,024.
pub fn size(bytes: usize) -> String {
    let tenths = |unit: usize| (bytes * 10 + unit / 2) / unit;
    let (tenths, unit) = match bytes {
        0..1_024 => return format!("{bytes} B"),
        1_024..1_048_576 => (tenths(1_024), "KB"),
        _ => (tenths(1_048_576), "MB"),
    };
    format!("{}.{} {unit}", thousands(tenths / 10), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_rounded_to_a_tenth() {
        let sizes = [0, 1_023, 1_024, 1_536, 1_048_575, 1_048_576, 12_345_678].map(size);
        let expected = ["0 B", "1023 B", "1.0 KB", "1.5 KB", "1,024.0 KB", "1.0 MB", "11.8 MB"];
        assert_eq!(sizes, expected);
    }
}
