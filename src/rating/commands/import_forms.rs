use super::taking::Taking;
use crate::app::App;
use crate::bad_input::{BadInput, Fault, Flaw};
use crate::error::Result;
use crate::identity::Reviewer;
use crate::import::{Imported, Mode, conclude};
use crate::rating::sheet::{FORMS, FormRow, read_forms};
use crate::rating::{Event, FormDrafts, FormKey, check_points, indicator, queries, store};
use crate::sheet::{Numbered, Sheet, refuse};
use entity::value::CycleCode;
use std::collections::BTreeSet;

pub async fn import_forms(
    app: &App,
    reviewer: &Reviewer,
    code: CycleCode,
    sheet: &Sheet,
    mode: Mode,
) -> Result<Imported> {
    let rows = read_forms(sheet)?;
    let work = app.begin(reviewer).await?;
    let taking = Taking::begin(&work, code).await?;
    let known = queries::form_keys(work.conn(), code).await?;
    let mut drafts = FormDrafts::new(&taking.book);
    let flaws: Vec<Flaw> =
        rows.iter().filter_map(|row| put(&mut drafts, row, &taking, &known).err()).collect();
    refuse(&sheet.file, flaws)?;
    let forms = drafts.finish().map_err(|flaws| BadInput { file: sheet.file.clone(), flaws })?;
    let by = work.actor().to_string();
    store::add_forms(&work, (code, &taking.book), &forms, Some(&by)).await?;
    let imported = sheet.imported(forms.len(), 0);
    let event = Event::FormsImported { cycle: taking.cycle.code, imported: imported.clone() };
    conclude(work, mode, imported, event).await
}

fn put(
    drafts: &mut FormDrafts<'_>,
    row: &Numbered<FormRow>,
    taking: &Taking,
    known: &BTreeSet<FormKey>,
) -> Result<(), Flaw> {
    let FormRow { compound, party, form_no, indicator: code, points } = &row.value;
    taking.households(*compound).map_err(|fault| row.flaw(FORMS[0], fault))?;
    let key = (*compound, *party, *form_no);
    if known.contains(&key) {
        return Err(row.flaw(FORMS[2], Fault::said(format!("form {form_no} was taken before"))));
    }
    let of_form =
        indicator(&taking.book, *party, code).map_err(|fault| row.flaw(FORMS[3], fault))?;
    let points = check_points(*points, of_form.1).map_err(|fault| row.flaw(FORMS[4], fault))?;
    drafts.put(key, of_form, points, &row.place).map_err(|fault| row.flaw(FORMS[3], fault))
}
