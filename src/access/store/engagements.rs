//! Engagements in the database.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::access::engagement::{Engagement, Key};
use crate::error::Result;
use crate::work::{BATCH, Work};
use chrono::NaiveDate;
use entity::engagement;
use entity::id::EngagementId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

pub(crate) async fn add_engagements(work: &Work, engagements: &[&Engagement]) -> Result<()> {
    for batch in engagements.chunks(BATCH) {
        let rows = batch.iter().map(|is| engagement::ActiveModel {
            id: Set(work.next_id(EngagementId::from_uuid)),
            compound_code: Set(is.compound),
            firm_uscc: Set(is.firm),
            first_day: Set(is.first_day),
            ..terms(is)
        });
        engagement::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

/// Changes what an engagement with this key says beside its key.
pub(crate) async fn save_engagement(work: &Work, is: &Engagement) -> Result<()> {
    engagement::Entity::update_many()
        .set(terms(is))
        .filter(engagement::Column::CompoundCode.eq(is.compound))
        .filter(engagement::Column::FirmUscc.eq(is.firm))
        .filter(engagement::Column::FirstDay.eq(is.first_day))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// The last day of a service, whatever was known of its end.
pub(crate) async fn end_engagement(
    work: &Work,
    (compound, firm, first_day): Key,
    last_day: NaiveDate,
) -> Result<()> {
    engagement::Entity::update_many()
        .set(engagement::ActiveModel { last_day: Set(Some(last_day)), ..Default::default() })
        .filter(engagement::Column::CompoundCode.eq(compound))
        .filter(engagement::Column::FirmUscc.eq(firm))
        .filter(engagement::Column::FirstDay.eq(first_day))
        .exec(work.conn())
        .await?;
    Ok(())
}

fn terms(is: &Engagement) -> engagement::ActiveModel {
    engagement::ActiveModel {
        last_day: Set(is.last_day),
        signed_on: Set(is.signed_on),
        kind: Set(is.kind),
        contract_no: Set(is.contract_no.clone()),
        filed_on: Set(is.filed_on),
        ..Default::default()
    }
}
