use super::emergency_place::gap;
use super::ending::end_engagement;
use crate::access::emergency::{Draw, EmergencyMatter, EmergencyRefused, EmergencyTold};
use crate::access::engagement::entry;
use crate::access::{Engagement, Event, queries, store};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::Approver;
use crate::registry::{Ground, check_interest, hold_district, keep_changes};
use crate::text::clean;
use crate::work::Work;
use anyhow::Context;
use entity::id::DrawId;
use entity::value::{ContractKind, Uscc};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawVerdict {
    Confirmed,
    SetAside { why: String },
}

/// The second person's. Confirming enters the engagement.
pub async fn decide_draw(
    app: &App,
    approver: &Approver,
    id: DrawId,
    verdict: DrawVerdict,
) -> Result<()> {
    let work = app.begin(approver).await?;
    hold_district(&work).await?;
    let draw = queries::draw(work.conn(), id).await?.ok_or(Missing::new("draw", &id))?;
    draw.decide(&work.actor().to_string())?;
    let firm = draw.firm().context("the drawn number is on the list")?;
    check_interest(&work, &[draw.compound.to_string(), firm.to_string()]).await?;
    let matter = match verdict {
        DrawVerdict::Confirmed => {
            enter(&work, &draw, firm).await?;
            store::add_draw_verdict(&work, &draw, None).await?;
            EmergencyMatter::Confirmed
        }
        DrawVerdict::SetAside { why } => {
            let why = clean(&why, super::exit_record::REASON_CHARACTERS_MAX)
                .map_err(|_| EmergencyRefused::Reason)?;
            store::add_draw_verdict(&work, &draw, Some(&why)).await?;
            EmergencyMatter::SetAside { why }
        }
    };
    let told = EmergencyTold { draw: id, compound: draw.compound, firm };
    work.commit(Event::Emergency { told, matter }).await
}

/// Whoever is reported gone is out by then.
async fn enter(work: &Work, draw: &Draw, firm: Uscc) -> Result<()> {
    let verified = queries::is_verified(work.conn(), firm).await?;
    if !verified || queries::is_excluded(work.conn(), firm, work.today()).await? {
        return Err(EmergencyRefused::Ineligible.into());
    }
    let gap = gap(work, draw.compound, draw.first_day).await?;
    if let Some(gone) = gap.gone {
        let why = "企业已撤离，由应急服务接续".to_owned();
        end_engagement(work, &gone.engagement, gone.last_day, why).await?;
    }
    if let Some(next) = gap.next.filter(|next| *next <= draw.last_day) {
        return Err(EmergencyRefused::Served { firm, from: next }.into());
    }
    let is = Engagement {
        compound: draw.compound,
        firm,
        first_day: draw.first_day,
        last_day: Some(draw.last_day),
        signed_on: None,
        kind: ContractKind::FixedTerm,
        contract_no: None,
        filed_on: None,
    };
    store::add_engagements(work, &[&is]).await?;
    let ground = Ground::Reason("应急服务抽签确认".to_owned());
    keep_changes(work, &ground, &entry(None, &is).changes()).await
}
