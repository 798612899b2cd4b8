//! The form of each step, and the page before what cannot be undone.

use super::acts::effects;
use super::step::Step;
use super::words::{crumbs, facts, read};
use crate::access::case::Case;
use crate::access::legal_basis::{LEGAL_BASES, LegalBasis};
use crate::error::Result;
use crate::identity::queries::accounts;
use crate::view::Language;
use crate::web::desk::ask::{AskPage, Field, Hidden, Typed, Wrong};
use crate::web::desk::{DeskVisit, see};
use crate::web::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use entity::value::{AccountKind, CaseOutcome, ServiceWay};

/// Where nothing is to be done any more, or not yet, the case itself says why.
pub async fn page(visit: DeskVisit, Path(code): Path<String>, step: Step) -> Result<Response> {
    let case = read(&visit, &code).await?;
    if !step.is_possible(&case, visit.today) {
        return Ok(see(&format!("/desk/cases/{code}")));
    }
    let typed = Typed::from([("on".to_owned(), visit.today.to_string())]);
    ask(&visit, &case, step, &typed).await?.show(&visit, None)
}

/// What was typed, once more, with what it will do.
pub async fn check(
    visit: DeskVisit,
    Path(code): Path<String>,
    step: Step,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let case = read(&visit, &code).await?;
    if !step.is_possible(&case, visit.today) {
        return Ok(see(&format!("/desk/cases/{code}")));
    }
    let language = visit.language();
    let hidden =
        typed.iter().map(|(name, value)| Hidden { name: name.clone(), value: value.clone() });
    let mut crumbs = crumbs(&visit, &code).await?;
    let word = step.word();
    let href = format!("/desk/cases/{code}/{word}");
    let words = language.say(&format!("case-act-{word}"));
    crumbs.push(crate::web::desk::ask::Link { href: href.clone(), words });
    let page = AskPage {
        title: language.say(&format!("case-check-{word}")),
        crumbs,
        facts: facts(&visit, &case).await?,
        effects: effects(&visit, &case, step, &typed).await?,
        hidden: hidden.collect(),
        action: href,
        button: language.say(&format!("case-check-{word}-act")),
        red: true,
        ..AskPage::default()
    };
    page.show(&visit, None)
}

/// Again, with what was typed and what was wrong with it.
pub async fn again(
    visit: &DeskVisit,
    code: &str,
    step: Step,
    (typed, wrong): (&Typed, &Wrong),
) -> Result<Response> {
    let case = read(visit, code).await?;
    Ok(ask(visit, &case, step, typed).await?.show(visit, Some(wrong))?.into_response())
}

async fn ask(visit: &DeskVisit, case: &Case, step: Step, typed: &Typed) -> Result<AskPage> {
    let (language, word) = (visit.language(), step.word());
    let check = if step.is_checked() { "/check" } else { "" };
    Ok(AskPage {
        title: language.say(&format!("case-act-{word}")),
        crumbs: crumbs(visit, case.code()).await?,
        lede: language.say(&format!("case-lede-{word}")),
        facts: facts(visit, case).await?,
        effects: if step == Step::Close { vec![language.say("case-effect-close")] } else { vec![] },
        fields: fields(visit, step, typed).await?,
        action: format!("/desk/cases/{}/{word}{check}", case.code()),
        button: language.say(&format!("case-button-{word}")),
        red: step == Step::Close,
        brings: step == Step::Investigate,
        ..AskPage::default()
    })
}

async fn fields(visit: &DeskVisit, step: Step, typed: &Typed) -> Result<Vec<Field>> {
    let language = visit.language();
    let say = |key: &str| language.say(key);
    let field = |name| Field::line(say(&format!("case-field-{name}")), name, typed);
    let on = || field("on").day().hint(say(&format!("case-hint-on-{}", step.word())));
    Ok(match step {
        Step::Investigate => {
            let officers = officers(visit).await?;
            vec![
                on(),
                field("investigator-one").one_of(officers.clone()),
                field("investigator-two").hint(say("case-hint-investigators")).one_of(officers),
                field("findings").area(),
                field("file").file().optional().hint(say("case-hint-file")),
            ]
        }
        Step::Notify => vec![on(), field("proposal").area().hint(say("case-hint-proposal"))],
        Step::Defend => vec![on(), field("defence").area()],
        Step::Hearing => vec![on()],
        Step::Summon => vec![
            on(),
            field("planned-on").day().hint(say("case-hint-planned-on")),
            field("chair").hint(say("case-hint-chair")).one_of(officers(visit).await?),
            field("place"),
        ],
        Step::Hear => vec![on(), field("record").area()],
        Step::Review => vec![field("opinion").area().hint(say("case-hint-opinion"))],
        Step::Deliberate => vec![
            on(),
            field("participants").area().hint(say("case-hint-participants")),
            field("minutes").area(),
        ],
        Step::Decide => decision(language, typed),
        Step::Serve => {
            let word = |way: &ServiceWay| (way.to_string(), say(&format!("service-way-{way}")));
            vec![
                on(),
                field("way").one_of(ServiceWay::ALL.iter().map(word).collect()),
                field("note").hint(say("case-hint-note")),
            ]
        }
        Step::Close => vec![field("reason")],
    })
}

fn decision(language: Language, typed: &Typed) -> Vec<Field> {
    let say = |key: &str| language.say(key);
    let field = |name| Field::line(say(&format!("case-field-{name}")), name, typed);
    let outcome = |is: &CaseOutcome| (is.to_string(), say(&format!("case-outcome-{is}")));
    let basis = |is: &LegalBasis| {
        let rank = say(&format!("basis-rank-{}", is.rank.word()));
        (is.key.to_owned(), format!("{}（{rank}）", is.citation()))
    };
    vec![
        field("outcome").one_of(CaseOutcome::ALL.iter().map(outcome).collect()),
        field("reasons").area().hint(say("case-hint-reasons")),
        field("bases")
            .hint(say("case-hint-bases"))
            .any_of(LEGAL_BASES.iter().map(basis).collect(), typed),
        field("acknowledged").optional().hint(say("case-hint-acknowledged")),
        field("late-why").optional().hint(say("case-hint-late-why")),
    ]
}

/// Of the bureau, by login.
async fn officers(visit: &DeskVisit) -> Result<Vec<(String, String)>> {
    let all = accounts(visit.db()).await?.into_iter();
    let used = all.filter(|(account, roles)| {
        let bureau = account.kind == AccountKind::Bureau && account.disabled_at.is_none();
        bureau && !roles.is_empty()
    });
    Ok(used.map(|(account, _)| (account.login, account.post)).collect())
}
