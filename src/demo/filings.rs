//! 报备: one in each state. Only firms that serve here already are verified;
//! the newcomers are still on their way.

use super::clock::StoryClock;
use super::credit_code::credit_code;
use super::days::ymd;
use crate::access::filing::{Content, of_all};
use crate::access::{
    Applicant, BeginFiling, Proposing, SaveFiling, ask_supplement, begin_filing, propose_filing,
    queries, save_filing, sign_filing, submit_filing, verify_filing, withdraw_filing,
};
use crate::app::App;
use crate::error::Result;
use crate::evidence::EvidenceFile;
use crate::identity::{Actor, Approver, FirmAgent, Reviewer, Scope, queries::account};
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::{FilingCondition, FilingGround, FilingItem, FilingKind, Uscc};
use std::collections::BTreeSet;

const FILED_ON: NaiveDate = ymd(2026, 6, 8);
const ASKED_ON: NaiveDate = ymd(2026, 6, 11);
const DECIDED_ON: NaiveDate = ymd(2026, 6, 17);
const LATEST_ON: NaiveDate = ymd(2026, 6, 22);

/// The rest is to follow.
const SOME: [FilingItem; 2] = [FilingItem::BusinessLicence, FilingItem::Pledge];

const MISSING: &str =
    "一、缺材料真实性承诺书。二、办公场所证明与填报地址不一致，请核对后重新上传。";
const FALSE: &str = "经向登记机关核实，提交的营业执照与登记信息不符，系伪造。依据区物业服务企业报备核验规则，不予纳入；可以陈述、申辩，也可以凭真实材料重新报备。";

pub(super) async fn file(app: &App, clock: &StoryClock) -> Result<()> {
    let reviewer = Reviewer::at_the_command_line(post("jingban1"));
    let counter = Applicant::Counter(&reviewer);
    clock.turn_to(FILED_ON);
    let whole = of_a_firm_that_serves(app, "qiye1", of_all(false)).await?;
    let verified = of_a_firm_that_serves(app, "qiye2", &SOME).await?;
    let supplement = newcomer(app, counter, ("M026000A", "云岭示例物业服务有限公司")).await?;
    let refused = newcomer(app, counter, ("M026000B", "昆明假想物业管理有限公司")).await?;
    let withdrawn = newcomer(app, counter, ("M026000C", "滇池样板物业服务有限公司")).await?;
    for reference in [&supplement, &refused, &withdrawn] {
        clock.turn_on();
        submit_filing(app, counter, reference).await?;
    }
    clock.turn_to(ASKED_ON);
    ask_supplement(app, &reviewer, &supplement, MISSING).await?;
    clock.turn_on();
    withdraw_filing(app, counter, &withdrawn).await?;
    clock.turn_on();
    let proposal = (Proposing::NotAdmitted(FilingGround::FalseDocument), FALSE);
    propose_filing(app, &reviewer, &refused, proposal).await?;
    clock.turn_to(DECIDED_ON);
    verify_filing(app, &reviewer, &whole, &BTreeSet::new()).await?;
    clock.turn_on();
    verify_filing(app, &reviewer, &verified, &BTreeSet::from([FilingCondition::Documents])).await?;
    clock.turn_on();
    let approver = Approver::at_the_command_line(post("shenpi1"));
    sign_filing(app, &approver, &refused).await?;
    clock.turn_to(LATEST_ON);
    let submitted = newcomer(app, counter, ("M026000D", "春城虚拟物业服务有限公司")).await?;
    submit_filing(app, counter, &submitted).await?;
    clock.turn_on();
    newcomer(app, counter, ("M026000E", "五华设想物业服务有限公司")).await?;
    Ok(())
}

fn post(login: &str) -> Actor {
    Actor::Account(login.to_owned())
}

pub(super) fn paper() -> Result<EvidenceFile> {
    let bytes = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".to_vec();
    Ok(EvidenceFile::read("样例材料.pdf", bytes).context("a paper of the demo")?)
}

/// Of the firm that the login is of.
pub(super) async fn agent(app: &App, login: &str) -> Result<FirmAgent> {
    let account = account(&app.db, login).await?.context("the firm's post is set up")?;
    match account.scope {
        Scope::Firm(firm) => Ok(FirmAgent::at_the_command_line(post(login), firm)),
        _ => Err(anyhow::anyhow!("{login} acts for no firm").into()),
    }
}

/// By its own agent, with what the registry knows of it.
async fn of_a_firm_that_serves(app: &App, login: &str, items: &[FilingItem]) -> Result<String> {
    let agent = agent(app, login).await?;
    let firm = agent.firm;
    let by = Applicant::Agent(&agent);
    let begin = BeginFiling { kind: FilingKind::Entry, firm, parent: None };
    let reference = begin_filing(app, by, begin).await?;
    let known = queries::filing(&app.db, &reference).await?.context("it was begun")?;
    let given =
        |known: String, other: &str| if known.is_empty() { other.to_owned() } else { known };
    let content = Content {
        legal_representative: given(known.content.legal_representative, "张示例"),
        phone: given(known.content.phone, "0871-60000001"),
        email: given(known.content.email, &format!("{login}@example.invalid")),
        address: given(known.content.address, "昆明市五华区示例路1号"),
        project_manager: "李示例".to_owned(),
        emergency_contact: "王示例 0871-60000002".to_owned(),
        ..known.content
    };
    let papers = items.iter().map(|item| Ok((*item, paper()?))).collect::<Result<Vec<_>>>()?;
    save_filing(app, by, &reference, SaveFiling { content, papers }).await?;
    submit_filing(app, by, &reference).await?;
    Ok(reference)
}

/// Entered at the counter and not yet handed in.
async fn newcomer(
    app: &App,
    by: Applicant<'_>,
    (organisation, name): (&str, &str),
) -> Result<String> {
    let firm: Uscc = credit_code("530102", organisation);
    let begin = BeginFiling { kind: FilingKind::Entry, firm, parent: None };
    let reference = begin_filing(app, by, begin).await?;
    let text = |text: &str| text.to_owned();
    let number = &organisation[organisation.len() - 1..];
    let content = Content {
        name: text(name),
        legal_representative: format!("赵示例{number}"),
        phone: text("0871-60000010"),
        email: format!("xinqi-{}@example.invalid", number.to_ascii_lowercase()),
        address: format!("昆明市五华区样本巷{number}座"),
        project_manager: text("钱示例"),
        emergency_contact: text("孙示例 0871-60000011"),
        ..Content::default()
    };
    let papers = vec![
        (FilingItem::BusinessLicence, paper()?),
        (FilingItem::OfficeProof, paper()?),
        (FilingItem::ProjectManager, paper()?),
    ];
    save_filing(app, by, &reference, SaveFiling { content, papers }).await?;
    Ok(reference)
}
