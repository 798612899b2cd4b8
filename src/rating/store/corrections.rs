#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::{Corrected, Correcting, Subject};
use crate::work::Work;
use entity::id::CorrectionId;
use entity::{correction, cycle_compound, form, form_points};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};

/// Puts the new values where the next computation reads them. A struck event
/// stays where it is; that it is struck is said by its correction.
pub(crate) async fn apply(work: &Work, subject: &Subject, corrected: &[Corrected]) -> Result<()> {
    for Corrected { what, .. } in corrected {
        let mut row = cycle_compound::ActiveModel {
            cycle_code: Set(subject.cycle),
            compound_code: Set(subject.compound),
            ..Default::default()
        };
        match what {
            Correcting::Points(at, points) => {
                let form = form::Entity::find()
                    .select_only()
                    .column(form::Column::Id)
                    .filter(form::Column::CycleCode.eq(subject.cycle))
                    .filter(form::Column::CompoundCode.eq(subject.compound))
                    .filter(form::Column::Party.eq(at.party))
                    .filter(form::Column::FormNo.eq(at.form_no));
                form_points::Entity::update_many()
                    .col_expr(form_points::Column::Points, Expr::value(*points))
                    .filter(form_points::Column::FormId.in_subquery(form.into_query()))
                    .filter(form_points::Column::Indicator.eq(&at.indicator))
                    .exec(work.conn())
                    .await?;
                continue;
            }
            Correcting::Strike(_) => continue,
            Correcting::Class(class) => row.class = Set(*class),
            Correcting::Households(households) => {
                row.households = Set(i32::try_from(*households).unwrap_or(i32::MAX));
            }
            Correcting::Months(months) => row.months_served = Set(Some(i16::from(*months))),
        }
        cycle_compound::Entity::update(row).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

/// Notes what was corrected, why, and since which version.
pub(crate) async fn add_corrections(
    work: &Work,
    (reference, subject, version): (&str, &Subject, i32),
    corrected: &[Corrected],
    reason: &str,
) -> Result<()> {
    let row = |Corrected { what, before, after }: &Corrected| {
        let (at, event) = match what {
            Correcting::Points(at, _) => (Some(at), None),
            Correcting::Strike(event) => (None, Some(*event)),
            Correcting::Class(_) | Correcting::Households(_) | Correcting::Months(_) => {
                (None, None)
            }
        };
        correction::ActiveModel {
            id: Set(work.next_id(CorrectionId::from_uuid)),
            reference: Set(reference.to_owned()),
            cycle_code: Set(subject.cycle),
            version: Set(version),
            compound_code: Set(subject.compound),
            input: Set(what.input()),
            party: Set(at.map(|at| at.party)),
            form_no: Set(at.map(|at| at.form_no)),
            indicator: Set(at.map(|at| at.indicator.clone())),
            event_id: Set(event),
            before: Set(before.clone()),
            after: Set(after.clone()),
            reason: Set(reason.to_owned()),
            made_by: Set(work.actor().to_string()),
            made_at: Set(work.at()),
        }
    };
    let rows = corrected.iter().map(row);
    correction::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    Ok(())
}
