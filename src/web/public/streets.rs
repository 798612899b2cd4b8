use super::distribution::{Segment, marks, segments};
use super::shown::{Mark, thousands};
use crate::error::Result;
use crate::registry::queries::divisions_below;
use crate::view::{Language, View};
use crate::web::directory::CompoundLine;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::DivisionCode;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
pub struct StreetsPage {
    cycle: String,
    grades: Vec<Mark>,
    rows: Vec<StreetRow>,
}

#[derive(Serialize)]
struct StreetRow {
    code: String,
    name: String,
    compounds: String,
    households: String,
    firms: String,
    /// As many compounds as have each grade, best first, then without one.
    counts: Vec<Segment>,
}

impl View for StreetsPage {
    const TEMPLATE: &'static str = "page/streets";
}

pub async fn list(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let directory = visit.directory().await?;
            let streets = divisions_below(visit.db(), None).await?;
            let mut compounds: BTreeMap<DivisionCode, Vec<&CompoundLine>> = BTreeMap::new();
            for compound in &directory.compounds {
                compounds.entry(compound.street.code).or_default().push(compound);
            }
            let none = Vec::new();
            let rows = streets.into_iter().map(|(code, name)| {
                row(language, code, name, compounds.get(&code).unwrap_or(&none))
            });
            let title = language.say("streets-title");
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            let cycle = directory.cycle.as_ref().map(|cycle| cycle.code.to_string());
            let view = StreetsPage {
                cycle: cycle.unwrap_or_default(),
                grades: marks(language),
                rows: rows.collect(),
            };
            Ok((frame.described(language.say("streets-lede")), view))
        })
        .await
}

fn row<'c>(
    language: Language,
    code: DivisionCode,
    name: String,
    compounds: &[&'c CompoundLine],
) -> StreetRow {
    let households: u32 = compounds.iter().map(|is| is.households).sum();
    let firms: BTreeSet<_> =
        compounds.iter().filter_map(|is| is.firm.as_ref()).map(|firm| firm.code).collect();
    let grade = |is: &&'c CompoundLine| is.rating.as_ref()?.grade.as_deref();
    let grades: Vec<Option<&str>> = compounds.iter().map(grade).collect();
    StreetRow {
        code: code.to_string(),
        name,
        compounds: thousands(compounds.len()),
        households: thousands(households),
        firms: thousands(firms.len()),
        counts: segments(language, &grades),
    }
}
