use crate::access::contract::{ContractRefused, fit};
use crate::access::engagement::{self, Engagement, Key, entry};
use crate::access::{Event, queries, store};
use crate::app::App;
use crate::error::Result;
use crate::identity::Reviewer;
use crate::registry::{self, ByHand, check_interest, keep_changes};
use crate::sheet::{Sheet, refuse};
use crate::work::Work;

/// One engagement by hand, new, ended or corrected, by the rules of the import.
pub async fn enter_engagement(
    app: &App,
    reviewer: &Reviewer,
    sheet: &Sheet,
    by_hand: &ByHand,
) -> Result<Option<Key>> {
    let Some(row) = engagement::read(sheet)?.pop() else { return Ok(None) };
    let work = app.begin(reviewer).await?;
    store::lock_family(&work, row.value.key.1).await?;
    let compounds = registry::queries::compound_codes(work.conn()).await?;
    let firms = registry::queries::firm_codes(work.conn()).await?;
    let known = queries::engagements(work.conn()).await?;
    let before = known.get(&row.value.key);
    let row = row.map(|row| row.apply(before));
    let (is, rows) = (&row.value, std::slice::from_ref(&row));
    check_interest(&work, &[is.compound.to_string(), is.firm.to_string()]).await?;
    let (ground, changes) = by_hand.decide(&entry(before, is))?;
    refuse(&sheet.file, engagement::check(rows, &compounds, &firms))?;
    refuse(&sheet.file, engagement::overlaps(rows, &known))?;
    if before.is_none() {
        not_barred(&work, is).await?;
    }
    match before {
        Some(_) => store::save_engagement(&work, is).await?,
        None => store::add_engagements(&work, &[is]).await?,
    }
    keep_changes(&work, &ground, &changes).await?;
    let (compound, firm, first_day) = is.key();
    let fields = changes.iter().map(|change| change.field).collect();
    work.commit(Event::EngagementEntered { compound, firm, first_day, fields }).await?;
    Ok(Some(is.key()))
}

/// What is over is history; who comes now, or will, must not be kept out.
async fn not_barred(work: &Work, is: &Engagement) -> Result<()> {
    if is.last_day.is_some_and(|last_day| last_day < work.today()) {
        return Ok(());
    }
    let others = queries::engagements_of(work.conn(), is.compound).await?;
    let family = queries::family(work.conn(), is.firm).await?;
    let emergency = queries::emergency_services(work.conn(), is.compound).await?;
    if fit(is, &others, &family, &emergency).is_ok_and(|fit| !fit.is_entry()) {
        return Ok(());
    }
    match queries::barring(work.conn(), is.firm, work.today()).await?.first() {
        Some(first) => Err(ContractRefused::Restricted { code: first.code.clone() }.into()),
        None => Ok(()),
    }
}
