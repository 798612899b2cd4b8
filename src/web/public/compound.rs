use super::compounds::place;
use super::shown::{Mark, or_dash, score, thousands};
use super::waterfall::Waterfall;
use crate::access;
use crate::error::{Missing, Result};
use crate::rating::queries::{compound_history, rulebook};
use crate::rating::{CompoundResult, Cycle};
use crate::view::{Language, View};
use crate::web::directory::Directory;
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CompoundCode, CompoundState};
use serde::Serialize;

#[derive(Serialize)]
pub struct CompoundPage {
    name: String,
    code: String,
    place: String,
    class: String,
    built_year: Option<u32>,
    households: String,
    area: String,
    mode: String,
    firms: Vec<Served>,
    grade: Mark,
    latest: Option<Latest>,
    history: Vec<Past>,
}

#[derive(Serialize)]
struct Served {
    uscc: String,
    name: String,
    from: String,
    to: String,
    current: bool,
}

/// The newest public result.
#[derive(Serialize)]
struct Latest {
    cycle: String,
    /// Not final yet.
    publicity: bool,
    composite: String,
    rank: String,
    ballots: String,
    required: u32,
    veto: bool,
    unrated: bool,
    why_unrated: String,
    parts: Option<Waterfall>,
    rulebook: String,
}

#[derive(Serialize)]
struct Past {
    cycle: String,
    composite: String,
    grade: Mark,
    rank: String,
    ballots: String,
    required: u32,
}

impl View for CompoundPage {
    const TEMPLATE: &'static str = "page/compound";
}

pub async fn compound(visit: Visit, Path(code): Path<CompoundCode>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let directory = visit.directory().await?;
            let compound = directory.compound(code).ok_or(Missing::new("compound", &code))?;
            let history = compound_history(visit.db(), code).await?;
            let newest = match history.first() {
                Some((cycle, result)) => {
                    let book = rulebook(visit.db(), &cycle.rulebook).await?;
                    let parts = Waterfall::of(language, &book, result);
                    Some(latest(language, cycle, result, parts))
                }
                None => None,
            };
            let view = CompoundPage {
                name: compound.name.to_string(),
                code: code.to_string(),
                place: place(compound),
                class: language.say(&format!("class-{}", compound.class)),
                built_year: compound.built_year,
                households: thousands(compound.households),
                area: thousands(compound.area_m2),
                mode: language.say(&format!("mode-{}", compound.mode)),
                firms: firms(&visit, &directory, code).await?,
                grade: match history.first() {
                    Some((_, result)) => {
                        Mark::of_result(language, result.grade.as_deref(), result.state)
                    }
                    None => Mark::none(language, "not_rated"),
                },
                latest: newest,
                history: history.iter().map(|(cycle, of)| past(language, cycle, of)).collect(),
            };
            let way =
                [("/compounds", language.say("compounds-title")), ("", compound.name.to_string())];
            Ok((visit.frame(&compound.name).below(language, &way), view))
        })
        .await
}

/// Who served it, the newest first.
async fn firms(visit: &Visit, directory: &Directory, code: CompoundCode) -> Result<Vec<Served>> {
    let language = visit.language();
    let engagements = access::queries::engagements_of(visit.db(), code).await?;
    let served = engagements.iter().rev().map(|is| {
        let of = |firm: &&crate::web::directory::FirmLine| {
            firm.uscc == is.firm || firm.branches.iter().any(|branch| branch.code == is.firm)
        };
        let firm = directory.firms.iter().find(of);
        Served {
            uscc: firm.map_or(is.firm, |firm| firm.uscc).to_string(),
            name: firm.map_or_else(|| is.firm.to_string(), |firm| firm.name.to_string()),
            from: is.first_day.to_string(),
            to: is.last_day.map_or_else(|| language.say("compound-open-end"), |to| to.to_string()),
            current: is.first_day <= visit.today
                && is.last_day.is_none_or(|last_day| visit.today <= last_day),
        }
    });
    Ok(served.collect())
}

fn latest(
    language: Language,
    cycle: &Cycle,
    result: &CompoundResult,
    parts: Option<Waterfall>,
) -> Latest {
    let arguments =
        [("ballots", result.ballots_told()), ("required", result.required_ballots.to_string())];
    let unrated = result.state != CompoundState::Rated;
    Latest {
        cycle: cycle.code.to_string(),
        publicity: cycle.state() == entity::value::CycleState::Publicity,
        composite: score(result.composite),
        rank: or_dash(result.rank),
        ballots: result.ballots_told(),
        required: result.required_ballots,
        veto: result.veto,
        unrated,
        why_unrated: if unrated {
            language.say_with(&format!("why-{}", result.state), &arguments)
        } else {
            String::new()
        },
        parts,
        rulebook: cycle.rulebook.to_string(),
    }
}

fn past(language: Language, cycle: &Cycle, result: &CompoundResult) -> Past {
    Past {
        cycle: cycle.code.to_string(),
        composite: score(result.composite),
        grade: Mark::of_result(language, result.grade.as_deref(), result.state),
        rank: or_dash(result.rank),
        ballots: result.ballots_told(),
        required: result.required_ballots,
    }
}
