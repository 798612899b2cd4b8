#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::error::Result;
use crate::rating::{
    Cycle, CycleRefused, Opening, Posting, Roster, RosterLine, RuleBook, Service, Stage, Step,
};
use crate::registry::NotNewer;
use crate::work::{BATCH, Work};
use anyhow::Context;
use entity::value::CycleCode;
use entity::{cycle, cycle_compound, cycle_firm, rulebook};
use sea_orm::{EntityTrait, QuerySelect, Set, SqlErr};

pub(crate) async fn add_rulebook(work: &Work, book: &RuleBook, toml: &str) -> Result<()> {
    let row = rulebook::ActiveModel {
        code: Set(book.code.clone()),
        version: Set(book.version),
        title: Set(book.title.clone()),
        toml: Set(toml.to_owned()),
        added_at: Set(work.at()),
    };
    match rulebook::Entity::insert(row).exec_without_returning(work.conn()).await {
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            Err(NotNewer { new: book.at(), latest: book.version }.into())
        }
        done => Ok(done.map(drop)?),
    }
}

/// Locks the row until the unit of work ends. On SQLite the unit of work
/// already holds the only write lock, and the clause is left out.
pub(crate) async fn cycle_for_update(work: &Work, code: CycleCode) -> Result<Option<Cycle>> {
    let row = cycle::Entity::find_by_id(code).lock_exclusive().one(work.conn()).await?;
    Ok(row.map(Cycle::try_from).transpose()?)
}

pub(crate) async fn add_cycle(work: &Work, cycle: &Cycle) -> Result<()> {
    let row = row_of(cycle);
    let added = cycle::Entity::insert(row).exec_without_returning(work.conn()).await;
    match added.map_err(|error| (error.sql_err(), error)) {
        Ok(_) => Ok(()),
        Err((Some(SqlErr::UniqueConstraintViolation(_)), _)) => {
            Err(CycleRefused::Exists { cycle: cycle.code }.into())
        }
        Err((_, error)) => Err(error.into()),
    }
}

pub(crate) async fn save_cycle(work: &Work, cycle: &Cycle) -> Result<()> {
    cycle::Entity::update(row_of(cycle)).exec_without_returning(work.conn()).await?;
    Ok(())
}

fn row_of(cycle: &Cycle) -> cycle::ActiveModel {
    let mut row = cycle::ActiveModel {
        code: Set(cycle.code),
        state: Set(cycle.state()),
        first_day: Set(cycle.first_day),
        last_day: Set(cycle.last_day),
        closes_on: Set(cycle.closes_on),
        rulebook_code: Set(cycle.rulebook.code.clone()),
        rulebook_version: Set(cycle.rulebook.version),
        roster: Set(cycle.roster),
        ..Default::default()
    };
    match &cycle.stage {
        Stage::Draft => {}
        Stage::Open(opening) => row.opened(opening),
        Stage::Closed(opening, closing) => {
            row.opened(opening);
            row.closed(closing);
        }
        Stage::Publicity(opening, closing, posting) => {
            row.opened(opening);
            row.closed(closing);
            row.posted(posting);
        }
        Stage::Final(opening, closing, posting, Step { on, by }) => {
            row.opened(opening);
            row.closed(closing);
            row.posted(posting);
            row.finalised_on = Set(Some(*on));
            row.finalised_by = Set(Some(by.clone()));
        }
    }
    row
}

/// The columns that each step fills.
trait Steps {
    fn opened(&mut self, opening: &Opening);
    fn closed(&mut self, closing: &Step);
    fn posted(&mut self, posting: &Posting);
}

impl Steps for cycle::ActiveModel {
    fn opened(&mut self, Opening { step, policy }: &Opening) {
        self.opened_on = Set(Some(step.on));
        self.opened_by = Set(Some(step.by.clone()));
        self.policy_code = Set(Some(policy.code.clone()));
        self.policy_version = Set(Some(policy.version));
    }

    fn closed(&mut self, Step { on, by }: &Step) {
        self.closed_on = Set(Some(*on));
        self.closed_by = Set(Some(by.clone()));
    }

    fn posted(&mut self, Posting { step, last_day }: &Posting) {
        self.published_on = Set(Some(step.on));
        self.published_by = Set(Some(step.by.clone()));
        self.publicity_last_day = Set(Some(*last_day));
    }
}

/// Freezes the roster; `services` are those a dossier brings, in the order of
/// the lines, or none.
pub(crate) async fn add_roster(
    work: &Work,
    cycle: CycleCode,
    roster: &Roster,
    services: &[Service],
) -> Result<()> {
    let firms: Vec<cycle_firm::ActiveModel> = roster
        .firms
        .iter()
        .map(|(&uscc, firm)| cycle_firm::ActiveModel {
            cycle_code: Set(cycle),
            uscc: Set(uscc),
            name: Set(firm.name.clone()),
            restricted: Set(firm.restricted),
            open_case: Set(firm.open_case),
        })
        .collect();
    for batch in firms.chunks(BATCH) {
        cycle_firm::Entity::insert_many(batch.iter().cloned())
            .exec_without_returning(work.conn())
            .await?;
    }
    let services = services.iter().map(Some).chain(std::iter::repeat(None));
    let lines: Vec<cycle_compound::ActiveModel> = roster
        .lines
        .iter()
        .zip(services)
        .map(|(line, service)| line_row(cycle, line, service))
        .collect::<Result<_>>()?;
    for batch in lines.chunks(BATCH) {
        cycle_compound::Entity::insert_many(batch.iter().cloned())
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

fn line_row(
    cycle: CycleCode,
    line: &RosterLine,
    service: Option<&Service>,
) -> Result<cycle_compound::ActiveModel> {
    Ok(cycle_compound::ActiveModel {
        cycle_code: Set(cycle),
        compound_code: Set(line.compound),
        name: Set(line.name.clone()),
        street_code: Set(line.street),
        community_code: Set(line.community),
        class: Set(line.class),
        households: Set(i32::try_from(line.households).context("at most 100,000")?),
        area: Set(line.area),
        firm_uscc: Set(line.firm),
        months_served: Set(service.map(|service| service.months.into())),
        contract_filed: Set(service.map(|service| service.contract_filed)),
    })
}

/// Fixes what is known only at closing.
pub(crate) async fn save_services(
    work: &Work,
    cycle: CycleCode,
    services: &[(RosterLine, Service)],
) -> Result<()> {
    for (line, service) in services {
        let row = cycle_compound::ActiveModel {
            cycle_code: Set(cycle),
            compound_code: Set(line.compound),
            months_served: Set(Some(service.months.into())),
            contract_filed: Set(Some(service.contract_filed)),
            ..Default::default()
        };
        cycle_compound::Entity::update(row).exec_without_returning(work.conn()).await?;
    }
    Ok(())
}
