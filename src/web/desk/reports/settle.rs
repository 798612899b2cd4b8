//! A report is taken up as a case, or dismissed with a reason.

use super::one::{ReportView, view};
use crate::access::{dismiss_report, open_case};
use crate::error::{Error, Result};
use crate::web::desk::ask::{AskPage, Fact, Field, Link, Typed, Wrong, done};
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::Response;
use entity::id::WithdrawalReportId;

pub async fn open_page(visit: DeskVisit, Path(id): Path<WithdrawalReportId>) -> Result<Response> {
    show(&visit, (id, "open"), &Typed::new(), None).await
}

pub async fn dismiss_page(
    visit: DeskVisit,
    Path(id): Path<WithdrawalReportId>,
) -> Result<Response> {
    show(&visit, (id, "dismiss"), &Typed::new(), None).await
}

pub async fn open(visit: DeskVisit, Path(id): Path<WithdrawalReportId>) -> Result<Response> {
    let opened = open_case(visit.app(), &visit.acting()?, id).await;
    let answer = opened.map(|code| format!("/desk/cases/{code}"));
    match done(visit.language(), answer, |_: &Error| "")? {
        Ok(seen) => Ok(seen),
        Err(wrong) => show(&visit, (id, "open"), &Typed::new(), Some(&wrong)).await,
    }
}

pub async fn dismiss(
    visit: DeskVisit,
    Path(id): Path<WithdrawalReportId>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let why = typed.get("reason").cloned().unwrap_or_default();
    let dismissed = dismiss_report(visit.app(), &visit.acting()?, id, &why).await;
    let answer = dismissed.map(|()| format!("/desk/reports/{id}"));
    let field = |error: &Error| match error {
        Error::Refused(refusal) if refusal.code() == "case/text" => "reason",
        _ => "",
    };
    match done(visit.language(), answer, field)? {
        Ok(seen) => Ok(seen),
        Err(wrong) => show(&visit, (id, "dismiss"), &typed, Some(&wrong)).await,
    }
}

/// Where it is settled already, the report itself says how.
async fn show(
    visit: &DeskVisit,
    (id, word): (WithdrawalReportId, &'static str),
    typed: &Typed,
    wrong: Option<&Wrong>,
) -> Result<Response> {
    let (language, report) = (visit.language(), view(visit, id).await?);
    if !report.waits && wrong.is_none() {
        return Ok(see(&format!("/desk/reports/{id}")));
    }
    let reason = || Field::line(language.say("case-field-reason"), "reason", typed);
    let page = AskPage {
        title: language.say(&format!("report-{word}")),
        crumbs: vec![
            Link { href: "/desk/reports".to_owned(), words: language.say("reports-title") },
            Link { href: format!("/desk/reports/{id}"), words: language.say("report-title") },
        ],
        lede: language.say(&format!("report-{word}-lede")),
        facts: report.told(visit),
        fields: if word == "dismiss" { vec![reason()] } else { Vec::new() },
        action: format!("/desk/reports/{id}/{word}"),
        button: language.say(&format!("report-{word}-act")),
        ..AskPage::default()
    };
    page.show(visit, wrong)
}

impl ReportView {
    fn told(&self, visit: &DeskVisit) -> Vec<Fact> {
        let language = visit.language();
        let fact =
            |key: &str, value: &str| Fact { label: language.say(key), value: value.to_owned() };
        vec![
            fact("col-firm", &format!("{} {}", self.firm, self.uscc)),
            fact("col-compound", &self.name),
            fact("report-ground", &self.ground),
            fact("case-field-left-on", &self.left_on),
            fact("case-field-facts", &self.facts),
        ]
    }
}
