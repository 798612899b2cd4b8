//! What every decision about a form begins with.

use super::cycle_for_update;
use crate::error::{Missing, Result};
use crate::identity::Actor;
use crate::rating::{
    FORM_NO_MAX, Filler, FormRefused, FormSheet, Forms, HandedIn, Mark, RosterLine, RuleBook,
    check_marks, queries, store,
};
use crate::work::Work;
use anyhow::Context;
use entity::id::FormSheetId;
use entity::value::{CompoundCode, CycleCode};

pub(super) struct Filling<'f> {
    pub cycle: CycleCode,
    pub book: RuleBook,
    pub filler: &'f Filler,
}

impl<'f> Filling<'f> {
    /// Locks the cycle, so that it is not closed meanwhile.
    pub async fn begin(work: &Work, filler: &'f Filler, cycle: CycleCode) -> Result<Self> {
        let open = cycle_for_update(work, cycle).await?;
        open.takes_input(work.today())?;
        let book = queries::rulebook(work.conn(), &open.rulebook).await?;
        Ok(Self { cycle, book, filler })
    }

    /// The filler's own sheet of a compound that is theirs to fill in.
    pub async fn sheet(&self, work: &Work, compound: CompoundCode) -> Result<Option<FormSheet>> {
        let line = queries::roster_line(work.conn(), self.cycle, compound).await?;
        let line = line.map(|(line, _)| line).filter(|line| self.filler.area.holds(line));
        let line = line.ok_or_else(|| Missing::new("compound", &compound))?;
        check_interest(work, &line).await?;
        let at = (self.cycle, compound, self.filler.party);
        queries::form_sheet(work.conn(), at, &self.filler.author()).await
    }
}

async fn check_interest(work: &Work, line: &RosterLine) -> Result<()> {
    let Actor::Account(login) = work.actor() else { return Ok(()) };
    if queries::is_interested(work.conn(), login, line).await? {
        return Err(FormRefused::Interest.into());
    }
    Ok(())
}

/// Saves a draft: a new sheet, or the next version of the one that was read.
pub(super) async fn save(
    work: &Work,
    filling: &Filling<'_>,
    (compound, read): (CompoundCode, Read),
    marks: &[Mark],
) -> Result<FormSheet> {
    let marks = cleaned(marks)?;
    let before = filling.sheet(work, compound).await?;
    let sheet = match before {
        Some(before) => {
            before.check_draft(read.unwrap_or(before.version))?;
            FormSheet { version: before.version + 1, saved_at: work.at(), ..before }
        }
        None if read.unwrap_or(0) != 0 => return Err(FormRefused::SavedMeanwhile.into()),
        None => FormSheet {
            id: work.next_id(FormSheetId::from_uuid),
            compound,
            party: filling.filler.party,
            author: filling.filler.author(),
            version: 1,
            saved_at: work.at(),
            handed_in: None,
        },
    };
    store::save_sheet(work, (filling.cycle, &filling.book), &sheet, &marks).await?;
    Ok(sheet)
}

/// The version that was read, 0 where there was none; whatever is there where
/// nothing was read.
pub(super) type Read = Option<i32>;

fn cleaned(marks: &[Mark]) -> Result<Vec<Mark>, FormRefused> {
    let flaws = marks.iter().filter(|mark| mark.cleaned().is_err()).count();
    if flaws > 0 {
        return Err(FormRefused::Incomplete { flaws });
    }
    Ok(marks.iter().filter_map(|mark| mark.cleaned().ok()).collect())
}

/// Makes the saved sheet a form of its party; gives its number.
pub(super) async fn hand_in(
    work: &Work,
    filling: &Filling<'_>,
    (compound, read): (CompoundCode, i32),
) -> Result<u32> {
    let sheet = filling.sheet(work, compound).await?.ok_or(FormRefused::NotSaved)?;
    sheet.check_draft(read)?;
    let marks = queries::form_marks(work.conn(), &filling.book, &sheet).await?;
    let points = check_marks(&filling.book, sheet.party, &marks)
        .map_err(|flaws| FormRefused::Incomplete { flaws: flaws.len() })?;
    let at = (filling.cycle, compound, sheet.party);
    let taken = queries::form_numbers(work.conn(), at).await?;
    let form_no = (1..=FORM_NO_MAX).find(|no| !taken.contains(no));
    let form_no = form_no.context("no party has a million forms on one compound")?;
    let form = Forms::from([((compound, sheet.party, form_no), points)]);
    store::add_forms(work, (filling.cycle, &filling.book), &form, None).await?;
    store::save_handed_in(work, &sheet, Some(HandedIn { at: work.at(), form_no })).await?;
    Ok(form_no)
}
