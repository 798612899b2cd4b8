use super::shown::{Shown, public_years, shown};
use crate::access::queries::restrictions;
use crate::error::Result;
use crate::view::View;
use crate::web::extract::Query;
use crate::web::public::asked::AsOf;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct ListPage {
    current: Vec<Shown>,
    over: Vec<Shown>,
    years: u16,
    as_of: String,
    past: bool,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "page/restriction/list";
}

pub async fn page(visit: Visit, Query(asked): Query<AsOf>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let on = asked.as_of.unwrap_or(visit.today);
            let years = public_years(&visit).await?;
            let mut all = restrictions(visit.db()).await?;
            all.retain(|is| is.is_listed_on(on, years));
            let (current, over) =
                shown(&visit, &all, on).await?.into_iter().partition(|is| is.current);
            let title = language.say("restrictions-title");
            let frame = visit.frame(&title).below(language, &[("", title.clone())]);
            let past = on != visit.today;
            let view = ListPage { current, over, years, as_of: on.to_string(), past };
            Ok((frame.described(language.say("restrictions-lede")), view))
        })
        .await
}
