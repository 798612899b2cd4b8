//! 案件: cases of abrupt withdrawal, step by step, with a form for each step and
//! the papers that they leave.

mod acts;
mod chain;
mod document;
mod due;
mod firm_s_turn;
mod form;
mod list;
mod one;
mod step;
mod take;
mod words;

pub use chain::{StepLine, Teller};
pub use document::DocumentPage;
pub use due::dues;
pub use words::{Posts, names, number, posts};

use crate::web::audience::Audience::Holding;
use crate::web::desk::DeskVisit;
use crate::web::extract::{Form, Path};
use crate::web::routes::{Route, get, post, upload};
use axum::extract::Multipart;
use entity::value::Role;
use step::Step;

pub(super) const READERS: &[Role] =
    &[Role::Reviewer, Role::Approver, Role::LegalReviewer, Role::Auditor];
const REVIEWERS: &[Role] = &[Role::Reviewer];
const APPROVERS: &[Role] = &[Role::Approver];
const LEGAL: &[Role] = &[Role::LegalReviewer];

pub(super) fn routes() -> Vec<Route> {
    let mut routes = vec![
        get(Holding(READERS), "/desk/cases", list::page),
        get(Holding(READERS), "/desk/cases/{case}", one::page),
        get(Holding(READERS), "/desk/cases/{case}/evidence", document::evidence),
        get(Holding(READERS), "/desk/cases/{case}/documents/{kind}", document::page),
        asked(REVIEWERS, "/desk/cases/{case}/investigate", Step::Investigate),
        upload(
            Holding(REVIEWERS),
            "/desk/cases/{case}/investigate",
            |visit: DeskVisit, path: Path<String>, form: Multipart| {
                take::with_file(visit, path, Step::Investigate, form)
            },
        ),
        checked(APPROVERS, "/desk/cases/{case}/decide/check", Step::Decide),
        checked(REVIEWERS, "/desk/cases/{case}/serve/check", Step::Serve),
    ];
    for (audience, path, step) in STEPS {
        routes.push(asked(audience, path, step));
        routes.push(post(
            Holding(audience),
            path,
            move |visit: DeskVisit, path: Path<String>, form: Form<_>| {
                take::taken(visit, path, step, form)
            },
        ));
    }
    routes
}

const STEPS: [(&[Role], &str, Step); 10] = [
    (REVIEWERS, "/desk/cases/{case}/notify", Step::Notify),
    (REVIEWERS, "/desk/cases/{case}/defend", Step::Defend),
    (REVIEWERS, "/desk/cases/{case}/hearing", Step::Hearing),
    (REVIEWERS, "/desk/cases/{case}/summon", Step::Summon),
    (REVIEWERS, "/desk/cases/{case}/hear", Step::Hear),
    (LEGAL, "/desk/cases/{case}/review", Step::Review),
    (REVIEWERS, "/desk/cases/{case}/deliberate", Step::Deliberate),
    (APPROVERS, "/desk/cases/{case}/decide", Step::Decide),
    (REVIEWERS, "/desk/cases/{case}/serve", Step::Serve),
    (APPROVERS, "/desk/cases/{case}/close", Step::Close),
];

fn asked(audience: &'static [Role], path: &'static str, step: Step) -> Route {
    get(Holding(audience), path, move |visit: DeskVisit, path: Path<String>| {
        form::page(visit, path, step)
    })
}

/// The page before something that cannot be undone.
fn checked(audience: &'static [Role], path: &'static str, step: Step) -> Route {
    post(Holding(audience), path, move |visit: DeskVisit, path: Path<String>, form: Form<_>| {
        form::check(visit, path, step, form)
    })
}
