//! Handing the ballot in, and what its holder may know of it afterwards: that it
//! was received and, after closing, that it counts; never what it says.

use super::code::{Asked, slip_of_code};
use super::page::{self, Screen, field, refused, show, told};
use super::subject::{Subject, subject};
use crate::error::Result;
use crate::rating::queries::{self, Standing};
use crate::rating::{BallotRefused, Slip, read_receipt, receipt_shown, take_ballot};
use crate::view::{Language, View};
use crate::web::desk::see as see_page;
use crate::web::throttle::TooOften;
use crate::web::visit::Visit;
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use entity::value::Channel;
use serde::Serialize;

/// Keeps the number of the receipt for the page that shows it, and no code.
const COOKIE_NAME: &str = "__Host-receipt";
const COOKIE_SECONDS: u32 = 600;

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates have no comparisons")]
struct ReceiptPage {
    subject: Option<Subject>,
    number: String,
    received: bool,
    counted: bool,
    not_voted: bool,
    open: bool,
    by_paper: bool,
    /// Why this one counts where the unit voted by both ways.
    replaced: String,
    /// After closing: slips that voted and ballots in the dossier, which are as
    /// many.
    slips: String,
    ballots: String,
    typed: String,
    error: String,
}

impl View for Screen<ReceiptPage> {
    const TEMPLATE: &'static str = "ballot/receipt";
}

/// Durable before it answers.
pub async fn submit(Asked { visit, pairs, .. }: Asked) -> Result<Response> {
    let Some(slip) = page::slip_of_ticket(&visit, &pairs)? else {
        return Ok(see_page("/ballot"));
    };
    match take_ballot(&visit.site.app, &slip, field(&pairs, "answers")).await {
        Ok(()) => Ok(see(&slip)),
        Err(error) => {
            // A slip that was replaced meanwhile, or a cycle that was closed:
            // where they began, both are told.
            told(error)?;
            let cycle = queries::cycle(visit.db(), slip.cycle).await?;
            let is_open = cycle.is_some_and(|cycle| cycle.takes_input(visit.today).is_ok());
            Ok(if is_open { see_page("/ballot") } else { see(&slip) })
        }
    }
}

/// The address of the question without the question.
pub async fn astray() -> Response {
    see_page("/ballot/receipt")
}

/// By the code of the slip or the number of the receipt.
pub async fn ask(Asked { visit, source, pairs }: Asked) -> Result<Response> {
    let typed = field(&pairs, "number");
    let found = match read_receipt(typed) {
        Some(receipt) => {
            let (failed, now) = (&visit.site.failed_codes, visit.site.app.wall.now());
            match failed.check(source, now) {
                Err(TooOften { seconds }) => Err(BallotRefused::TooManyCodes { seconds }),
                Ok(()) => queries::slip_by_receipt(visit.db(), &receipt).await?.ok_or_else(|| {
                    failed.count(source, now);
                    BallotRefused::Code
                }),
            }
        }
        None => slip_of_code(&visit, source, typed).await?,
    };
    match found {
        Ok(slip) => Ok(see(&slip)),
        Err(refusal) => empty(visit, typed, Some(&refusal)),
    }
}

/// Of the ballot just handed in or asked for; else a form to ask.
pub async fn page(visit: Visit) -> Result<Response> {
    let cookies = visit.header(COOKIE).split(';');
    let number = cookies
        .filter_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))
        .find_map(read_receipt);
    let slip = match number {
        Some(number) => queries::slip_by_receipt(visit.db(), &number).await?,
        None => None,
    };
    match slip {
        Some(slip) => shown(visit, &slip).await,
        None => empty(visit, "", None),
    }
}

/// To the page of the slip's receipt. The number lasts ten minutes, for whoever
/// has the telephone in hand.
pub fn see(slip: &Slip) -> Response {
    let cookie = format!(
        "{COOKIE_NAME}={}; Path=/; Max-Age={COOKIE_SECONDS}; Secure; HttpOnly; SameSite=Strict",
        slip.receipt
    );
    let headers = [
        (LOCATION, HeaderValue::from_static("/ballot/receipt")),
        (SET_COOKIE, HeaderValue::try_from(cookie).expect("letters and digits")),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn empty(visit: Visit, typed: &str, refusal: Option<&BallotRefused>) -> Result<Response> {
    let told = refusal.map(|refusal| refused(visit.language(), refusal));
    let (status, error) = told.unwrap_or((StatusCode::OK, String::new()));
    let title = |language: Language| language.say("receipt-ask-title");
    show(visit, status, None, title, |_| {
        Screen::plain(ReceiptPage {
            subject: None,
            number: String::new(),
            received: false,
            counted: false,
            not_voted: false,
            open: false,
            by_paper: false,
            replaced: String::new(),
            slips: String::new(),
            ballots: String::new(),
            typed: typed.to_owned(),
            error,
        })
    })
}

async fn shown(visit: Visit, slip: &Slip) -> Result<Response> {
    let (subject, cycle) = subject(&visit, slip).await?;
    let standing = queries::standing(visit.db(), slip).await?;
    let language = visit.language();
    let (channel, replaced) = match &standing {
        Standing::NotVoted => (None, None),
        Standing::Received { channel, replaced } => (Some(*channel), *replaced),
        Standing::Counted { channel } => (Some(*channel), None),
    };
    let counted = matches!(standing, Standing::Counted { .. });
    let [slips, ballots] = if counted { counts(&visit, slip).await? } else { Default::default() };
    let page = ReceiptPage {
        subject: Some(subject),
        number: receipt_shown(&slip.receipt),
        received: matches!(standing, Standing::Received { .. }),
        counted,
        not_voted: standing == Standing::NotVoted,
        open: cycle.takes_input(visit.today).is_ok(),
        by_paper: channel == Some(Channel::Paper),
        replaced: replaced.map_or_else(String::new, |was| language.say(&format!("channel-{was}"))),
        slips,
        ballots,
        typed: String::new(),
        error: String::new(),
    };
    let key = match standing {
        Standing::NotVoted => "receipt-none-title",
        Standing::Received { .. } => "receipt-title",
        Standing::Counted { .. } => "receipt-counted-title",
    };
    show(visit, StatusCode::OK, None, |language| language.say(key), |_| Screen::plain(page))
}

/// Few are not told, as everywhere.
async fn counts(visit: &Visit, slip: &Slip) -> Result<[String; 2]> {
    let slips = queries::slips_counted(visit.db(), slip.cycle, slip.compound).await?;
    let ballots = queries::answers(visit.db(), slip.cycle, slip.compound).await?;
    let ballots = ballots.iter().map(|(_, count)| count).sum();
    Ok([slips, ballots]
        .map(|count: i64| queries::ballots_told(u32::try_from(count).unwrap_or(u32::MAX))))
}
