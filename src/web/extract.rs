//! Extractors that refuse in our words.
#![expect(clippy::disallowed_types, reason = "this is where they are wrapped")]

use super::problem::Problem;
use axum::extract::rejection::{FormRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};
use axum::http::StatusCode;

/// A path that does not fit names nothing.
#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Problem))]
pub struct Path<T>(pub T);

#[derive(FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Problem))]
pub struct Query<T>(pub T);

#[derive(FromRequest)]
#[from_request(via(axum::extract::Form), rejection(Problem))]
pub struct Form<T>(pub T);

impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Self {
        Self::not_found()
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        let words = rejection.body_text();
        Self::unreadable(StatusCode::UNPROCESSABLE_ENTITY, "problem-query", words)
    }
}

impl From<FormRejection> for Problem {
    fn from(rejection: FormRejection) -> Self {
        let status = match rejection.status() {
            StatusCode::BAD_REQUEST => StatusCode::UNPROCESSABLE_ENTITY,
            status => status,
        };
        match status {
            StatusCode::UNPROCESSABLE_ENTITY => {
                Self::unreadable(status, "problem-form", rejection.body_text())
            }
            status => Self::new(status),
        }
    }
}
