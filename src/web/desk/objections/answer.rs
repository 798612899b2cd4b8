use super::fields::{Sent, corrections};
use super::one::{Typed, after, known};
use crate::error::Result;
use crate::identity::Reviewer;
use crate::rating::{Answer, ObjectionRefused, answer_objection};
use crate::web::desk::DeskVisit;
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::value::Outcome;

pub async fn answer(
    visit: DeskVisit,
    Path(reference): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let field = |name: &str| {
        let found = sent.iter().find(|(is, _)| is == name);
        found.map_or_else(String::new, |(_, typed)| typed.clone())
    };
    let outcome = field("outcome").parse::<Outcome>().ok();
    let typed = Typed {
        upheld: outcome == Some(Outcome::Upheld),
        rejected: outcome == Some(Outcome::Rejected),
        text: field("text"),
        reason: String::new(),
    };
    let done = decide(&visit, &reference, (outcome, &sent, typed.text.clone())).await;
    after(&visit, &reference, done, typed).await
}

async fn decide(
    visit: &DeskVisit,
    reference: &str,
    (outcome, sent, text): (Option<Outcome>, &Sent, String),
) -> Result<()> {
    let reviewer: Reviewer = visit.acting()?;
    let objection = known(visit, reference).await?;
    let outcome = outcome.ok_or(ObjectionRefused::Outcome)?;
    let corrections = match outcome {
        Outcome::Upheld => corrections(visit, &objection, sent).await?,
        Outcome::Rejected => Vec::new(),
    };
    let answer = Answer { outcome, text, corrections };
    answer_objection(visit.app(), &reviewer, reference, answer).await
}
