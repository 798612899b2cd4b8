//! Reports that wait for the bureau.

use crate::access::queries::{cases_of_reports, withdrawal_reports};
use crate::error::Result;
use crate::registry::queries::compound;
use crate::web::desk::DeskVisit;
use crate::web::desk::due::{By, Due};
use entity::value::Role;

pub async fn dues(visit: &DeskVisit) -> Result<Vec<Due>> {
    if !visit.who.has(Role::Reviewer) {
        return Ok(Vec::new());
    }
    let (db, language) = (visit.db(), visit.language());
    let taken = cases_of_reports(db).await?;
    let mut dues = Vec::new();
    for report in withdrawal_reports(db).await? {
        if report.dismissed_by.is_some() || taken.contains_key(&report.id) {
            continue;
        }
        let name = compound(db, report.compound_code).await?.map(|is| is.name).unwrap_or_default();
        let about = [
            ("by", language.say(&format!("report-by-{}", report.reporter))),
            ("day", report.reported_on.to_string()),
        ];
        dues.push(Due {
            href: format!("/desk/reports/{}", report.id),
            what: language.say_with("report-due", &[("compound", name)]),
            about: language.say_with("report-due-about", &about),
            by: By::Open,
            act: language.say("report-due-act"),
        });
    }
    Ok(dues)
}
