//! Two firms object to a line each during the publicity, and one replies.

use super::clock::StoryClock;
use crate::app::App;
use crate::error::Result;
use crate::identity::{Actor, FirmAgent, Reviewer, Scope, queries::account};
use crate::rating::queries::{self, compound_result, cycle, roster_of_firm, rulebook, stands};
use crate::rating::{
    Answer, Correcting, Disputed, PointsAt, Posting, RuleBook, Stands, Subject, answer_objection,
    assign_objection, publish_reply, raise_objection,
};
use anyhow::Context;
use chrono::Days;
use entity::value::{CompoundCode, CompoundState, CycleCode, Outcome, Party, Points};

const BUREAU: &str = "住建局“安全生产”一项扣分偏重。去年10月检查提出的两处消防通道堆物当日即已清理，有整改回执，请复核。";
const BUREAU_ANSWER: &str = "经调阅检查记录和整改回执：堆物确于当日清理，但同一位置两次复查仍有堆放，扣分有据，维持原评分。";
const STREET: &str = "街道评价表第一项的得分与公示栏张贴的考核记录差0.5分，请核对录入。";
const STREET_ANSWER: &str = "经与街道核对原始考核记录，录入时少记0.5分，予以更正。";
const REPLY: &str = "2025年我们完成了消防通道标线、地下车库照明改造和两次全员应急演练。业主反映的维修响应问题，已自2026年1月起实行接单后30分钟回复，欢迎监督。";

pub(super) async fn object_and_answer(
    app: &App,
    clock: &StoryClock,
    code: CycleCode,
    posting: &Posting,
) -> Result<()> {
    clock.turn_to(posting.step.on + Days::new(1));
    let (agent, compound) = rated(app, "qiye1", code).await?;
    let line = Disputed::Party(Party::Bureau);
    let subject = Subject { cycle: code, compound, line };
    let rejected = raise_objection(app, &agent, subject, BUREAU, None).await?;
    clock.turn_on();
    publish_reply(app, &agent, (code, compound), REPLY).await?;
    clock.turn_on();
    let (agent, compound) = rated(app, "qiye2", code).await?;
    let line = Disputed::Party(Party::Street);
    let subject = Subject { cycle: code, compound, line };
    let upheld = raise_objection(app, &agent, subject, STREET, None).await?;
    clock.turn_on();
    for reference in [&rejected, &upheld] {
        assign_objection(app, &reviewer("jingban1"), reference, "jingban2").await?;
    }
    clock.turn_to(posting.step.on + Days::new(3));
    let (outcome, text) = (Outcome::Rejected, BUREAU_ANSWER.to_owned());
    let answer = Answer { outcome, text, corrections: Vec::new() };
    answer_objection(app, &reviewer("jingban2"), &rejected, answer).await?;
    clock.turn_on();
    let (outcome, text) = (Outcome::Upheld, STREET_ANSWER.to_owned());
    let corrections = vec![half_a_point_more(app, subject).await?];
    let answer = Answer { outcome, text, corrections };
    answer_objection(app, &reviewer("jingban2"), &upheld, answer).await
}

fn reviewer(login: &str) -> Reviewer {
    Reviewer::at_the_command_line(Actor::Account(login.to_owned()))
}

/// The firm of the login, and the first of its compounds that has a grade.
async fn rated(app: &App, login: &str, code: CycleCode) -> Result<(FirmAgent, CompoundCode)> {
    let account = account(&app.db, login).await?.context("the firm's post is set up")?;
    let Scope::Firm(firm) = account.scope else {
        return Err(anyhow::anyhow!("{login} acts for no firm").into());
    };
    let version = queries::latest_version(&app.db, code).await?.context("it is closed")?;
    let agent = FirmAgent::at_the_command_line(Actor::Account(login.to_owned()), firm);
    for (line, _) in roster_of_firm(&app.db, code, firm).await? {
        let result = compound_result(&app.db, (code, version), line.compound).await?;
        if result.is_some_and(|result| result.state == CompoundState::Rated) {
            return Ok((agent, line.compound));
        }
    }
    Err(anyhow::anyhow!("{login} has no rated compound").into())
}

async fn half_a_point_more(app: &App, subject: Subject) -> Result<Correcting> {
    let known = cycle(&app.db, subject.cycle).await?.context("it is in publicity")?;
    let book = rulebook(&app.db, &known.rulebook).await?;
    let stands = stands(&app.db, subject.cycle, subject.compound, &book).await?;
    let (at, points) = room(&stands, &book).context("no street gives full marks throughout")?;
    Ok(Correcting::Points(at, points))
}

/// The first of the street's points that half a point can be added to.
fn room(stands: &Stands, book: &RuleBook) -> Option<(PointsAt, Points)> {
    book.indicators_of(Party::Street).find_map(|indicator| {
        let mut given = stands.points.iter();
        let (at, points) = given.find(|(at, _)| {
            at.party == Party::Street && at.form_no == 1 && at.indicator == indicator.code
        })?;
        let more = Points::from_hundredths(points.hundredths() + 50)?;
        (more <= indicator.max).then(|| (at.clone(), more))
    })
}
