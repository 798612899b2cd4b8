use super::fields::{Fields, fields};
use super::list::officer;
use crate::error::{Error, Missing, Result};
use crate::identity::queries::accounts;
use crate::identity::{NotAllowed, Reviewer};
use crate::rating::queries::{self, keeps_from};
use crate::rating::{
    ANSWER_CHARACTERS_MAX, Objection, REASON_CHARACTERS_MAX, assign_objection, give_longer,
};
use crate::view::View;
use crate::web::desk::{DeskVisit, evidence, see};
use crate::web::extract::{Form, Path};
use crate::web::objections::{ObjectionView, read};
use axum::response::Response;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct OnePage {
    is: ObjectionView,
    /// Where the paper is that the firm handed in; empty where there is none.
    paper: String,
    officer: String,
    /// Whether the visitor may give it to somebody.
    assigns: bool,
    officers: Vec<Officer>,
    may_take_longer: bool,
    /// Whether it is the visitor's to answer.
    mine: bool,
    fields: Option<Fields>,
    typed: Typed,
    reason_max: usize,
    answer_max: usize,
    error: String,
}

#[derive(Serialize)]
struct Officer {
    login: String,
    post: String,
    /// Why they may not answer it; empty where they may.
    why_not: String,
}

/// What was typed, given back where it is refused.
#[derive(Serialize, Default, Clone)]
pub struct Typed {
    pub upheld: bool,
    pub rejected: bool,
    pub text: String,
    pub reason: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/objections/one";
}

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    officer: String,
}

#[derive(Deserialize)]
pub struct Why {
    #[serde(default)]
    reason: String,
}

pub async fn page(visit: DeskVisit, Path(reference): Path<String>) -> Result<Response> {
    let objection = known(&visit, &reference).await?;
    let view = view(&visit, &objection, Typed::default(), String::new()).await?;
    visit.page(&title(&visit, &reference), &view)
}

/// For those who work on it: the public reads the grounds.
pub async fn paper(visit: DeskVisit, Path(reference): Path<String>) -> Result<Response> {
    let missing = || Missing::new("objection", &reference);
    let kept = queries::objection_paper(visit.db(), &reference).await?.ok_or_else(missing)?;
    let kept = crate::evidence::queries::evidence(visit.db(), kept).await?;
    evidence::attachment(kept.ok_or_else(missing)?)
}

pub async fn assign(
    visit: DeskVisit,
    Path(reference): Path<String>,
    Form(Chosen { officer }): Form<Chosen>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let done = assign_objection(visit.app(), &reviewer, &reference, &officer).await;
    after(&visit, &reference, done, Typed::default()).await
}

pub async fn longer(
    visit: DeskVisit,
    Path(reference): Path<String>,
    Form(Why { reason }): Form<Why>,
) -> Result<Response> {
    let reviewer: Reviewer = visit.acting()?;
    let done = give_longer(visit.app(), &reviewer, &reference, &reason).await;
    after(&visit, &reference, done, Typed { reason, ..Typed::default() }).await
}

pub async fn known(visit: &DeskVisit, reference: &str) -> Result<Objection> {
    let objection = queries::objection(visit.db(), reference).await?;
    Ok(objection.ok_or(Missing::new("objection", &reference))?)
}

/// To the objection; or the page again, with what was typed and why not.
pub async fn after(
    visit: &DeskVisit,
    reference: &str,
    done: Result<()>,
    typed: Typed,
) -> Result<Response> {
    match done {
        Ok(()) => Ok(see(&format!("/desk/objections/{reference}"))),
        Err(Error::Refused(refusal)) => {
            let objection = known(visit, reference).await?;
            let error = visit.language().say_refusal(&*refusal);
            let view = view(visit, &objection, typed, error).await?;
            visit.refused(&title(visit, reference), &view)
        }
        Err(error) => Err(error),
    }
}

fn title(visit: &DeskVisit, reference: &str) -> String {
    visit.language().say_with("objection-one", &[("reference", reference.to_owned())])
}

async fn view(
    visit: &DeskVisit,
    objection: &Objection,
    typed: Typed,
    error: String,
) -> Result<OnePage> {
    let reviewer: Result<Reviewer, NotAllowed> = Reviewer::try_from(&visit.who);
    let acts = reviewer.is_ok() && objection.is_open();
    let login = &visit.who.account.login;
    let paper = queries::objection_paper(visit.db(), &objection.reference).await?;
    let mine = acts && objection.assigned.as_ref().is_some_and(|is| is.officer == *login);
    Ok(OnePage {
        is: read(visit.db(), visit.language(), objection).await?,
        paper: paper.map_or_else(String::new, |_| {
            format!("/desk/objections/{}/evidence", objection.reference)
        }),
        officer: officer(visit, objection).await?,
        assigns: acts,
        officers: if acts { officers(visit, objection).await? } else { Vec::new() },
        may_take_longer: acts && objection.longer_reason.is_none(),
        mine,
        fields: if mine { Some(fields(visit, objection).await?) } else { None },
        typed,
        reason_max: REASON_CHARACTERS_MAX,
        answer_max: ANSWER_CHARACTERS_MAX,
        error,
    })
}

/// Every reviewer, and why one may not.
async fn officers(visit: &DeskVisit, objection: &Objection) -> Result<Vec<Officer>> {
    let mut officers = Vec::new();
    for (account, roles) in accounts(visit.db()).await? {
        if !roles.contains(&Role::Reviewer) || account.disabled_at.is_some() {
            continue;
        }
        let kept = keeps_from(visit.db(), &objection.subject, &account.login).await?;
        let why_not =
            kept.map_or_else(String::new, |refused| visit.language().say_refusal(&refused));
        officers.push(Officer { login: account.login, post: account.post, why_not });
    }
    Ok(officers)
}
