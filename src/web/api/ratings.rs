use super::cycles::public;
use super::disputed::disputed;
use super::page::Plain;
use super::results::CompoundResultRow;
use super::shape::{FirmRating, Named};
use super::words::label;
use crate::error::{Missing, Result};
use crate::rating::queries::{
    compound_result, compound_results, firm_name_then, firm_result, roster_line, roster_of_firm,
    rulebook,
};
use crate::rating::{CompoundResult, RuleBook};
use crate::view::Language;
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundCode, CycleCode, Party, Score, Uscc};
use serde::Serialize;
use utoipa::ToSchema;

/// What one cycle says of a compound, with the parts of its composite.
#[derive(Serialize, ToSchema)]
pub struct CompoundRatingDetail {
    #[serde(flatten)]
    row: CompoundResultRow,
    /// Of the results.
    #[schema(examples(1))]
    version: i32,
    /// Code and version.
    #[schema(examples("wuhua-default/1"))]
    rulebook: String,
    /// Owners, street, community, bureau.
    parts: Vec<Part>,
}

#[derive(Serialize, ToSchema)]
pub struct Part {
    #[schema(examples("owners"))]
    party: &'static str,
    #[schema(examples("业主"))]
    party_label: String,
    /// In percent.
    #[schema(examples(40))]
    weight: u8,
    /// Null where it is not there or not told.
    #[schema(value_type = Option<String>, examples("79.65"))]
    score: Option<Score>,
    /// The score times the weight, not rounded.
    #[schema(examples("31.8600"))]
    counted: Option<String>,
}

/// What one cycle says of a firm, with the compounds it is made of.
#[derive(Serialize, ToSchema)]
pub struct FirmRatingDetail {
    /// As it was called when the cycle was opened.
    firm: Named,
    #[serde(flatten)]
    rating: FirmRating,
    /// Of the results.
    #[schema(examples(1))]
    version: i32,
    /// Code and version.
    #[schema(examples("wuhua-default/1"))]
    rulebook: String,
    /// Rated or not.
    results: Vec<CompoundResultRow>,
}

/// A compound in a cycle
///
/// Its result and the parts of it, from the publicity on.
#[utoipa::path(get, path = "/api/v1/compounds/{code}/ratings/{cycle}", tag = "compounds", params(
    ("code" = String, Path, description = "compound code", example = "530102001001-001"),
    ("cycle" = String, Path, description = "year, or half-year: 2026 or 2026h1", example = "2026"),
    Plain,
), responses((status = 200, body = CompoundRatingDetail)))]
pub async fn compound_rating(
    visit: Visit,
    Path((code, cycle)): Path<(CompoundCode, CycleCode)>,
    Query(_): Query<Plain>,
) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    visit
        .json(async {
            let (of, version) = public(&visit, cycle).await?;
            let result = compound_result(db, (cycle, version), code).await?;
            let line = roster_line(db, cycle, code).await?;
            let found = result.zip(line.map(|(line, _)| line));
            let (result, line) = found.ok_or(Missing::new("compound", &code))?;
            let firm = firm_name_then(db, cycle, line.firm).await?.unwrap_or_default();
            let book = rulebook(db, &of.rulebook).await?;
            let disputed = disputed(&visit, cycle).await?.remove(&code).unwrap_or_default();
            Ok(CompoundRatingDetail {
                row: CompoundResultRow::of(language, cycle, (&line, &firm), &result, disputed),
                version,
                rulebook: of.rulebook.to_string(),
                parts: parts(language, &book, &result),
            })
        })
        .await
}

fn parts(language: Language, book: &RuleBook, result: &CompoundResult) -> Vec<Part> {
    let owners = ("owners", book.weights.owners, result.owners_told());
    let parties = Party::ALL
        .iter()
        .map(|&party| (party.word(), book.weights.of(party), result.components.of(party)));
    let part = |(party, weight, score): (&'static str, u8, Option<Score>)| Part {
        party,
        party_label: label(language, "party", party),
        weight,
        score,
        counted: score.map(|score| counted(score, weight)),
    };
    [owners].into_iter().chain(parties).map(part).collect()
}

/// In ten-thousandths of a point, which a product of both has.
fn counted(score: Score, weight: u8) -> String {
    let product = score.hundredths() * i32::from(weight);
    format!("{}.{:04}", product / 10_000, product % 10_000)
}

/// A firm in a cycle
///
/// Its result and those of its compounds, from the publicity on.
#[utoipa::path(get, path = "/api/v1/firms/{uscc}/ratings/{cycle}", tag = "firms", params(
    ("uscc" = String, Path, description = "unified social credit code", example = "91530102MA6B0H2E10"),
    ("cycle" = String, Path, description = "year, or half-year: 2026 or 2026h1", example = "2026"),
    Plain,
), responses((status = 200, body = FirmRatingDetail)))]
pub async fn firm_rating(
    visit: Visit,
    Path((uscc, cycle)): Path<(Uscc, CycleCode)>,
    Query(_): Query<Plain>,
) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    visit
        .json(async {
            let (of, version) = public(&visit, cycle).await?;
            let result = firm_result(db, (cycle, version), uscc).await?;
            let result = result.ok_or(Missing::new("firm", &uscc))?;
            let name = firm_name_then(db, cycle, uscc).await?.unwrap_or_default();
            let lines = roster_of_firm(db, cycle, uscc).await?;
            let codes = lines.iter().map(|(line, _)| line.compound);
            let results = compound_results(db, (cycle, version), codes).await?;
            let mut disputed = disputed(&visit, cycle).await?;
            let rows = results.iter().filter_map(|of| {
                let (line, _) = lines.iter().find(|(line, _)| line.compound == of.compound)?;
                let disputed = disputed.remove(&of.compound).unwrap_or_default();
                Some(CompoundResultRow::of(language, cycle, (line, &name), of, disputed))
            });
            Ok(FirmRatingDetail {
                results: rows.collect(),
                firm: Named::of(uscc, &*name),
                rating: FirmRating::of(language, cycle, &result),
                version,
                rulebook: of.rulebook.to_string(),
            })
        })
        .await
}
