//! Forms that are being filled in, and how far the parties are.

use crate::error::Result;
use crate::rating::{FormSheet, HandedIn, Mark, RosterLine, RuleBook};
use crate::{identity, registry};
use anyhow::Context;
use entity::id::{EvidenceId, FormId, FormSheetId};
use entity::value::{CompoundCode, CycleCode, Party};
use entity::{form, form_evidence, form_mark, form_sheet};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The sheet of one author.
pub async fn form_sheet(
    db: &impl ConnectionTrait,
    (cycle, compound, party): (CycleCode, CompoundCode, Party),
    author: &str,
) -> Result<Option<FormSheet>> {
    let query = form_sheet::Entity::find()
        .filter(form_sheet::Column::CycleCode.eq(cycle))
        .filter(form_sheet::Column::CompoundCode.eq(compound))
        .filter(form_sheet::Column::Party.eq(party))
        .filter(form_sheet::Column::Author.eq(author));
    Ok(query.one(db).await?.map(FormSheet::try_from).transpose()?)
}

/// All sheets of the cycle, in the order of the compounds; of one author, if
/// one is named.
pub async fn form_sheets(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    author: Option<&str>,
) -> Result<Vec<FormSheet>> {
    let mut query = form_sheet::Entity::find()
        .filter(form_sheet::Column::CycleCode.eq(cycle))
        .order_by_asc(form_sheet::Column::CompoundCode)
        .order_by_asc(form_sheet::Column::Author);
    if let Some(author) = author {
        query = query.filter(form_sheet::Column::Author.eq(author));
    }
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(FormSheet::try_from).collect::<anyhow::Result<_>>()?)
}

/// What was typed, in the order of the party's indicators.
pub async fn form_marks(
    db: &impl ConnectionTrait,
    book: &RuleBook,
    sheet: &FormSheet,
) -> Result<Vec<Mark>> {
    let query = form_mark::Entity::find().filter(form_mark::Column::SheetId.eq(sheet.id));
    Ok(in_order(book, sheet.party, query.all(db).await?))
}

/// What one author typed on all sheets of the cycle.
pub async fn marks_of_author(
    db: &impl ConnectionTrait,
    cycle: CycleCode,
    (book, author): (&RuleBook, &str),
) -> Result<BTreeMap<CompoundCode, (FormSheet, Vec<Mark>)>> {
    let rows = form_mark::Entity::find()
        .inner_join(form_sheet::Entity)
        .filter(form_sheet::Column::CycleCode.eq(cycle))
        .filter(form_sheet::Column::Author.eq(author))
        .all(db)
        .await?;
    let mut marks: HashMap<FormSheetId, Vec<form_mark::Model>> = HashMap::new();
    for row in rows {
        marks.entry(row.sheet_id).or_default().push(row);
    }
    let sheets = form_sheets(db, cycle, Some(author)).await?;
    let whole = sheets.into_iter().map(|sheet| {
        let typed = marks.remove(&sheet.id).unwrap_or_default();
        (sheet.compound, (sheet.clone(), in_order(book, sheet.party, typed)))
    });
    Ok(whole.collect())
}

fn in_order(book: &RuleBook, party: Party, rows: Vec<form_mark::Model>) -> Vec<Mark> {
    let mut typed: HashMap<String, Mark> = rows
        .into_iter()
        .map(|form_mark::Model { indicator, points, comment, .. }| {
            (indicator, Mark { points, comment })
        })
        .collect();
    let of = |code: &String| typed.remove(code).unwrap_or_default();
    book.indicators_of(party).map(|indicator| &indicator.code).map(of).collect()
}

/// The numbers that the party's forms on the compound bear.
pub async fn form_numbers(
    db: &impl ConnectionTrait,
    (cycle, compound, party): (CycleCode, CompoundCode, Party),
) -> Result<BTreeSet<u32>> {
    let query = form::Entity::find()
        .select_only()
        .column(form::Column::FormNo)
        .filter(form::Column::CycleCode.eq(cycle))
        .filter(form::Column::CompoundCode.eq(compound))
        .filter(form::Column::Party.eq(party));
    let rows: Vec<i32> = query.into_tuple().all(db).await?;
    Ok(rows.into_iter().map(u32::try_from).collect::<Result<_, _>>().context("from 1")?)
}

pub async fn form_id(
    db: &impl ConnectionTrait,
    (cycle, compound, party): (CycleCode, CompoundCode, Party),
    form_no: u32,
) -> Result<Option<FormId>> {
    let query = form::Entity::find()
        .filter(form::Column::CycleCode.eq(cycle))
        .filter(form::Column::CompoundCode.eq(compound))
        .filter(form::Column::Party.eq(party))
        .filter(form::Column::FormNo.eq(i32::try_from(form_no).context("at most a million")?));
    Ok(query.one(db).await?.map(|form| form.id))
}

/// The files behind a form, by indicator, in the order they came.
pub async fn form_evidence(
    db: &impl ConnectionTrait,
    sheet: &FormSheet,
) -> Result<BTreeMap<String, Vec<EvidenceId>>> {
    let rows = form_evidence::Entity::find()
        .filter(form_evidence::Column::SheetId.eq(sheet.id))
        .order_by_asc(form_evidence::Column::EvidenceId)
        .all(db)
        .await?;
    let mut files: BTreeMap<String, Vec<EvidenceId>> = BTreeMap::new();
    for row in rows {
        files.entry(row.indicator).or_default().push(row.evidence_id);
    }
    Ok(files)
}

/// Whether the login keeps away from the compound, its firm or one of the firm's
/// branches.
pub async fn is_interested(
    db: &impl ConnectionTrait,
    login: &str,
    line: &RosterLine,
) -> Result<bool> {
    let branches = registry::queries::branches(db, line.firm).await?;
    let mut objects = vec![line.compound.to_string(), line.firm.to_string()];
    objects.extend(branches.iter().map(|branch| branch.uscc.to_string()));
    identity::queries::keeps_away(db, login, &objects).await
}

impl TryFrom<form_sheet::Model> for FormSheet {
    type Error = anyhow::Error;

    fn try_from(row: form_sheet::Model) -> anyhow::Result<Self> {
        let handed_in = match (row.submitted_at, row.form_no) {
            (Some(at), Some(form_no)) => Some(HandedIn { at, form_no: u32::try_from(form_no)? }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                anyhow::bail!("sheet {} has the wrong columns", row.id)
            }
        };
        Ok(Self {
            id: row.id,
            compound: row.compound_code,
            party: row.party,
            author: row.author,
            version: row.version,
            saved_at: row.saved_at,
            handed_in,
        })
    }
}
