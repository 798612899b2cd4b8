use super::page::{BadQuery, Cut, Language, Page, Plain};
use super::shape::Named;
use super::words::{self, label};
use crate::error::{Missing, Result};
use crate::registry::Division;
use crate::registry::queries::{divisions as all, divisions_named};
use crate::web::extract::{Path, Query};
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{DivisionCode, DivisionLevel};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DivisionsAsked {
    #[param(schema_with = words::level)]
    level: Option<DivisionLevel>,
    /// Only those right below it.
    #[param(value_type = Option<String>, pattern = "^[0-9]{12}$", example = "530102001000")]
    parent: Option<DivisionCode>,
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

/// The district, a street or a community.
#[derive(Serialize, ToSchema)]
pub struct DivisionLine {
    #[schema(value_type = String, examples("530102001001"))]
    code: DivisionCode,
    #[schema(schema_with = words::level)]
    level: DivisionLevel,
    #[schema(examples("社区"))]
    level_label: String,
    #[schema(examples("翠湖社区居民委员会"))]
    name: String,
    /// What it lies in; the district's own is outside the registry.
    #[schema(value_type = String, examples("530102001000"))]
    parent: DivisionCode,
}

#[derive(Serialize, ToSchema)]
pub struct DivisionDetail {
    #[serde(flatten)]
    division: DivisionLine,
    /// The streets of the district, or the communities of a street.
    within: Vec<Named>,
}

impl DivisionsAsked {
    fn cut(&self) -> Result<Cut<DivisionCode>, BadQuery> {
        Cut::of(self.limit, self.cursor.as_deref())
    }

    fn keeps(&self, division: &Division) -> bool {
        self.level.is_none_or(|level| level == division.level)
            && self.parent.is_none_or(|parent| parent == division.parent)
    }
}

impl DivisionLine {
    fn of(language: crate::view::Language, division: &Division) -> Self {
        let Division { code, level, ref name, parent } = *division;
        let level_label = label(language, "level", level);
        Self { code, level, level_label, name: name.clone(), parent }
    }
}

/// Divisions
///
/// The district, its streets and their communities, by code.
#[utoipa::path(get, path = "/api/v1/divisions", tag = "divisions", params(DivisionsAsked), responses(
    (status = 200, body = Page<DivisionLine>),
))]
pub async fn divisions(visit: Visit, Query(asked): Query<DivisionsAsked>) -> Result<Response> {
    let language = visit.language();
    visit
        .json_page(async {
            let cut = asked.cut()?;
            let divisions: Vec<Division> =
                all(visit.db()).await?.into_values().filter(|is| asked.keeps(is)).collect();
            Ok(cut.page(&divisions, |is| is.code, |is| DivisionLine::of(language, is)))
        })
        .await
}

/// One division
///
/// With what lies in it.
#[utoipa::path(get, path = "/api/v1/divisions/{code}", tag = "divisions", params(
    ("code" = String, Path, description = "division code", example = "530102001000"),
    Plain,
), responses((status = 200, body = DivisionDetail)))]
pub async fn division(
    visit: Visit,
    Path(code): Path<DivisionCode>,
    Query(_): Query<Plain>,
) -> Result<Response> {
    visit
        .json(async {
            let found = divisions_named(visit.db(), [code]).await?.remove(&code);
            let division = found.ok_or(Missing::new("division", &code))?;
            let all = all(visit.db()).await?;
            let within = all.values().filter(|is| is.parent == code);
            Ok(DivisionDetail {
                division: DivisionLine::of(visit.language(), &division),
                within: within.map(|is| Named::of(is.code, &*is.name)).collect(),
            })
        })
        .await
}
