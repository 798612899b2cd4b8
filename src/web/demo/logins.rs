use super::only_here;
use crate::demo::{LOGINS, Login, PASSWORD};
use crate::error::Result;
use crate::identity::{Account, Scope, code_now, queries};
use crate::registry;
use crate::view::{Language, View};
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// How long a one-time code stands.
const STEP_SECONDS: i64 = 30;

#[derive(Serialize)]
struct LoginsPage {
    password: &'static str,
    /// Until the codes change.
    seconds: i64,
    logins: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    role: String,
    post: String,
    place: String,
    login: &'static str,
    /// In two groups; empty where a password is enough.
    code: String,
}

impl View for LoginsPage {
    const TEMPLATE: &'static str = "page/demo/logins";
}

pub async fn page(visit: Visit) -> Result<Response> {
    if let Err(nothing) = only_here(&visit.site) {
        return Ok(nothing.into_response());
    }
    let now = visit.site.app.wall.now();
    let mut logins = Vec::new();
    for login in &LOGINS {
        if let Some(account) = queries::account(visit.db(), login.login).await? {
            logins.push(row(&visit, login, account, now).await?);
        }
    }
    let seconds = STEP_SECONDS - now.timestamp().rem_euclid(STEP_SECONDS);
    let view = LoginsPage { password: PASSWORD, seconds, logins };
    let title = visit.language().say("demo-title");
    visit.fresh(StatusCode::OK, &visit.frame(&title).hidden(), &view)
}

async fn row(visit: &Visit, login: &Login, account: Account, now: DateTime<Utc>) -> Result<Row> {
    let code = match login.factor().filter(|_| account.has_factor) {
        Some(key) => code_now(&key, now)?,
        None => String::new(),
    };
    let code = if code.is_empty() { code } else { format!("{} {}", &code[..3], &code[3..]) };
    let language = visit.language();
    Ok(Row {
        role: language.say(&format!("role-{}", login.role)),
        place: place(visit, language, account.scope).await?,
        post: account.post,
        login: login.login,
        code,
    })
}

/// By its name.
async fn place(visit: &Visit, language: Language, scope: Scope) -> Result<String> {
    let name = match scope {
        Scope::District => None,
        Scope::Street(code) | Scope::Community(code) => {
            registry::queries::division(visit.db(), code).await?.map(|division| division.name)
        }
        Scope::Firm(uscc) => registry::queries::firm(visit.db(), uscc).await?.map(|firm| firm.name),
    };
    Ok(name.unwrap_or_else(|| language.say("demo-district")))
}
