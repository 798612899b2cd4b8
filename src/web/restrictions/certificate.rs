//! 查询证明: asked for by anybody, of any firm and day, and numbered.

use crate::access::queries::certificate;
use crate::access::{Certified, certify};
use crate::clock::civil_date;
use crate::error::{Error, Missing, Refusal, Result};
use crate::identity::Actor;
use crate::text::normal_code;
use crate::view::View;
use crate::web::desk::see;
use crate::web::extract::{Form, Path, Query};
use crate::web::public::shown::{day, uscc_parts};
use crate::web::throttle::{Source, TooOften};
use crate::web::visit::Visit;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use entity::value::{Uscc, UsccFault};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    uscc: String,
    day: String,
}

#[derive(Serialize)]
struct AskPage {
    uscc: String,
    day: String,
    error_uscc: String,
    error_day: String,
    error: String,
}

#[derive(Serialize)]
struct CertificatePage {
    number: String,
    name: String,
    parts: [String; 4],
    day: String,
    made: String,
    restricted: bool,
    rows: Vec<Row>,
    organ: String,
    address: String,
    json: String,
}

#[derive(Serialize)]
struct Row {
    code: String,
    state: String,
    first: String,
    last: String,
    decision_no: String,
}

impl View for AskPage {
    const TEMPLATE: &'static str = "page/certificate/ask";
}

impl View for CertificatePage {
    const TEMPLATE: &'static str = "page/certificate/one";
}

/// What is wrong with what was asked.
enum Wrong {
    Uscc(String),
    Day(String),
    Other(String),
}

pub async fn ask(visit: Visit, Query(mut asked): Query<Asked>) -> Result<Response> {
    if asked.day.is_empty() {
        asked.day = visit.today.to_string();
    }
    asking(&visit, StatusCode::OK, asked, None)
}

pub async fn make(
    visit: Visit,
    Source(source): Source,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let said = |refusal: &dyn Refusal| visit.language().say_refusal(refusal);
    let (made, now) = (&visit.site.certificates_made, visit.site.app.wall.now());
    if let Err(TooOften { seconds }) = made.check(source, now) {
        let words = [("seconds", seconds.to_string())];
        let wrong = Wrong::Other(visit.language().say_with("certificate-too-many", &words));
        return asking(&visit, StatusCode::TOO_MANY_REQUESTS, asked, Some(wrong));
    }
    let (firm, on) = match read(&visit, &asked) {
        Ok(read) => read,
        Err(wrong) => return asking(&visit, StatusCode::UNPROCESSABLE_ENTITY, asked, Some(wrong)),
    };
    made.count(source, now);
    match certify(&visit.site.app, Actor::Visitor, firm, on).await {
        Ok(number) => Ok(see(&format!("/certificates/{number}"))),
        Err(Error::Refused(refusal)) => {
            let wrong = Wrong::Uscc(said(&*refusal));
            asking(&visit, StatusCode::UNPROCESSABLE_ENTITY, asked, Some(wrong))
        }
        Err(error) => Err(error),
    }
}

fn read(visit: &Visit, asked: &Asked) -> Result<(Uscc, NaiveDate), Wrong> {
    let language = visit.language();
    let firm: Result<Uscc, UsccFault> =
        normal_code(&asked.uscc).replace(char::is_whitespace, "").parse();
    let firm =
        firm.map_err(|fault| Wrong::Uscc(crate::web::desk::fault::say(language, &fault.into())))?;
    let on = asked.day.trim().parse();
    Ok((firm, on.map_err(|_| Wrong::Day(language.say("wrong-day")))?))
}

fn asking(
    visit: &Visit,
    status: StatusCode,
    asked: Asked,
    wrong: Option<Wrong>,
) -> Result<Response> {
    let language = visit.language();
    let [mut error_uscc, mut error_day, mut error] = [const { String::new() }; 3];
    match wrong {
        Some(Wrong::Uscc(said)) => error_uscc = said,
        Some(Wrong::Day(said)) => error_day = said,
        Some(Wrong::Other(said)) => error = said,
        None => {}
    }
    let title = language.say("certificate-ask");
    let way = [("/restrictions", language.say("restrictions-title")), ("", title.clone())];
    let frame = visit.frame(&title).below(language, &way);
    let view = AskPage { uscc: asked.uscc, day: asked.day, error_uscc, error_day, error };
    visit.fresh(status, &frame, &view)
}

/// As it was answered when it was made.
pub async fn page(visit: Visit, Path(number): Path<String>) -> Result<Response> {
    visit
        .page(async {
            let language = visit.language();
            let found = certificate(visit.db(), &number).await?;
            let is = found.ok_or(Missing::new("certificate", &number))?;
            let said =
                |on: Option<NaiveDate>| on.map_or_else(|| "—".to_owned(), |on| day(language, on));
            let row = |of: Certified| Row {
                state: language.say(&format!("restriction-state-{}", of.state)),
                first: said(of.first_day),
                last: said(of.last_day),
                code: of.restriction,
                decision_no: of.decision_no,
            };
            let title = language.say_with("certificate-title", &[("number", number.clone())]);
            let way = [("/restrictions", language.say("restrictions-title")), ("", title.clone())];
            let frame = visit.frame(&title).below(language, &way);
            let view = CertificatePage {
                name: is.firm_name,
                parts: uscc_parts(is.firm_uscc),
                day: day(language, is.asked_day),
                made: day(language, civil_date(is.made_at)),
                restricted: is.restricted,
                rows: Certified::read(&is.answer)?.into_iter().map(row).collect(),
                organ: visit.site.organ(),
                address: format!("{}/certificates/{number}", visit.site.settings.base_url),
                json: format!("/api/v1/certificates/{number}"),
                number,
            };
            Ok((frame, view))
        })
        .await
}
