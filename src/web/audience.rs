//! Who may use an address: said where the address is, enforced before its
//! handler runs, and walked by a test.

use super::cookies::session_cookie;
use super::problem::Problem;
use super::site::Site;
use crate::error::Error;
use crate::identity::{NotAllowed, SignedIn, use_session};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use entity::value::Role;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    Anyone,
    /// Whoever gave a right password, before the second factor too.
    Entering,
    /// Whoever is signed in, whatever their roles.
    SignedIn,
    /// Whoever holds one of the roles.
    Holding(&'static [Role]),
}

impl Audience {
    pub fn admits(self, who: Option<&SignedIn>) -> Result<(), NotAllowed> {
        let who = match self {
            Self::Anyone => return Ok(()),
            _ => who.ok_or(NotAllowed::SignedOut)?,
        };
        match self {
            Self::Anyone | Self::Entering => Ok(()),
            _ if !who.is_complete() => Err(NotAllowed::Factor),
            Self::SignedIn => Ok(()),
            Self::Holding(roles) if roles.iter().any(|&role| who.has(role)) => Ok(()),
            Self::Holding(_) => Err(NotAllowed::Role),
        }
    }
}

/// Lets in whom the audience admits, with their rights of this moment in the
/// request; nothing of what follows is kept by a browser.
pub(super) async fn admit(
    State((site, audience)): State<(Site, Audience)>,
    mut request: Request,
    next: Next,
) -> Response {
    let who = match session_cookie(request.headers()) {
        Some(cookie) => use_session(&site.app, cookie).await,
        None => Ok(None),
    };
    let who = match who {
        Ok(who) => who,
        Err(error) => return error.into_response(),
    };
    if let Err(refused) = audience.admits(who.as_ref()) {
        return turn_away(&request, refused);
    }
    if let Some(who) = who {
        request.extensions_mut().insert(who);
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// To where they can become who may: the sign-in page, or the second factor.
fn turn_away(request: &Request, refused: NotAllowed) -> Response {
    let to = match refused {
        NotAllowed::Role => return Error::from(refused).into_response(),
        NotAllowed::SignedOut => "/login",
        NotAllowed::Factor => "/login/code",
    };
    if request.uri().path().starts_with("/api/") {
        return Problem::from(Error::from(refused)).into_response();
    }
    let back = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let to = if request.method() == Method::GET && to == "/login" {
        format!("{to}?next={}", super::public::list::encode(back))
    } else {
        to.to_owned()
    };
    let location = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/login"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}
