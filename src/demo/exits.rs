//! Who is leaving on the day of the story: a notice runs, a handover is half
//! done, and a renewed contract waits for its second hand.

use super::clock::StoryClock;
use super::days::{TOLD_ON, ymd};
use crate::access::contract::Terms;
use crate::access::{
    ConfirmItem, Engagement, FileContract, Filer, GiveNotice, RecordExit, Recorder, confirm_item,
    file_contract, give_notice, queries, record_exit, record_takeover,
};
use crate::app::App;
use crate::error::Result;
use crate::evidence::EvidenceFile;
use crate::identity::{Actor, FirmAgent, Reviewer, Scope, StreetOfficer, queries::account};
use crate::registry;
use anyhow::Context;
use chrono::{Days, NaiveDate};
use entity::value::{DivisionCode, ExitGround, Fen, HandoverItem, Uscc};

const NOTICE: &str = "合同将于期满终止，经与业委会沟通，双方不再续签。";
const DISMISSAL: &str = "业主大会经法定程序表决，决定解聘并另行选聘物业服务企业。";
const PAPER: &[u8] =
    b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
const NOTICE_ON: NaiveDate = ymd(2026, 6, 9);
/// Sixty days before the takeover and one.
const DISMISSED_ON: NaiveDate = ymd(2026, 4, 10);
const TAKEN_OVER_ON: NaiveDate = ymd(2026, 6, 10);
const SIGNED_ON: NaiveDate = ymd(2026, 5, 18);
/// Of the 5A firm's new contract, for a square metre and a month.
const FEE: i64 = 1_80;

pub(super) async fn leave_and_renew(app: &App, clock: &StoryClock) -> Result<()> {
    clock.turn_to(TOLD_ON);
    let served = queries::serving(&app.db, TOLD_ON).await?;
    let street: DivisionCode = "530102001000".parse().context("a street")?;
    let (own, other) = (firm(app, "qiye1").await?, firm(app, "qiye2").await?);
    notice(app, &served, own).await?;
    renewal(app, &served, other).await?;
    handover(app, &served, (street, [own, other])).await
}

async fn firm(app: &App, login: &str) -> Result<Uscc> {
    let account = account(&app.db, login).await?.context("the firm's post is set up")?;
    match account.scope {
        Scope::Firm(firm) => Ok(firm),
        _ => Err(anyhow::anyhow!("{login} acts for no firm").into()),
    }
}

/// Of the firm's own contracts of a fixed term the nearest end, where nothing
/// follows yet.
async fn ending(app: &App, served: &[Engagement], firm: Uscc) -> Result<Engagement> {
    let own = served.iter().filter(|is| is.firm == firm && is.first_day <= NOTICE_ON);
    let mut own: Vec<&Engagement> = own.filter(|is| is.last_day.is_some()).collect();
    own.sort_by_key(|is| (is.last_day, is.compound));
    for is in own {
        let all = queries::engagements_of(&app.db, is.compound).await?;
        if all.iter().all(|other| other.first_day <= is.first_day) {
            return Ok(is.clone());
        }
    }
    Err(anyhow::anyhow!("{firm} has no contract that ends").into())
}

async fn notice(app: &App, served: &[Engagement], firm: Uscc) -> Result<()> {
    let is = ending(app, served, firm).await?;
    let agent = FirmAgent::at_the_command_line(Actor::Account("qiye1".to_owned()), firm);
    let notice = GiveNotice {
        engagement: is.key(),
        given_on: NOTICE_ON,
        by_contract: None,
        reason: NOTICE.to_owned(),
        paper: Some(EvidenceFile::read("退出通知及签收单.pdf", PAPER.to_vec())?),
    };
    give_notice(app, &agent, notice).await?;
    Ok(())
}

/// Filed by one post on the firm's paper: another is to confirm it.
async fn renewal(app: &App, served: &[Engagement], firm: Uscc) -> Result<()> {
    let is = ending(app, served, firm).await?;
    let first_day = is.last_day.context("its end")? + Days::new(1);
    let terms = Terms {
        compound: is.compound,
        firm,
        first_day,
        last_day: Some(first_day + Days::new(2 * 365)),
        contract_no: Some("XQ-2026-018".to_owned()),
        signed_on: SIGNED_ON,
        fee: Fen::new(FEE).context("a fee")?,
        standard: "住宅物业服务二级标准".to_owned(),
        project_manager: "项目部经理".to_owned(),
        notice_days: None,
    };
    let paper = EvidenceFile::read("物业服务合同.pdf", PAPER.to_vec())?;
    let by = Reviewer::at_the_command_line(Actor::Account("jingban2".to_owned()));
    file_contract(app, &Filer::Bureau(by), FileContract { terms, paper: Some(paper) }).await?;
    Ok(())
}

/// The owners of a compound of the street have dismissed their firm.
async fn handover(
    app: &App,
    served: &[Engagement],
    (street, but): (DivisionCode, [Uscc; 2]),
) -> Result<()> {
    let actor = Actor::Account("huashan1".to_owned());
    let officer = StreetOfficer::at_the_command_line(actor, street);
    let communities = registry::queries::divisions_below(&app.db, Some(street)).await?;
    let fits = |is: &&Engagement| {
        communities.contains_key(&is.compound.community())
            && is.first_day < DISMISSED_ON
            && !but.contains(&is.firm)
    };
    let is = served.iter().find(fits).context("a firm serves in the street")?;
    let record = RecordExit {
        engagement: is.key(),
        ground: ExitGround::Dismissal,
        given_on: DISMISSED_ON,
        by_contract: None,
        named: None,
        reason: DISMISSAL.to_owned(),
        paper: Some(EvidenceFile::read("业主大会决定.pdf", PAPER.to_vec())?),
    };
    let id = record_exit(app, &Recorder::Street(officer.clone()), record).await?;
    record_takeover(app, &officer, id, (TAKEN_OVER_ON, "业主委员会（过渡期自管）")).await?;
    for item in [HandoverItem::Premises, HandoverItem::Drawings, HandoverItem::Roll] {
        let confirm = ConfirmItem {
            item,
            on: TAKEN_OVER_ON + Days::new(5),
            holder: "业主委员会办公室".to_owned(),
            remarks: String::new(),
        };
        confirm_item(app, &officer, id, confirm).await?;
    }
    Ok(())
}
