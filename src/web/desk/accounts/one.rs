use super::places::{Places, state};
use crate::error::{Missing, Refusal, Result};
use crate::identity::{Account, needs_factor, queries, roles_of};
use crate::view::View;
use crate::web::desk::{DeskVisit, instant};
use crate::web::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use entity::value::Role;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Asked {
    /// What was just done.
    #[serde(default)]
    done: String,
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
struct AccountPage {
    login: String,
    post: String,
    kind: String,
    place: String,
    code: String,
    email: String,
    state: String,
    disabled_at: String,
    invited: bool,
    active: bool,
    has_factor: bool,
    factor_needed: bool,
    sessions: usize,
    roles: Vec<RoleLine>,
    /// What the visitor does here: makes accounts, or grants roles; nothing to
    /// their own.
    makes: bool,
    grants: bool,
    own: bool,
    done: String,
    error: String,
}

#[derive(Serialize)]
struct RoleLine {
    word: &'static str,
    label: String,
    held: bool,
}

impl View for AccountPage {
    const TEMPLATE: &'static str = "desk/accounts/one";
}

pub async fn page(
    visit: DeskVisit,
    Path(login): Path<String>,
    Query(Asked { done }): Query<Asked>,
) -> Result<Response> {
    let done = match done.as_str() {
        "invited" | "enabled" | "disabled" | "factor" | "granted" | "taken" => {
            visit.language().say(&format!("account-done-{done}"))
        }
        _ => String::new(),
    };
    shown(&visit, &login, StatusCode::OK, (done, String::new())).await
}

/// The same page, with why it was refused.
pub async fn refused(visit: &DeskVisit, login: &str, why: &dyn Refusal) -> Result<Response> {
    let error = visit.language().say_refusal(why);
    shown(visit, login, StatusCode::UNPROCESSABLE_ENTITY, (String::new(), error)).await
}

pub async fn known(visit: &DeskVisit, login: &str) -> Result<Account> {
    let account = queries::account(visit.db(), login).await?;
    Ok(account.ok_or_else(|| Missing::new("account", &login))?)
}

async fn shown(
    visit: &DeskVisit,
    login: &str,
    status: StatusCode,
    (done, error): (String, String),
) -> Result<Response> {
    let language = visit.language();
    let account = known(visit, login).await?;
    let places = Places::of(visit.db(), std::iter::once(&account)).await?;
    let roles = queries::roles(visit.db(), account.id).await?;
    let now = visit.app().wall.now();
    let sessions = queries::sessions(visit.db(), account.id, now).await?.len();
    let state = state(&account);
    let view = AccountPage {
        kind: language.say(&format!("account-kind-{}", account.kind)),
        place: places.name(language, account.scope),
        code: account.scope.code(),
        state: language.say(&format!("account-state-{state}")),
        disabled_at: account.disabled_at.map(instant).unwrap_or_default(),
        invited: state == "invited",
        active: account.disabled_at.is_none(),
        has_factor: account.has_factor,
        factor_needed: needs_factor(account.kind),
        sessions,
        roles: roles_of(account.kind)
            .map(|role| RoleLine {
                word: role.word(),
                label: language.say(&format!("role-{role}")),
                held: roles.contains(&role),
            })
            .collect(),
        makes: visit.who.has(Role::SystemAdmin),
        grants: visit.who.has(Role::SecurityAdmin),
        own: visit.who.account.id == account.id,
        email: account.email.unwrap_or_default(),
        login: account.login,
        post: account.post,
        done,
        error,
    };
    let title = view.post.clone();
    if status == StatusCode::OK { visit.page(&title, &view) } else { visit.refused(&title, &view) }
}
