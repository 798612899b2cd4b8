use super::places::{Places, state};
use crate::error::Result;
use crate::identity::{Account, queries};
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use crate::web::extract::Query;
use crate::web::public::list::{Address, Choice, Pager, cut};
use axum::response::Response;
use entity::value::{AccountKind, Role};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    after: String,
}

#[derive(Serialize)]
struct ListPage {
    q: String,
    kinds: Vec<Choice>,
    /// Whether the visitor makes accounts.
    makes: bool,
    total: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Row {
    login: String,
    post: String,
    kind: String,
    place: String,
    roles: Vec<String>,
    /// Whether it can be used.
    active: bool,
    state: String,
    factor: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/accounts/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let language = visit.language();
    let Asked { q, kind, after } = asked;
    let all = queries::accounts(visit.db()).await?;
    let places = Places::of(visit.db(), all.iter().map(|(account, _)| account)).await?;
    let wanted = q.trim().to_lowercase();
    let kind_wanted: Option<AccountKind> = kind.parse().ok();
    let found: Vec<(Account, Vec<Role>)> = all
        .into_iter()
        .filter(|(account, _)| kind_wanted.is_none_or(|kind| account.kind == kind))
        .filter(|(account, _)| {
            let place = places.name(language, account.scope);
            let email = account.email.as_deref().unwrap_or_default();
            let words = [&*account.login, &account.post, &place, email, &account.scope.code()];
            words.iter().any(|word| word.to_lowercase().contains(&wanted))
        })
        .collect();
    let filters = vec![("q", q.clone()), ("kind", kind.clone())];
    let address = Address { path: "/desk/accounts", filters };
    let (rows, pager) = cut(&found, Some(&after), |(account, _)| account.login.clone(), &address);
    let view = ListPage {
        kinds: kinds(language, &kind),
        makes: visit.who.has(Role::SystemAdmin),
        total: found.len().to_string(),
        rows: rows.iter().map(|(account, roles)| row(language, &places, account, roles)).collect(),
        pager,
        q,
    };
    visit.page(&language.say("accounts-title"), &view)
}

fn row(language: Language, places: &Places, account: &Account, roles: &[Role]) -> Row {
    Row {
        login: account.login.clone(),
        post: account.post.clone(),
        kind: language.say(&format!("account-kind-{}", account.kind)),
        place: places.name(language, account.scope),
        roles: roles.iter().map(|role| language.say(&format!("role-{role}"))).collect(),
        active: state(account) == "active",
        state: language.say(&format!("account-state-{}", state(account))),
        factor: account.has_factor,
    }
}

fn kinds(language: Language, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", language.say("accounts-any"), chosen);
    let kinds = AccountKind::ALL.iter().map(|kind| {
        Choice::new(kind.word(), language.say(&format!("account-kind-{kind}")), chosen)
    });
    std::iter::once(any).chain(kinds).collect()
}
