use super::firms::serves;
use super::page::{BadQuery, Cut, Language, OnDay, Page, q};
use super::shape::{Compound, CompoundRating, Engagement, Named};
use super::words::{self, label};
use crate::error::{Missing, Result};
use crate::rating::queries::compound_history;
use crate::web::directory::{CompoundFilter, CompoundSort};
use crate::web::extract::{Path, Query};
use crate::web::public::history::public_on;
use crate::web::then::{compound_on, engagements_on, firms_on};
use crate::web::visit::Visit;
use crate::{access, registry};
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CompoundClass, CompoundCode, CompoundState, CycleState, DivisionCode, Uscc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CompoundsAsked {
    /// Part of its name, its street's or its community's, in Chinese or pinyin, or the beginning of a code.
    #[param(max_length = 100, example = "翠湖")]
    q: Option<String>,
    #[param(value_type = Option<String>, pattern = "^[0-9]{12}$", example = "530102001000")]
    street: Option<DivisionCode>,
    #[param(schema_with = words::class)]
    class: Option<CompoundClass>,
    /// In the last final cycle; `none` for those without.
    #[param(example = "4A")]
    grade: Option<String>,
    /// In the last final cycle.
    #[param(schema_with = words::compound_state)]
    state: Option<CompoundState>,
    /// Credit code of the legal person that serves there today.
    #[param(value_type = Option<String>, example = "91530102MA6B0H2E10")]
    firm: Option<Uscc>,
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

#[derive(Serialize, ToSchema)]
pub struct CompoundDetail {
    #[serde(flatten)]
    compound: Compound,
    /// Who serves or served it, the newest first.
    engagements: Vec<Engagement>,
    /// Results of public cycles, the newest first.
    history: Vec<CompoundRating>,
}

impl CompoundsAsked {
    fn filter(self) -> Result<(Cut<CompoundCode>, CompoundFilter), BadQuery> {
        let Self { q: text, street, class, grade, state, firm, limit, cursor, .. } = self;
        let cut = Cut::of(limit, cursor.as_deref())?;
        let sort = Some(CompoundSort::Code);
        Ok((cut, CompoundFilter { q: q(text)?, street, class, grade, state, firm, sort }))
    }
}

/// Compounds
///
/// By code.
#[utoipa::path(get, path = "/api/v1/compounds", tag = "compounds", params(CompoundsAsked), responses(
    (status = 200, body = Page<Compound>),
))]
pub async fn compounds(visit: Visit, Query(asked): Query<CompoundsAsked>) -> Result<Response> {
    let language = visit.language();
    visit
        .json_page(async {
            let (cut, filter) = asked.filter()?;
            let directory = visit.directory().await?;
            let found = directory.compounds_found(&filter);
            Ok(cut.page(&found, |is| is.code, |is| Compound::listed(language, is)))
        })
        .await
}

/// One compound
///
/// With who serves or served it, and its results.
#[utoipa::path(get, path = "/api/v1/compounds/{code}", tag = "compounds", params(
    ("code" = String, Path, description = "compound code", example = "530102001001-001"),
    OnDay,
), responses((status = 200, body = CompoundDetail)))]
pub async fn compound(
    visit: Visit,
    Path(code): Path<CompoundCode>,
    Query(asked): Query<OnDay>,
) -> Result<Response> {
    let on = asked.as_of.unwrap_or(visit.today);
    visit.json(detail(&visit, code, on)).await
}

async fn detail(visit: &Visit, code: CompoundCode, on: NaiveDate) -> Result<CompoundDetail> {
    let (db, language) = (visit.db(), visit.language());
    let compound = registry::queries::compound(db, code).await?;
    let compound = compound.ok_or(Missing::new("compound", &code))?;
    let compound = compound_on(visit, compound, on).await?;
    let engagements = access::queries::engagements_of(db, code).await?;
    let mut engagements = engagements_on(visit, engagements, on).await?;
    engagements.reverse();
    let firms = firms_on(visit, firms(visit, &engagements).await?, on).await?;
    let name = |uscc: Uscc| {
        Named::of(uscc, firms.get(&uscc).map(|firm| firm.name.as_str()).unwrap_or_default())
    };
    let legal_person = |uscc: Uscc| firms.get(&uscc).and_then(|firm| firm.parent).unwrap_or(uscc);
    let own = Named::of(code, &*compound.name);
    let engagement = |is: &access::Engagement| Engagement {
        compound: own.clone(),
        firm: name(is.firm),
        from: is.first_day,
        to: is.last_day,
        kind: is.kind,
        kind_label: label(language, "contract", is.kind),
        current: serves(is, on),
    };
    let serving = engagements.iter().find(|is| serves(is, on));
    let mut history = compound_history(db, code).await?;
    history.retain(|(cycle, _)| public_on(cycle, on).is_some());
    let last = history.iter().find(|(cycle, _)| public_on(cycle, on) == Some(CycleState::Final));
    let (street, community) = place(visit, code).await?;
    Ok(CompoundDetail {
        engagements: engagements.iter().map(engagement).collect(),
        history: history.iter().map(|(of, is)| CompoundRating::of(language, of.code, is)).collect(),
        compound: Compound {
            code,
            street,
            community,
            class: compound.class,
            class_label: label(language, "class", compound.class),
            built_year: compound.built_year,
            households: compound.households,
            area_m2: compound.area,
            mode: compound.mode,
            mode_label: label(language, "mode", compound.mode),
            firm: serving.map(|is| name(legal_person(is.firm))),
            rating: last.map(|(cycle, is)| CompoundRating::of(language, cycle.code, is)),
            name: compound.name,
        },
    })
}

/// The firms and branches, and the legal persons of the branches.
async fn firms(
    visit: &Visit,
    engagements: &[access::Engagement],
) -> Result<BTreeMap<Uscc, registry::Firm>> {
    let served = engagements.iter().map(|is| is.firm);
    let mut firms = registry::queries::firms_named(visit.db(), served).await?;
    let parents: Vec<Uscc> = firms.values().filter_map(|firm| firm.parent).collect();
    firms.extend(registry::queries::firms_named(visit.db(), parents).await?);
    Ok(firms)
}

/// Its street and its community.
async fn place(visit: &Visit, code: CompoundCode) -> Result<(Named, Named)> {
    let code = code.community();
    let community = registry::queries::divisions_named(visit.db(), [code]).await?.remove(&code);
    let parent = community.as_ref().map_or(code, |community| community.parent);
    let street = registry::queries::divisions_named(visit.db(), [parent]).await?.remove(&parent);
    let name = |division: Option<registry::Division>| {
        division.map(|division| division.name).unwrap_or_default()
    };
    Ok((Named::of(parent, name(street)), Named::of(code, name(community))))
}
