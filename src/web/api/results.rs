use super::cycles::public;
use super::disputed::{DisputedPart, disputed};
use super::page::{Page, Paged};
use super::shape::{CompoundRating, FirmRating, Named};
use super::words::{self, label};
use crate::error::Result;
use crate::rating::queries::{
    compound_results_after, firm_names, firm_results_after, roster_lines,
};
use crate::rating::{CompoundResult, RosterLine};
use crate::view::Language;
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{Adjustment, CompoundClass, CycleCode, Score};
use serde::Serialize;
use utoipa::ToSchema;

/// A row of the results, with the four parties' scores.
#[derive(Serialize, ToSchema)]
pub struct CompoundResultRow {
    /// As it was called when the cycle was opened.
    pub compound: Named,
    #[schema(schema_with = words::class)]
    pub class: CompoundClass,
    #[schema(examples("新建"))]
    pub class_label: String,
    #[schema(examples(420))]
    pub households: u32,
    /// The legal person that was rated.
    pub firm: Named,
    #[serde(flatten)]
    pub rating: CompoundRating,
    #[schema(value_type = Option<String>, examples("92.50"))]
    pub street: Option<Score>,
    #[schema(value_type = Option<String>, examples("90.00"))]
    pub community: Option<Score>,
    #[schema(value_type = Option<String>, examples("95.00"))]
    pub bureau: Option<Score>,
    /// Null also where fewer than five ballots would tell on their owners.
    #[schema(value_type = Option<String>, examples("79.65"))]
    pub owners: Option<Score>,
    /// A number, or `<5`.
    #[schema(examples("185"))]
    pub valid_ballots: String,
    #[schema(examples(50))]
    pub required_ballots: u32,
    /// Bonuses less deductions.
    #[schema(value_type = String, examples("-2.00"))]
    pub adjustment: Adjustment,
    /// Lines that somebody objects to and that are not answered yet.
    pub disputed: Vec<DisputedPart>,
}

#[derive(Serialize, ToSchema)]
pub struct FirmResultRow {
    /// As it was called when the cycle was opened.
    firm: Named,
    #[serde(flatten)]
    rating: FirmRating,
}

impl CompoundResultRow {
    pub fn of(
        language: Language,
        cycle: CycleCode,
        (line, firm): (&RosterLine, &str),
        result: &CompoundResult,
        disputed: Vec<DisputedPart>,
    ) -> Self {
        Self {
            compound: Named::of(line.compound, &*line.name),
            class: line.class,
            class_label: label(language, "class", line.class),
            households: line.households,
            firm: Named::of(line.firm, firm),
            rating: CompoundRating::of(language, cycle, result),
            street: result.components.street,
            community: result.components.community,
            bureau: result.components.bureau,
            owners: result.owners_told(),
            valid_ballots: result.ballots_told(),
            required_ballots: result.required_ballots,
            adjustment: result.adjustment,
            disputed,
        }
    }
}

/// Results of compounds
///
/// Of one cycle, from its publicity on, by code.
#[utoipa::path(get, path = "/api/v1/cycles/{code}/results", tag = "cycles", params(
    ("code" = String, Path, description = "year, or half-year: 2026 or 2026h1", example = "2026"),
    Paged,
), responses((status = 200, body = Page<CompoundResultRow>)))]
pub async fn compound_results(
    visit: Visit,
    Path(code): Path<CycleCode>,
    Query(asked): Query<Paged>,
) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    visit
        .json_page(async {
            let cut = asked.cut()?;
            let (_, version) = public(&visit, code).await?;
            let results =
                compound_results_after(db, (code, version), cut.after, cut.one_more()).await?;
            let lines = roster_lines(db, code, results.iter().map(|of| of.compound)).await?;
            let firms = firm_names(db, code, lines.values().map(|line| line.firm)).await?;
            let mut disputed = disputed(&visit, code).await?;
            let rows: Vec<_> = results
                .iter()
                .filter_map(|of| {
                    let line = lines.get(&of.compound)?;
                    let firm = firms.get(&line.firm).map_or("", String::as_str);
                    let disputed = disputed.remove(&of.compound).unwrap_or_default();
                    let row = CompoundResultRow::of(language, code, (line, firm), of, disputed);
                    Some((of.compound, row))
                })
                .collect();
            Ok(cut.first(rows))
        })
        .await
}

/// Results of firms
///
/// Of one cycle, from its publicity on, by credit code.
#[utoipa::path(get, path = "/api/v1/cycles/{code}/firms", tag = "cycles", params(
    ("code" = String, Path, description = "year, or half-year: 2026 or 2026h1", example = "2026"),
    Paged,
), responses((status = 200, body = Page<FirmResultRow>)))]
pub async fn firm_results(
    visit: Visit,
    Path(code): Path<CycleCode>,
    Query(asked): Query<Paged>,
) -> Result<Response> {
    let (db, language) = (visit.db(), visit.language());
    visit
        .json_page(async {
            let cut = asked.cut()?;
            let (_, version) = public(&visit, code).await?;
            let results =
                firm_results_after(db, (code, version), cut.after, cut.one_more()).await?;
            let names = firm_names(db, code, results.iter().map(|of| of.firm)).await?;
            let row = |of: &crate::rating::FirmResult| {
                let name = names.get(&of.firm).map_or("", String::as_str);
                let rating = FirmRating::of(language, code, of);
                (of.firm, FirmResultRow { firm: Named::of(of.firm, name), rating })
            };
            Ok(cut.first(results.iter().map(row).collect()))
        })
        .await
}
