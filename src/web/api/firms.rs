use super::page::{BadQuery, Cut, Language, OnDay, Page, q};
use super::shape::{Engagement, Firm, FirmRating, Named};
use super::words::label;
use crate::error::{Missing, Result};
use crate::rating::queries::firm_history;
use crate::web::directory::{FirmFilter, FirmSort};
use crate::web::extract::{Path, Query};
use crate::web::public::history::public_on;
use crate::web::then::{engagements_on, firm_on};
use crate::web::visit::Visit;
use crate::{access, registry};
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{CycleState, DivisionCode, Uscc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FirmsAsked {
    /// Part of a name, now or then, in Chinese or pinyin, or the beginning of a code.
    #[param(max_length = 100, example = "安居")]
    q: Option<String>,
    /// Serving a compound there today.
    #[param(value_type = Option<String>, pattern = "^[0-9]{12}$", example = "530102001000")]
    street: Option<DivisionCode>,
    /// In the last final cycle; `none` for those without.
    #[param(example = "5A")]
    grade: Option<String>,
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

/// A legal person, or a branch, which is rated with its legal person.
#[derive(Serialize, ToSchema)]
pub struct FirmDetail {
    #[serde(flatten)]
    firm: Firm,
    /// The legal person, of a branch.
    parent: Option<Named>,
    /// What it and its branches serve or served, the newest first.
    engagements: Vec<Engagement>,
    /// Results of public cycles, the newest first.
    history: Vec<FirmRating>,
}

impl FirmsAsked {
    fn filter(self) -> Result<(Cut<Uscc>, FirmFilter), BadQuery> {
        let Self { q: text, street, grade, limit, cursor, .. } = self;
        let cut = Cut::of(limit, cursor.as_deref())?;
        Ok((cut, FirmFilter { q: q(text)?, street, grade, sort: Some(FirmSort::Code) }))
    }
}

/// Firms
///
/// Legal persons, by credit code.
#[utoipa::path(get, path = "/api/v1/firms", tag = "firms", params(FirmsAsked), responses(
    (status = 200, body = Page<Firm>),
))]
pub async fn firms(visit: Visit, Query(asked): Query<FirmsAsked>) -> Result<Response> {
    let language = visit.language();
    visit
        .json_page(async {
            let (cut, filter) = asked.filter()?;
            let directory = visit.directory().await?;
            let found = directory.firms_found(&filter);
            Ok(cut.page(&found, |firm| firm.uscc, |firm| Firm::listed(language, firm)))
        })
        .await
}

/// One firm
///
/// With its branches, what it serves or served, and its results.
#[utoipa::path(get, path = "/api/v1/firms/{uscc}", tag = "firms", params(
    ("uscc" = String, Path, description = "unified social credit code", example = "91530102MA6B0H2E10"),
    OnDay,
), responses((status = 200, body = FirmDetail)))]
pub async fn firm(
    visit: Visit,
    Path(uscc): Path<Uscc>,
    Query(asked): Query<OnDay>,
) -> Result<Response> {
    let on = asked.as_of.unwrap_or(visit.today);
    visit.json(detail(&visit, uscc, on)).await
}

async fn detail(visit: &Visit, uscc: Uscc, on: NaiveDate) -> Result<FirmDetail> {
    let (db, language) = (visit.db(), visit.language());
    let firm = registry::queries::firm(db, uscc).await?.ok_or(Missing::new("firm", &uscc))?;
    let firm = firm_on(visit, firm, on).await?;
    let branches = registry::queries::branches(db, uscc).await?;
    let parent = match firm.parent {
        Some(parent) => registry::queries::firm(db, parent).await?,
        None => None,
    };
    let names: Vec<Named> = branches.iter().map(|is| Named::of(is.uscc, &*is.name)).collect();
    let own = Named::of(uscc, &*firm.name);
    let codes = branches.iter().map(|branch| branch.uscc).chain([uscc]);
    let engagements = access::queries::engagements_of_firms(db, codes).await?;
    let engagements = engagements_on(visit, engagements, on).await?;
    let served = engagements.iter().map(|is| is.compound);
    let compounds = registry::queries::compounds_named(db, served).await?;
    let engagement = |is: &access::Engagement| {
        let by = names.iter().find(|branch| branch.code == is.firm.to_string());
        Engagement {
            compound: Named::of(
                is.compound,
                compounds.get(&is.compound).map_or("", |compound| &compound.name),
            ),
            firm: by.unwrap_or(&own).clone(),
            from: is.first_day,
            to: is.last_day,
            kind: is.kind,
            kind_label: label(language, "contract", is.kind),
            current: serves(is, on),
        }
    };
    let mut history = firm_history(db, uscc).await?;
    history.retain(|(cycle, _)| public_on(cycle, on).is_some());
    let last = history.iter().find(|(cycle, _)| public_on(cycle, on) == Some(CycleState::Final));
    let current = engagements.iter().filter(|is| serves(is, on)).count();
    Ok(FirmDetail {
        parent: parent.map(|parent| Named::of(parent.uscc, parent.name)),
        engagements: engagements.iter().map(engagement).collect(),
        history: history.iter().map(|(of, is)| FirmRating::of(language, of.code, is)).collect(),
        firm: Firm {
            uscc,
            name: firm.name.clone(),
            former_names: firm.former_names.into_iter().collect(),
            compounds: u32::try_from(current).unwrap_or(u32::MAX),
            rating: last.map(|(cycle, result)| FirmRating::of(language, cycle.code, result)),
            branches: names,
        },
    })
}

/// Whether it serves on the day.
pub fn serves(engagement: &access::Engagement, on: NaiveDate) -> bool {
    engagement.first_day <= on && engagement.last_day.is_none_or(|last_day| on <= last_day)
}
