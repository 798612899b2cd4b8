//! How the rating works, how to read a page, how to check a result, where the
//! data are: for a resident, and true of this system.

use super::distribution::ranges;
use super::shown::Mark;
use crate::error::{Missing, Result};
use crate::rating::queries::{cycles, public_version};
use crate::rating::{RuleBook, required_ballots};
use crate::view::{Language, View};
use crate::web::extract::Path;
use crate::web::visit::Visit;
use axum::response::Response;
use entity::value::Party;
use serde::Serialize;

/// The topics, in the order in which they are best read.
pub const TOPICS: [&str; 4] = ["rating", "reading", "recompute", "data"];

#[derive(Serialize)]
pub struct HelpPage {
    topics: Vec<Topic>,
}

#[derive(Serialize)]
struct Topic {
    slug: &'static str,
    title: String,
    about: String,
    current: bool,
}

#[derive(Serialize)]
pub struct TopicPage {
    title: String,
    about: String,
    /// The template of its text.
    body: String,
    topics: Vec<Topic>,
    /// Of the newest cycle, while there is one.
    rules: Option<Rules>,
    /// The newest public result, to be recomputed.
    cycle: String,
    version: i32,
    base: String,
}

/// The figures of a rule book that everybody asks for.
#[derive(Serialize)]
struct Rules {
    at: String,
    weights: Vec<Weight>,
    grades: Vec<Grade>,
    share: u8,
    minimum: u32,
    cap: u8,
    months: u8,
    deduction_cap: String,
    households: u32,
    required: u32,
}

#[derive(Serialize)]
struct Weight {
    party: String,
    percent: u8,
    width: String,
}

#[derive(Serialize)]
struct Grade {
    grade: Mark,
    range: String,
}

impl View for HelpPage {
    const TEMPLATE: &'static str = "page/help";
}

impl View for TopicPage {
    const TEMPLATE: &'static str = "page/help-topic";
}

pub async fn index(visit: Visit) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let title = language.say("help-title");
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            let view = HelpPage { topics: topics(language, "") };
            Ok((frame.described(language.say("help-lede")), view))
        })
        .await
}

pub async fn topic(visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let known = TOPICS.into_iter().find(|known| *known == slug);
            let slug = known.ok_or(Missing::new("help topic", &slug))?;
            let title = language.say(&format!("help-{slug}"));
            let about = language.say(&format!("help-{slug}-about"));
            let way = [("/help", language.say("help-title")), ("", title.clone())];
            let frame = visit.frame(&title).described(about.clone()).below(language, &way);
            let (cycle, version) = newest_result(&visit).await?;
            let view = TopicPage {
                title,
                about,
                body: format!("help/{slug}"),
                topics: topics(language, slug),
                rules: rules(&visit).await?,
                cycle,
                version,
                base: visit.site.settings.base_url.clone(),
            };
            Ok((frame, view))
        })
        .await
}

fn topics(language: Language, current: &str) -> Vec<Topic> {
    let topic = |slug: &'static str| Topic {
        slug,
        title: language.say(&format!("help-{slug}")),
        about: language.say(&format!("help-{slug}-about")),
        current: slug == current,
    };
    TOPICS.map(topic).into()
}

/// Its cycle and version; an empty name while nothing is public.
async fn newest_result(visit: &Visit) -> Result<(String, i32)> {
    for cycle in cycles(visit.db()).await? {
        if let Some(version) = public_version(visit.db(), &cycle).await? {
            return Ok((cycle.code.to_string(), version));
        }
    }
    Ok((String::new(), 0))
}

async fn rules(visit: &Visit) -> Result<Option<Rules>> {
    let language = visit.language();
    let Some(cycle) = cycles(visit.db()).await?.into_iter().next() else { return Ok(None) };
    let book = visit.book(&cycle.rulebook).await?;
    let households = 800;
    Ok(Some(Rules {
        at: book.at().to_string(),
        weights: weights(language, &book),
        grades: ranges(&book)
            .into_iter()
            .map(|(code, range)| Grade { grade: Mark::grade(language, code), range })
            .collect(),
        share: book.sample.share_percent,
        minimum: book.sample.minimum,
        cap: book.sample.cap_percent,
        months: book.minimum_months,
        deduction_cap: book.deduction_cap.to_string(),
        households,
        required: required_ballots(households, book.sample),
    }))
}

fn weights(language: Language, book: &RuleBook) -> Vec<Weight> {
    let weight = |name: &str, percent: u8| Weight {
        party: language.say(&format!("party-{name}")),
        percent,
        width: format!("{percent}%"),
    };
    let mut weights = vec![weight("owners", book.weights.owners)];
    weights.extend(Party::ALL.iter().map(|&of| weight(of.word(), book.weights.of(of))));
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.percent));
    weights
}
