//! A new account: the kind first, then whose desk it is, chosen from what the
//! registry knows.

use super::one::known;
use crate::error::{Error, Refusal, Result};
use crate::identity::{AccountRefused, NewAccount, SystemAdmin, invite_account};
use crate::registry::Division;
use crate::registry::queries::{divisions, firm};
use crate::text::normal_code;
use crate::view::{Language, View};
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Query};
use axum::response::Response;
use entity::value::{AccountKind, DivisionLevel, Uscc};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
pub struct Filled {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    scope: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    post: String,
    #[serde(default)]
    email: String,
}

#[derive(Serialize)]
struct InvitePage {
    kinds: Vec<KindLink>,
    kind: &'static str,
    /// What of the account its code says.
    asks_place: bool,
    asks_firm: bool,
    groups: Vec<Group>,
    scope: String,
    /// The firm of the code, once it was looked up.
    firm: String,
    login: String,
    post: String,
    email: String,
    errors: Errors,
}

#[derive(Serialize)]
struct KindLink {
    word: &'static str,
    label: String,
    current: bool,
}

/// Places to choose from; under a street, or under none.
#[derive(Serialize)]
struct Group {
    label: String,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    code: String,
    name: String,
    chosen: bool,
}

/// Beside its field each; empty where nothing is wrong.
#[derive(Serialize, Default)]
struct Errors {
    login: String,
    post: String,
    scope: String,
    email: String,
}

impl View for InvitePage {
    const TEMPLATE: &'static str = "desk/accounts/new";
}

pub async fn page(visit: DeskVisit, Query(filled): Query<Filled>) -> Result<Response> {
    let view = view(&visit, filled, Errors::default()).await?;
    visit.page(&visit.language().say("accounts-new"), &view)
}

pub async fn invite(visit: DeskVisit, Form(filled): Form<Filled>) -> Result<Response> {
    let by: SystemAdmin = visit.acting()?;
    let new = NewAccount {
        login: filled.login.clone(),
        post: filled.post.clone(),
        kind: kind(&filled.kind),
        scope: normal_code(&filled.scope),
        // The invitation goes there.
        email: Some(filled.email.clone()).filter(|email| !email.trim().is_empty()),
    };
    if new.email.is_none() {
        return refused(&visit, filled, &AccountRefused::Email).await;
    }
    match invite_account(visit.app(), &by, new).await {
        Ok(linked) => {
            known(&visit, &linked.login).await?;
            Ok(see(&format!("/desk/accounts/{}?done=invited", linked.login)))
        }
        Err(Error::Refused(why)) => refused(&visit, filled, &*why).await,
        Err(error) => Err(error),
    }
}

/// The bureau's own, unless another is asked for.
fn kind(word: &str) -> AccountKind {
    word.parse().unwrap_or(AccountKind::Bureau)
}

async fn refused(visit: &DeskVisit, filled: Filled, why: &dyn Refusal) -> Result<Response> {
    let language = visit.language();
    let said = language.say_refusal(why);
    let mut errors = Errors::default();
    let field = match why.code() {
        "account/login" | "account/login-taken" => &mut errors.login,
        "account/post" => &mut errors.post,
        "account/email" | "account/email-taken" => &mut errors.email,
        _ => &mut errors.scope,
    };
    *field = said;
    let view = view(visit, filled, errors).await?;
    visit.refused(&language.say("accounts-new"), &view)
}

async fn view(visit: &DeskVisit, filled: Filled, mut errors: Errors) -> Result<InvitePage> {
    let language = visit.language();
    let kind = kind(&filled.kind);
    let groups = match kind {
        AccountKind::Street | AccountKind::Community => places(visit, kind, &filled.scope).await?,
        AccountKind::Bureau
        | AccountKind::Firm
        | AccountKind::System
        | AccountKind::Security
        | AccountKind::Audit => Vec::new(),
    };
    let scope = normal_code(&filled.scope);
    let mut firm_name = String::new();
    if kind == AccountKind::Firm && !scope.is_empty() {
        match person(visit, &scope).await? {
            Some(name) => firm_name = name,
            None if errors.scope.is_empty() => errors.scope = language.say("accounts-no-firm"),
            None => {}
        }
    }
    Ok(InvitePage {
        kinds: kinds(language, kind),
        kind: kind.word(),
        asks_place: !groups.is_empty(),
        asks_firm: kind == AccountKind::Firm,
        groups,
        scope,
        firm: firm_name,
        login: filled.login,
        post: filled.post,
        email: filled.email,
        errors,
    })
}

fn kinds(language: Language, chosen: AccountKind) -> Vec<KindLink> {
    let link = |&kind: &AccountKind| KindLink {
        word: kind.word(),
        label: language.say(&format!("account-kind-{kind}")),
        current: kind == chosen,
    };
    AccountKind::ALL.iter().map(link).collect()
}

/// The name of the legal person with the code.
async fn person(visit: &DeskVisit, code: &str) -> Result<Option<String>> {
    let Ok(uscc) = code.parse::<Uscc>() else { return Ok(None) };
    let firm = firm(visit.db(), uscc).await?;
    Ok(firm.filter(|firm| firm.parent.is_none()).map(|firm| firm.name))
}

async fn places(visit: &DeskVisit, kind: AccountKind, chosen: &str) -> Result<Vec<Group>> {
    let all = divisions(visit.db()).await?;
    let place = |division: &Division| Place {
        code: division.code.to_string(),
        name: division.name.clone(),
        chosen: division.code.to_string() == chosen,
    };
    let of = |level: DivisionLevel| all.values().filter(move |division| division.level == level);
    let streets = of(DivisionLevel::Street);
    if kind == AccountKind::Street {
        return Ok(vec![Group { label: String::new(), places: streets.map(place).collect() }]);
    }
    let groups = streets.map(|street| {
        let below = of(DivisionLevel::Community).filter(|is| is.parent == street.code);
        Group { label: street.name.clone(), places: below.map(place).collect() }
    });
    Ok(groups.collect())
}
