//! One exit: what happened, what is next, and the street's two acts.

use super::{ExitView, sees};
use crate::access::exit::{Exit, ExitRefused};
use crate::access::{
    ConfirmItem, HOLDER_CHARACTERS_MAX, REMARKS_CHARACTERS_MAX, confirm_item, queries,
    record_takeover,
};
use crate::error::{Error, Missing, Result};
use crate::identity::StreetOfficer;
use crate::view::View;
use crate::web::desk::{DeskVisit, evidence as file, see};
use crate::web::extract::{Form, Path};
use crate::web::public::list::Choice;
use axum::response::Response;
use entity::id::ExitId;
use entity::value::{HandoverItem, Role};
use serde::{Deserialize, Serialize};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Filled {
    day: String,
    /// Who took over.
    by: String,
    item: String,
    holder: String,
    remarks: String,
}

#[derive(Serialize)]
struct OnePage {
    exit: ExitView,
    /// Whether the visitor's street acts on it.
    street: bool,
    filled: Filled,
    /// What is not confirmed yet.
    items: Vec<Choice>,
    holder_max: usize,
    remarks_max: usize,
    today: String,
    errors: Errors,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Default, Serialize)]
struct Errors {
    any: String,
    day: String,
    by: String,
    item: String,
    holder: String,
    remarks: String,
}

impl View for OnePage {
    const TEMPLATE: &'static str = "desk/exits/one";
}

pub async fn page(visit: DeskVisit, Path(id): Path<ExitId>) -> Result<Response> {
    let view = view(&visit, id, Filled::default(), Errors::default()).await?;
    visit.page(&visit.language().say("exit-title"), &view)
}

pub async fn evidence(visit: DeskVisit, Path(id): Path<ExitId>) -> Result<Response> {
    let missing = || Missing::new("exit", &id);
    let kept = exit(&visit, id).await?.evidence.ok_or_else(missing)?;
    let kept = crate::evidence::queries::evidence(visit.db(), kept).await?;
    file::attachment(kept.ok_or_else(missing)?)
}

pub async fn take_over(
    visit: DeskVisit,
    Path(id): Path<ExitId>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let officer: StreetOfficer = visit.acting()?;
    let is = exit(&visit, id).await?;
    let (from, to) = (is.given_on, visit.today);
    let done = match filled.day.trim().parse() {
        Ok(on) => record_takeover(visit.app(), &officer, id, (on, &filled.by)).await,
        Err(_) => Err(ExitRefused::TakeoverDay { from, to }.into()),
    };
    answer(&visit, id, filled, done).await
}

pub async fn confirm(
    visit: DeskVisit,
    Path(id): Path<ExitId>,
    Form(filled): Form<Filled>,
) -> Result<Response> {
    let officer: StreetOfficer = visit.acting()?;
    let is = exit(&visit, id).await?;
    let done = match command(&filled, &is, &visit) {
        Ok(command) => confirm_item(visit.app(), &officer, id, command).await,
        Err(refused) => Err(refused.into()),
    };
    answer(&visit, id, filled, done).await
}

fn command(filled: &Filled, is: &Exit, visit: &DeskVisit) -> Result<ConfirmItem, ExitRefused> {
    let (from, to) = (is.given_on, visit.today);
    Ok(ConfirmItem {
        item: filled.item.parse().map_err(|_| ExitRefused::Item)?,
        on: filled.day.trim().parse().map_err(|_| ExitRefused::ItemDay { from, to })?,
        holder: filled.holder.clone(),
        remarks: filled.remarks.clone(),
    })
}

async fn answer(
    visit: &DeskVisit,
    id: ExitId,
    filled: Filled,
    done: Result<()>,
) -> Result<Response> {
    let refusal = match done {
        Ok(()) => return Ok(see(&format!("/desk/exits/{id}"))),
        Err(Error::Refused(refusal)) if refusal.kind() != crate::error::Kind::Missing => refusal,
        Err(error) => return Err(error),
    };
    let said = visit.language().say_refusal(&*refusal);
    let mut errors = Errors { any: said.clone(), ..Errors::default() };
    match refusal.code() {
        "exit/takeover-day" | "exit/item-day" => errors.day = said,
        "exit/taken-over-by" => errors.by = said,
        "exit/item" | "exit/item-twice" => errors.item = said,
        "exit/holder" => errors.holder = said,
        "exit/remarks" => errors.remarks = said,
        _ => {}
    }
    let title = visit.language().say("exit-title");
    let title = visit.language().say_with("desk-error-title", &[("title", title)]);
    visit.refused(&title, &view(visit, id, filled, errors).await?)
}

/// Another street's is not there.
async fn exit(visit: &DeskVisit, id: ExitId) -> Result<Exit> {
    let missing = || Missing::new("exit", &id);
    let is = queries::exit(visit.db(), id).await?.ok_or_else(missing)?;
    if sees(visit, is.compound).await? { Ok(is) } else { Err(missing().into()) }
}

async fn view(visit: &DeskVisit, id: ExitId, filled: Filled, errors: Errors) -> Result<OnePage> {
    let is = exit(visit, id).await?;
    let language = visit.language();
    let handed = queries::handed_over(visit.db(), id).await?;
    let left = HandoverItem::ALL.iter().filter(|item| !handed.iter().any(|is| is.item == **item));
    let items = left.map(|item| {
        Choice::new(item.word(), language.say(&format!("handover-{item}")), &filled.item)
    });
    Ok(OnePage {
        exit: ExitView::read(visit, &is).await?,
        street: visit.who.has(Role::StreetOfficer),
        items: items.collect(),
        holder_max: HOLDER_CHARACTERS_MAX,
        remarks_max: REMARKS_CHARACTERS_MAX,
        today: visit.today.to_string(),
        filled,
        errors,
    })
}
