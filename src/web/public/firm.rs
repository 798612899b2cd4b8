use super::compounds::CompoundRow;
use super::shown::{Mark, day, or_dash, score, uscc_parts};
use crate::error::{Missing, Result};
use crate::rating::FirmResult;
use crate::rating::queries::firm_history;
use crate::view::{Language, View};
use crate::web::directory::{FirmLine, FirmRating};
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{CycleState, Uscc};
use serde::Serialize;

#[derive(Serialize)]
pub struct FirmPage {
    name: String,
    parts: [String; 4],
    former_names: Vec<String>,
    branches: Vec<Branch>,
    grade: Mark,
    rated: Option<Rated>,
    history: Vec<Past>,
    projects: Vec<CompoundRow>,
    households: String,
}

#[derive(Serialize)]
struct Branch {
    parts: [String; 4],
    name: String,
}

/// The last final cycle, if the firm took part.
#[derive(Serialize)]
struct Rated {
    cycle: String,
    composite: String,
    rank: String,
    compounds: u32,
    counted: u32,
    veto: bool,
}

#[derive(Serialize)]
struct Past {
    cycle: String,
    decided: String,
    composite: String,
    grade: Mark,
    rank: String,
    compounds: String,
}

impl View for FirmPage {
    const TEMPLATE: &'static str = "page/firm";
}

pub async fn firm(visit: Visit, Path(uscc): Path<Uscc>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let directory = visit.directory().await?;
            let firm = directory.firm(uscc).ok_or(Missing::new("firm", &uscc))?;
            let history = firm_history(visit.db(), uscc).await?;
            let serves = |is: &&crate::web::directory::CompoundLine| {
                is.firm.as_ref().is_some_and(|firm| firm.code == uscc)
            };
            let projects: Vec<_> = directory.compounds.iter().filter(serves).collect();
            let households: u32 = projects.iter().map(|is| is.households).sum();
            let past = history.iter().map(|(cycle, result)| {
                let (_, _, posting, finalised) = cycle.stage.steps();
                let decided = match (cycle.state(), finalised, posting) {
                    (CycleState::Final, Some(step), _) => day(language, step.on),
                    _ => language.say("cycle-state-publicity"),
                };
                past(language, cycle.code.to_string(), decided, result)
            });
            let view = FirmPage {
                name: firm.name.to_string(),
                parts: uscc_parts(uscc),
                former_names: firm.former_names.clone(),
                branches: branches(firm),
                grade: Mark::of_firm(language, firm.rating.as_ref()),
                rated: firm.rating.as_ref().map(rated),
                history: past.collect(),
                projects: projects.iter().map(|is| CompoundRow::of(language, is)).collect(),
                households: super::shown::thousands(households),
            };
            let way = [("/firms", language.say("firms-title")), ("", firm.name.to_string())];
            Ok((visit.frame(&firm.name).below(language, &way), view))
        })
        .await
}

fn branches(firm: &FirmLine) -> Vec<Branch> {
    let branch = |is: &crate::web::directory::Named<Uscc>| Branch {
        parts: uscc_parts(is.code),
        name: is.name.to_string(),
    };
    firm.branches.iter().map(branch).collect()
}

fn rated(rating: &FirmRating) -> Rated {
    Rated {
        cycle: rating.cycle.to_string(),
        composite: score(rating.composite),
        rank: or_dash(rating.rank),
        compounds: rating.compounds,
        counted: rating.compounds_rated,
        veto: rating.veto,
    }
}

fn past(language: Language, cycle: String, decided: String, result: &FirmResult) -> Past {
    let grade = match &result.grade {
        Some(code) => Mark::grade(language, code),
        None => Mark::none(language, result.state.word()),
    };
    Past {
        cycle,
        decided,
        composite: score(result.composite),
        grade,
        rank: or_dash(result.rank),
        compounds: format!("{} / {}", result.compounds_rated, result.compounds),
    }
}
