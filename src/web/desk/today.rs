use super::DeskVisit;
use crate::error::Result;
use crate::view::View;
use crate::web::public::shown::day;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct TodayPage {
    today: String,
    /// Whether nobody has granted a role yet.
    idle: bool,
}

impl View for TodayPage {
    const TEMPLATE: &'static str = "desk/today";
}

/// 我的待办.
pub async fn page(visit: DeskVisit) -> Result<Response> {
    let language = visit.language();
    let view = TodayPage { today: day(language, visit.today), idle: visit.who.roles.is_empty() };
    visit.page(&language.say("desk-today"), &view)
}
