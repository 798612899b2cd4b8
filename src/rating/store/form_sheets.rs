//! Forms that are being filled in.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::{FormSheet, HandedIn, Mark, RuleBook};
use crate::work::Work;
use anyhow::Context;
use entity::id::{EvidenceId, FormId};
use entity::value::CycleCode;
use entity::{form, form_evidence, form_mark, form_points, form_sheet};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

/// A sheet that is new, or a later version of one that is there.
pub(crate) async fn save_sheet(
    work: &Work,
    (cycle, book): (CycleCode, &RuleBook),
    sheet: &FormSheet,
    marks: &[Mark],
) -> Result<()> {
    if sheet.version == 1 {
        let row = form_sheet::ActiveModel {
            id: Set(sheet.id),
            cycle_code: Set(cycle),
            compound_code: Set(sheet.compound),
            party: Set(sheet.party),
            author: Set(sheet.author.clone()),
            version: Set(1),
            saved_at: Set(sheet.saved_at),
            submitted_at: Set(None),
            form_no: Set(None),
        };
        form_sheet::Entity::insert(row).exec_without_returning(work.conn()).await?;
    } else {
        let row = form_sheet::ActiveModel {
            id: Set(sheet.id),
            version: Set(sheet.version),
            saved_at: Set(sheet.saved_at),
            ..Default::default()
        };
        form_sheet::Entity::update(row).exec_without_returning(work.conn()).await?;
        form_mark::Entity::delete_many()
            .filter(form_mark::Column::SheetId.eq(sheet.id))
            .exec(work.conn())
            .await?;
    }
    add_marks(work, book, sheet, marks).await
}

async fn add_marks(work: &Work, book: &RuleBook, sheet: &FormSheet, marks: &[Mark]) -> Result<()> {
    let rows: Vec<form_mark::ActiveModel> = book
        .indicators_of(sheet.party)
        .zip(marks)
        .filter(|(_, mark)| !mark.is_empty())
        .map(|(indicator, mark)| form_mark::ActiveModel {
            sheet_id: Set(sheet.id),
            indicator: Set(indicator.code.clone()),
            points: Set(mark.points.clone()),
            comment: Set(mark.comment.clone()),
        })
        .collect();
    if !rows.is_empty() {
        form_mark::Entity::insert_many(rows).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}

/// Or that it is no longer; the form itself is the caller's to add or remove.
pub(crate) async fn save_handed_in(
    work: &Work,
    sheet: &FormSheet,
    handed_in: Option<HandedIn>,
) -> Result<()> {
    let form_no = handed_in.map(|is| i32::try_from(is.form_no)).transpose();
    let row = form_sheet::ActiveModel {
        id: Set(sheet.id),
        submitted_at: Set(handed_in.map(|is| is.at)),
        form_no: Set(form_no.context("at most a million")?),
        ..Default::default()
    };
    form_sheet::Entity::update(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

pub(crate) async fn remove_form(work: &Work, id: FormId) -> Result<()> {
    form_points::Entity::delete_many()
        .filter(form_points::Column::FormId.eq(id))
        .exec(work.conn())
        .await?;
    form::Entity::delete_by_id(id).exec(work.conn()).await?;
    Ok(())
}

pub(crate) async fn add_evidence(
    work: &Work,
    sheet: &FormSheet,
    indicator: String,
    evidence: EvidenceId,
) -> Result<()> {
    let row = form_evidence::ActiveModel {
        evidence_id: Set(evidence),
        sheet_id: Set(sheet.id),
        indicator: Set(indicator),
    };
    form_evidence::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// The form refers to it no longer, and whether it did; a file of another form
/// stays.
pub(crate) async fn remove_evidence(
    work: &Work,
    sheet: &FormSheet,
    evidence: EvidenceId,
) -> Result<bool> {
    let removed = form_evidence::Entity::delete_many()
        .filter(form_evidence::Column::EvidenceId.eq(evidence))
        .filter(form_evidence::Column::SheetId.eq(sheet.id))
        .exec(work.conn())
        .await?;
    Ok(removed.rows_affected > 0)
}
