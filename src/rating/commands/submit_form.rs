use super::filling::{Filling, hand_in};
use crate::app::App;
use crate::error::{Missing, Result};
use crate::rating::{Event, Filler, FormRefused, queries, store};
use entity::value::{CompoundCode, CycleCode};

/// Hands in the version that was read: it counts from now on, and cannot be
/// changed unless it is withdrawn.
pub async fn submit_form(
    app: &App,
    filler: &Filler,
    cycle: CycleCode,
    (compound, read): (CompoundCode, i32),
) -> Result<u32> {
    let work = app.begin(filler).await?;
    let filling = Filling::begin(&work, filler, cycle).await?;
    let form_no = hand_in(&work, &filling, (compound, read)).await?;
    let party = filler.party;
    work.commit(Event::FormSubmitted { cycle, compound, party, form_no }).await?;
    Ok(form_no)
}

/// All of them or none.
pub async fn submit_forms(
    app: &App,
    filler: &Filler,
    cycle: CycleCode,
    forms: &[(CompoundCode, i32)],
) -> Result<()> {
    let work = app.begin(filler).await?;
    let filling = Filling::begin(&work, filler, cycle).await?;
    for &form in forms {
        hand_in(&work, &filling, form).await?;
    }
    let compounds = forms.iter().map(|(compound, _)| *compound).collect();
    let party = filler.party;
    work.commit(Event::FormsSubmitted { cycle, party, compounds }).await
}

/// Takes the author's own form back, to be changed and handed in again.
pub async fn withdraw_form(
    app: &App,
    filler: &Filler,
    cycle: CycleCode,
    compound: CompoundCode,
) -> Result<()> {
    let work = app.begin(filler).await?;
    let filling = Filling::begin(&work, filler, cycle).await?;
    let sheet = filling.sheet(&work, compound).await?.ok_or(FormRefused::NotSubmitted)?;
    let form_no = sheet.handed_in.ok_or(FormRefused::NotSubmitted)?.form_no;
    let (party, at) = (filler.party, (cycle, compound, filler.party));
    let form = queries::form_id(work.conn(), at, form_no).await?;
    store::save_handed_in(&work, &sheet, None).await?;
    store::remove_form(&work, form.ok_or(Missing::new("form", &form_no))?).await?;
    work.commit(Event::FormWithdrawn { cycle, compound, party, form_no }).await
}
