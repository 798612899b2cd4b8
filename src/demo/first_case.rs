//! The first case: an outside firm walked out of the one compound it served, was
//! kept out for three years and has come back since. It was decided under the
//! penalty law as it has stood since July 2021, before there was a rating, in a
//! compound that has had no firm ever since: it touches no result.

use super::credit_code::credit_code;
use super::days::ymd;
use super::desk::Desk;
use super::district::District;
use super::filings::paper;
use super::withdrawals::{CaseDays, pursue};
use super::{compounds, engagements, firms};
use crate::access::filing::Content;
use crate::access::{
    Applicant, BeginFiling, SaveFiling, begin_filing, import_engagements, queries, save_filing,
    submit_filing, verify_filing,
};
use crate::error::Result;
use crate::identity::{Actor, Reviewer};
use crate::import::Mode::Commit;
use crate::sheet::Sheet;
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::{FilingItem, FilingKind, ManagementMode, Uscc};
use std::collections::BTreeSet;

const NAME: &str = "昆明无衣物业管理有限公司";
const CONTACT: &str = "沐某,0871-00000222,wuye222@example.com,昆明市官渡区设想路222号";
const ENTERED_ON: NaiveDate = ymd(2022, 3, 3);
const DAYS: CaseDays = CaseDays {
    opened: ymd(2022, 3, 21),
    notified: ymd(2022, 3, 28),
    decided: Some(ymd(2022, 4, 11)),
    annulled: None,
};
/// Two months after the last day of its restriction, 2025-04-14.
const FILED_ON: NaiveDate = ymd(2025, 6, 16);
const VERIFIED_ON: NaiveDate = ymd(2025, 6, 30);

pub(super) async fn tell(desk: &Desk, district: &District) -> Result<()> {
    desk.turn_to(ENTERED_ON);
    let firm = firm();
    let row = format!("{firm},{NAME},,,{CONTACT}\n");
    desk.take_firms("外来企业.csv", &firms::written([row].into_iter())).await?;
    let compound = district.compounds.iter().find(|is| is.mode == ManagementMode::SelfManaged);
    let compound = compound.context("some compound manages itself")?;
    let row = compound.row_as(ManagementMode::Professional);
    desk.take_compounds("物业服务项目.csv", &compounds::written([row].into_iter())).await?;
    let row = format!(
        "{},{firm},2021-03-14,2022-03-13,2021-02-26,fixed_term,五物合〔2021〕3号,2021-03-10\n",
        compound.code
    );
    let table = engagements::written([row].into_iter());
    let sheet = Sheet::read("合同备案2022-03-03.csv", table.as_bytes(), &crate::access::COLUMNS)?;
    import_engagements(&desk.app, &reviewer(), &sheet, Commit).await?;
    let all = queries::engagements_of(&desk.app.db, compound.code).await?;
    let left = all.first().context("it was entered")?;
    pursue(&desk.app, &desk.clock, &DAYS, left).await
}

/// 报备 anew, as anybody's.
pub(super) async fn come_back(desk: &Desk) -> Result<()> {
    let (app, reviewer) = (&desk.app, reviewer());
    let counter = Applicant::Counter(&reviewer);
    desk.turn_to(FILED_ON);
    let begin = BeginFiling { kind: FilingKind::Entry, firm: firm(), parent: None };
    let reference = begin_filing(app, counter, begin).await?;
    let known = queries::filing(&app.db, &reference).await?.context("it was begun")?;
    let content = Content {
        project_manager: "项目负责人".to_owned(),
        emergency_contact: "值班室 0871-00000222".to_owned(),
        ..known.content
    };
    let items = [
        FilingItem::BusinessLicence,
        FilingItem::OfficeProof,
        FilingItem::ProjectManager,
        FilingItem::Pledge,
    ];
    let papers = items.into_iter().map(|item| Ok((item, paper()?))).collect::<Result<Vec<_>>>()?;
    save_filing(app, counter, &reference, SaveFiling { content, papers }).await?;
    submit_filing(app, counter, &reference).await?;
    desk.turn_to(VERIFIED_ON);
    verify_filing(app, &reviewer, &reference, &BTreeSet::new()).await
}

/// Registered in another district.
fn firm() -> Uscc {
    credit_code("530111", "M022000A")
}

fn reviewer() -> Reviewer {
    Reviewer::at_the_command_line(Actor::Account("jingban2".to_owned()))
}
