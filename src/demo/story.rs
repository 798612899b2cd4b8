use super::days::{
    FIRMS_ENTERED_ON, FOUNDED_ON, NEW_ENTERED_ON, OTHERS_ENTERED_ON, PILOT_ENTERED_ON,
    PILOT_RULES_ON, RULES_REVISED_ON,
};
use super::desk::Desk;
use super::district::{DIVISIONS, District};
use super::round::{ROUNDS, Round};
use super::{compounds, emergency, filings, firms, first_case, withdrawals};
use crate::database::Db;
use crate::error::Result;
use crate::rating::RuleBook;
use crate::registry::VersionRef;
use chrono::NaiveDate;

/// Of the pilot, and what was learnt from it.
const PILOT_RULEBOOK: &str = include_str!("rulebook-pilot.toml");
const RULEBOOK: &str = include_str!("rulebook.toml");
const POLICY: &str = include_str!("policy.toml");

/// Tells the story into a migrated database that holds nothing yet; its letters
/// lead to the site's address.
pub async fn fill(db: &Db, base_url: &str) -> Result<()> {
    let district = District::invent();
    let book = RuleBook::parse("rulebook-pilot.toml", PILOT_RULEBOOK)?;
    let mut desk = Desk::new(db, base_url, FOUNDED_ON);
    let version = found(&desk, &district).await?;
    let [pilot, whole, current] = &ROUNDS;
    tell(&mut desk, &district, pilot, (&version, &book)).await?;
    grow(&desk, &district).await?;
    let book = RuleBook::parse("rulebook.toml", RULEBOOK)?;
    desk.turn_to(RULES_REVISED_ON);
    let version = desk.add_rulebook(RULEBOOK).await?;
    tell(&mut desk, &district, whole, (&version, &book)).await?;
    withdrawals::tell(&desk.app, &desk.clock).await?;
    tell(&mut desk, &district, current, (&version, &book)).await?;
    filings::file(&desk.app, &desk.clock).await?;
    emergency::arrange(&desk, &district).await?;
    desk.take_units(&district).await?;
    desk.fill_in_forms(current, &district.roster(current.opened_on), &book).await?;
    desk.leave_and_renew().await
}

/// The first case, the rules, the firms, and the compounds of the old town.
async fn found(desk: &Desk, district: &District) -> Result<VersionRef> {
    desk.set_up_accounts(district, false).await?;
    desk.add_policy(POLICY).await?;
    desk.take_divisions(DIVISIONS).await?;
    first_case::tell(desk, district).await?;
    desk.turn_to(PILOT_RULES_ON);
    let version = desk.add_rulebook(PILOT_RULEBOOK).await?;
    desk.turn_to(FIRMS_ENTERED_ON);
    desk.take_firms("企业名录.csv", &firms::all(&district.firms)).await?;
    desk.set_up_accounts(district, true).await?;
    enter(desk, district, PILOT_ENTERED_ON, "老城六街道小区.csv").await?;
    Ok(version)
}

/// The streets further out join, compounds are finished, firms take new names.
async fn grow(desk: &Desk, district: &District) -> Result<()> {
    enter(desk, district, OTHERS_ENTERED_ON, "其余街道小区.csv").await?;
    first_case::come_back(desk).await?;
    enter(desk, district, NEW_ENTERED_ON, "新交付小区.csv").await?;
    desk.take_firms("企业更名.csv", &firms::new_names(&district.firms)).await
}

async fn enter(desk: &Desk, district: &District, on: NaiveDate, file: &str) -> Result<()> {
    desk.turn_to(on);
    let entered = district.compounds.iter().filter(|compound| compound.entered_on == on);
    desk.take_compounds(file, &compounds::rows(entered)).await
}

async fn tell(
    desk: &mut Desk,
    district: &District,
    round: &Round,
    (version, book): (&VersionRef, &RuleBook),
) -> Result<()> {
    desk.take_engagements(district, round.contracts_on).await?;
    desk.open(round, version).await?;
    desk.take_inputs(round, &district.roster(round.opened_on), book).await?;
    desk.record_veto(round, &district.roster(round.opened_on)).await?;
    let Some(closing) = round.closing else { return Ok(()) };
    // Renewals that follow in the cycle count as service, too.
    desk.take_engagements(district, closing.contracts_on).await?;
    desk.close(round, closing).await
}
