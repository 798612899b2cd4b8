use super::page::{BadQuery, Cut, Language, OnDay, Page, Plain};
use super::shape::Named;
use super::words::{self, label};
use crate::access::Certified;
use crate::access::queries::{
    certificate as certificate_numbered, restriction as one, restrictions as all,
};
use crate::access::restriction::Restriction;
use crate::error::{Missing, Result};
use crate::registry::queries::{compounds_named, firms_named};
use crate::web::extract::{Path, Query};
use crate::web::restrictions::public_years;
use crate::web::visit::Visit;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use entity::value::{RestrictionScope, RestrictionTurn};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RestrictionsAsked {
    /// The day that is answered for; else today.
    #[param(value_type = Option<String>, format = Date, example = "2026-06-24")]
    as_of: Option<NaiveDate>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<usize>,
    /// Where the page before ended: its `next`.
    cursor: Option<String>,
    /// The language of labels; else that of Accept-Language.
    #[param(inline)]
    #[expect(dead_code, reason = "read with the preferences of the visit")]
    lang: Option<Language>,
}

/// A firm kept from coming back, as it stood on the day asked for.
#[derive(Clone, Serialize, ToSchema)]
pub struct RestrictionRow {
    #[schema(examples("2026-1"))]
    id: String,
    firm: Named,
    /// Which it abandoned.
    compound: Named,
    /// Worked out for the day: `pending`, `in_force`, `stayed`, `lifted`,
    /// `annulled` or `expired`.
    #[schema(examples("in_force"))]
    state: &'static str,
    #[schema(examples("限制期内"))]
    state_label: String,
    #[schema(schema_with = words::restriction_scope)]
    scope: RestrictionScope,
    #[schema(examples("限制再次进入"))]
    scope_label: String,
    #[schema(examples(3))]
    years: u16,
    signed_on: NaiveDate,
    /// Null until then, as are the two days after it.
    served_on: Option<NaiveDate>,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    #[schema(examples("五住建决〔2026〕1号"))]
    decision_no: String,
    /// Empty of an annulled one, whose text is withdrawn.
    legal_basis: Vec<Basis>,
    /// Null of an annulled one.
    reasons: Option<String>,
    /// What happened to it until the day; of an annulled one that it was.
    turns: Vec<TurnRow>,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct Basis {
    #[schema(examples("《中华人民共和国民法典》第九百四十九条、第九百五十条"))]
    citation: String,
    /// `law`, `regulation`, `rule` or `normative-document`.
    #[schema(examples("law"))]
    rank: &'static str,
}

#[derive(Clone, Serialize, ToSchema)]
pub struct TurnRow {
    #[schema(schema_with = words::restriction_turn)]
    turn: RestrictionTurn,
    /// From this day on.
    on: NaiveDate,
    #[schema(examples("人民法院裁定停止执行"))]
    reason: String,
    #[schema(examples("（2026）云0102行保1号"))]
    document_no: String,
}

/// What was answered of a firm and a day, when it was asked.
#[derive(Serialize, ToSchema)]
pub struct CertificateDetail {
    #[schema(examples("ZM2026-000001"))]
    number: String,
    firm: Named,
    asked_day: NaiveDate,
    /// Whether any was pending or in force on that day.
    restricted: bool,
    restrictions: Vec<CertifiedRow>,
    made_at: DateTime<Utc>,
}

#[derive(Serialize, ToSchema)]
pub struct CertifiedRow {
    #[schema(examples("2026-1"))]
    id: String,
    #[schema(examples("in_force"))]
    state: String,
    first_day: Option<NaiveDate>,
    last_day: Option<NaiveDate>,
    #[schema(examples("五住建决〔2026〕1号"))]
    decision_no: String,
}

/// Restrictions
///
/// Pending, in force and stayed ones, and those that ended, as long as they are
/// public.
#[utoipa::path(get, path = "/api/v1/restrictions", tag = "restrictions", params(RestrictionsAsked),
    responses((status = 200, body = Page<RestrictionRow>)))]
pub async fn restrictions(
    visit: Visit,
    Query(asked): Query<RestrictionsAsked>,
) -> Result<Response> {
    visit
        .json_page(async {
            let cut: Result<Cut<String>, BadQuery> = Cut::of(asked.limit, asked.cursor.as_deref());
            let (cut, on) = (cut?, asked.as_of.unwrap_or(visit.today));
            let years = public_years(&visit).await?;
            let mut listed = all(visit.db()).await?;
            listed.retain(|is| is.is_listed_on(on, years));
            listed.sort_by(|one, other| one.code.cmp(&other.code));
            let rows = rows(&visit, &listed, on).await?;
            Ok(cut.page(&rows, |row| row.id.clone(), Clone::clone))
        })
        .await
}

/// One restriction
///
/// Also when it has left the list.
#[utoipa::path(get, path = "/api/v1/restrictions/{id}", tag = "restrictions", params(
    ("id" = String, Path, description = "of the list", example = "2026-1"),
    OnDay,
), responses((status = 200, body = RestrictionRow)))]
pub async fn restriction(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<OnDay>,
) -> Result<Response> {
    visit
        .json(async {
            let missing = || Missing::new("restriction", &id);
            let found = one(visit.db(), &id).await?.ok_or_else(missing)?;
            let on = asked.as_of.unwrap_or(visit.today);
            Ok(rows(&visit, &[found], on).await?.pop().ok_or_else(missing)?)
        })
        .await
}

/// A certificate
///
/// As it was answered when it was made.
#[utoipa::path(get, path = "/api/v1/certificates/{number}", tag = "restrictions", params(
    ("number" = String, Path, description = "of the certificate", example = "ZM2026-000001"),
    Plain,
), responses((status = 200, body = CertificateDetail)))]
pub async fn certificate(
    visit: Visit,
    Path(number): Path<String>,
    Query(_): Query<Plain>,
) -> Result<Response> {
    visit
        .json(async {
            let found = certificate_numbered(visit.db(), &number).await?;
            let is = found.ok_or(Missing::new("certificate", &number))?;
            let rows = Certified::read(&is.answer)?.into_iter().map(|of| CertifiedRow {
                id: of.restriction,
                state: of.state,
                first_day: of.first_day,
                last_day: of.last_day,
                decision_no: of.decision_no,
            });
            Ok(CertificateDetail {
                restrictions: rows.collect(),
                number,
                firm: Named::of(is.firm_uscc, is.firm_name),
                asked_day: is.asked_day,
                restricted: is.restricted,
                made_at: is.made_at,
            })
        })
        .await
}

async fn rows(
    visit: &Visit,
    restrictions: &[Restriction],
    on: NaiveDate,
) -> Result<Vec<RestrictionRow>> {
    let (db, language) = (visit.db(), visit.language());
    let firms = firms_named(db, restrictions.iter().map(|is| is.firm)).await?;
    let compounds = compounds_named(db, restrictions.iter().map(|is| is.compound)).await?;
    let row = |is: &Restriction| {
        let state = is.state_on(on)?;
        // Also where a day before it was annulled is asked about.
        let annulment = is.annulment();
        let told = annulment.is_none();
        let happened = is.turns.iter().filter(|turn| turn.on <= on && told);
        let bases = is.bases.iter().filter(|_| told);
        let turn = |turn: &crate::access::restriction::Turn| TurnRow {
            turn: turn.turn,
            on: turn.on,
            reason: turn.reason.clone(),
            document_no: turn.document_no.clone(),
        };
        Some(RestrictionRow {
            id: is.code.clone(),
            firm: Named::of(is.firm, firms.get(&is.firm).map_or("", |firm| &*firm.name)),
            compound: Named::of(
                is.compound,
                compounds.get(&is.compound).map_or("", |compound| &*compound.name),
            ),
            state: state.word(),
            state_label: label(language, "restriction-state", state),
            scope: is.scope,
            scope_label: label(language, "restriction-scope", is.scope),
            years: is.years,
            signed_on: is.signed_on,
            served_on: is.served_on,
            first_day: is.first_day(),
            last_day: is.last_day(),
            decision_no: is.decision_no.clone(),
            legal_basis: bases
                .map(|basis| Basis { citation: basis.citation(), rank: basis.rank.word() })
                .collect(),
            reasons: Some(is.reasons.clone()).filter(|_| told),
            turns: happened.chain(annulment).map(turn).collect(),
        })
    };
    Ok(restrictions.iter().filter_map(row).collect())
}
