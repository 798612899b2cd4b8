//! 评价表: which compounds still lack one, and one page for each.

mod bulk;
mod confirm;
mod due;
mod faults;
mod files;
mod filled;
mod form;
mod lines;
mod list;
mod one;
mod progress;
mod room;
mod template;
mod together;

pub use due::dues;
pub use filled::unreadable;

use crate::web::audience::Audience::{self, Holding};
use crate::web::routes::{Route, get, post, upload};
use entity::value::Role;

const FILLERS: Audience = Holding(&[Role::StreetOfficer, Role::CommunityClerk, Role::Reviewer]);

pub fn routes() -> Vec<Route> {
    vec![
        get(FILLERS, "/desk/forms", list::page),
        get(FILLERS, "/desk/forms.csv", files::csv),
        get(FILLERS, "/desk/forms.xlsx", files::xlsx),
        get(FILLERS, "/desk/forms/template.xlsx", template::xlsx),
        get(FILLERS, "/desk/forms/bulk", bulk::page),
        upload(FILLERS, "/desk/forms/bulk", bulk::take),
        get(FILLERS, "/desk/forms/bulk/confirm", together::page),
        post(FILLERS, "/desk/forms/bulk/submit", together::submit),
        get(FILLERS, "/desk/forms/{compound}", one::page),
        upload(FILLERS, "/desk/forms/{compound}", one::take),
        get(FILLERS, "/desk/forms/{compound}/evidence/{id}", one::file),
        get(FILLERS, "/desk/forms/{compound}/confirm", confirm::page),
        post(FILLERS, "/desk/forms/{compound}/submit", confirm::submit),
        post(FILLERS, "/desk/forms/{compound}/withdraw", one::withdraw),
    ]
}
