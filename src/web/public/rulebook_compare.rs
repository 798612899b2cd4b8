//! Two versions of a rule book side by side.

use super::rulebook_lines::{Compared, compare, differing};
use crate::error::{Missing, Result};
use crate::rating::RuleBook;
use crate::rating::queries::{rulebook as book_at, rulebook_toml};
use crate::registry::VersionRef;
use crate::view::View;
use crate::web::visit::Visit;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
pub struct ComparePage {
    code: String,
    title: String,
    /// The earlier and the later one.
    before: i32,
    after: i32,
    differing: usize,
    sections: Vec<Compared>,
}

impl View for ComparePage {
    const TEMPLATE: &'static str = "page/rulebook-compare";
}

pub async fn page(visit: &Visit, code: String, versions: [i32; 2]) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let [before, after] = [versions[0].min(versions[1]), versions[0].max(versions[1])];
            let old = known(visit, &code, before).await?;
            let new = known(visit, &code, after).await?;
            let sections = compare(language, &old, &new);
            let arguments = [("before", before.to_string()), ("after", after.to_string())];
            let title = language.say_with("compare-title", &arguments);
            let own = format!("/rulebooks/{code}/{after}");
            let way = [
                ("/rulebooks", language.say("rulebooks-title")),
                (
                    own.as_str(),
                    language.say_with("rulebook-title", &[("at", new.at().to_string())]),
                ),
                ("", title.clone()),
            ];
            let frame = visit.frame(&title).below(language, &way);
            let differing = differing(&sections);
            let view = ComparePage { code, title: new.title, before, after, differing, sections };
            Ok((frame.described(language.say("compare-lede")), view))
        })
        .await
}

async fn known(visit: &Visit, code: &str, version: i32) -> Result<RuleBook> {
    let at = VersionRef { code: code.to_owned(), version };
    // Asked first: a version that was never added is a page that is not there.
    rulebook_toml(visit.db(), &at).await?.ok_or(Missing::new("rule book", &at))?;
    book_at(visit.db(), &at).await
}
