use super::super::shown::{day, signed};
use super::compound::{Facts, facts};
use super::told::Told;
use crate::error::{Missing, Result};
use crate::rating::{Effect, Stage, Voice};
use crate::view::{Language, View};
use crate::web::extract::Path;
use crate::web::public::shown::joined;
use crate::web::qr::Qr;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::{Adjustment, CompoundCode, CycleCode};
use serde::Serialize;

/// 评定等级告知单, for the wall of the lobby.
#[derive(Serialize)]
pub struct NoticePage {
    name: String,
    code: String,
    place: String,
    firm: String,
    cycle: String,
    first_day: String,
    last_day: String,
    decided: String,
    organ: String,
    facts: Facts,
    parties: Vec<PartyScore>,
    adjustment: String,
    veto: String,
    address: String,
    qr: Qr,
}

#[derive(Serialize)]
struct PartyScore {
    party: String,
    weight: u8,
    /// Empty where few ballots are not told of.
    score: String,
}

impl View for NoticePage {
    const TEMPLATE: &'static str = "page/grade-notice";
}

pub async fn notice(
    visit: Visit,
    Path((code, cycle)): Path<(CompoundCode, CycleCode)>,
) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let told = Told::read(&visit, cycle, code).await?;
            let base = visit.site.settings.base_url.as_str();
            let address = format!("{base}/compounds/{code}/ratings/{cycle}");
            let view = page(language, &told, visit.site.organ(), address)?;
            let (home, why) =
                (format!("/compounds/{code}"), format!("/compounds/{code}/ratings/{cycle}"));
            let way = [
                ("/compounds", language.say("compounds-title")),
                (home.as_str(), view.name.clone()),
                (why.as_str(), language.say_with("firm-cycle", &[("cycle", cycle.to_string())])),
                ("", language.say("notice-title")),
            ];
            let title = format!("{}　{}　{cycle}", language.say("notice-title"), view.name);
            let described = super::sentence::compound(language, &told);
            let mut frame = visit.frame(&title).below(language, &way).described(described);
            frame.sheet = true;
            Ok((frame, view))
        })
        .await
}

/// Only a grade that is final goes on a wall.
fn page(language: Language, told: &Told, organ: String, address: String) -> Result<NoticePage> {
    let (Stage::Final(_, _, _, finalised), Some(_)) = (&told.cycle.stage, &told.result.grade)
    else {
        return Err(Missing::new("public result of cycle", &told.line.compound).into());
    };
    let vetoes = super::sentence::titles(told, |effect| matches!(effect, Effect::Veto));
    Ok(NoticePage {
        name: told.line.name.clone(),
        code: told.line.compound.to_string(),
        place: format!("{}　{}", told.street, told.community),
        firm: told.firm.clone(),
        cycle: told.cycle.code.to_string(),
        first_day: day(language, told.cycle.first_day),
        last_day: day(language, told.cycle.last_day),
        decided: day(language, finalised.on),
        organ,
        facts: facts(language, told),
        parties: parties(language, told),
        adjustment: match told.result.adjustment {
            Adjustment::NONE => String::new(),
            adjustment => signed(adjustment),
        },
        veto: if told.result.veto { joined(language, &vetoes) } else { String::new() },
        qr: Qr::of(&address)?,
        address,
    })
}

fn parties(language: Language, told: &Told) -> Vec<PartyScore> {
    let mut voices = Voice::ALL.to_vec();
    voices.sort_by_key(|&voice| std::cmp::Reverse(told.book.weights.of_voice(voice)));
    let score = |voice| match voice {
        Voice::Owners => told.result.owners_told(),
        Voice::Party(party) => told.result.components.of(party),
    };
    let of = |voice: Voice| PartyScore {
        party: language.say(&format!("party-{}", voice.word())),
        weight: told.book.weights.of_voice(voice),
        score: score(voice).map(|score| score.to_string()).unwrap_or_default(),
    };
    voices.into_iter().map(of).collect()
}
