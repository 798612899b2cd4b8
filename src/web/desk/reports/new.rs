//! Saying that a firm left.

use crate::access::case::CaseRefused;
use crate::access::{Reporting, Withdrawal, report_withdrawal};
use crate::error::{Error, Result};
use crate::registry::queries::{compounds, compounds_named};
use crate::web::desk::ask::{AskPage, Field, Link, Typed, Wrong, done, is_of_the_file};
use crate::web::desk::brought::Brought;
use crate::web::desk::exits::sees;
use crate::web::desk::{DeskVisit, evidence};
use crate::web::extract::Query;
use crate::web::public::list::Choice;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use entity::value::{CompoundCode, Role, WithdrawalGround};

/// More would make the page heavy; the code can be typed.
const SUGGESTIONS_MAX: usize = 400;

/// With a compound in the address it is filled in already.
pub async fn page(visit: DeskVisit, Query(typed): Query<Typed>) -> Result<Response> {
    show(&visit, &typed, None).await
}

pub async fn record(visit: DeskVisit, form: Multipart) -> Result<Response, Response> {
    let Brought { fields, file } = Brought::read(form).await?;
    recorded(&visit, fields, file).await.map_err(IntoResponse::into_response)
}

async fn recorded(
    visit: &DeskVisit,
    typed: Typed,
    file: Option<(String, Vec<u8>)>,
) -> Result<Response> {
    let reporting = if visit.who.has(Role::StreetOfficer) {
        Reporting::Street(visit.acting()?)
    } else if visit.who.has(Role::CommunityClerk) {
        Reporting::Community(visit.acting()?)
    } else {
        Reporting::Bureau(visit.acting()?)
    };
    let answer = match command(&typed, file).await {
        Ok(command) => report_withdrawal(visit.app(), &reporting, command).await,
        Err(error) => Err(error),
    };
    match done(visit.language(), answer.map(|id| format!("/desk/reports/{id}")), field_of)? {
        Ok(seen) => Ok(seen),
        Err(wrong) => show(visit, &typed, Some(&wrong)).await,
    }
}

async fn command(typed: &Typed, file: Option<(String, Vec<u8>)>) -> Result<Withdrawal> {
    let text = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let evidence = match file {
        Some((name, bytes)) => Some(evidence::read(name, bytes).await?),
        None => None,
    };
    let left_on = text("left-on");
    let left_on = left_on.trim().parse();
    Ok(Withdrawal {
        compound: text("compound").trim().parse().map_err(|_| CaseRefused::NobodyServed)?,
        ground: text("ground").parse().map_err(|_| CaseRefused::NoGround)?,
        left_on: left_on.map_err(|_| CaseRefused::NotADay { field: "left-on" })?,
        facts: text("facts"),
        evidence,
    })
}

fn field_of(error: &Error) -> &'static str {
    if is_of_the_file(error) {
        return "file";
    }
    let Error::Refused(refusal) = error else { return "" };
    let refusal: &(dyn std::error::Error + 'static) = &**refusal;
    match refusal.downcast_ref::<CaseRefused>() {
        Some(CaseRefused::Day { .. }) => "left-on",
        Some(refused) => refused.field(),
        None => "",
    }
}

async fn show(visit: &DeskVisit, typed: &Typed, wrong: Option<&Wrong>) -> Result<Response> {
    let language = visit.language();
    let say = |key: &str| language.say(key);
    let field = |name| Field::line(say(&format!("case-field-{name}")), name, typed);
    let ground = |is: &WithdrawalGround| (is.to_string(), say(&format!("report-ground-{is}")));
    let fields = vec![
        field("compound").hint(say("report-hint-compound")).listed(suggestions(visit).await?),
        field("ground").one_of(WithdrawalGround::ALL.iter().map(ground).collect()),
        field("left-on").day().hint(say("report-hint-left-on")),
        field("facts").area().hint(say("report-hint-facts")),
        field("file").file().hint(say("case-hint-file")),
    ];
    let page = AskPage {
        title: say("report-new"),
        crumbs: vec![Link { href: "/desk/reports".to_owned(), words: say("reports-title") }],
        lede: say("report-new-lede"),
        fields,
        action: "/desk/reports/new".to_owned(),
        button: say("report-new-act"),
        brings: true,
        ..AskPage::default()
    };
    page.show(visit, wrong)
}

async fn suggestions(visit: &DeskVisit) -> Result<Vec<Choice>> {
    let mut seen: Vec<CompoundCode> = Vec::new();
    for code in compounds(visit.db()).await?.into_keys() {
        if sees(visit, code).await? {
            seen.push(code);
        }
    }
    if seen.len() > SUGGESTIONS_MAX {
        return Ok(Vec::new());
    }
    let names = compounds_named(visit.db(), seen).await?;
    let choice = |(code, name): (CompoundCode, String)| Choice {
        value: code.to_string(),
        label: name,
        chosen: false,
    };
    Ok(names.into_iter().map(|(code, is)| choice((code, is.name))).collect())
}
