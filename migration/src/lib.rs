//! The schema, one migration per change. A migration that has been released is
//! never edited; it never uses the `entity` crate, which describes today's
//! tables and not the tables of the day it was written.

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::{MigrationName, MigratorTrait, SchemaManager};

mod apart;
mod append_only;
mod column;

mod m20261124_000001_registry;
mod m20261124_000002_engagement;
mod m20261124_000003_cycle;
mod m20261124_000004_input;
mod m20261124_000005_result;
mod m20261124_000006_audit;
mod m20261124_000007_audit_head;
mod m20261125_000001_identity;
mod m20261125_000002_outbox;
mod m20261125_000004_slip;
mod m20261125_000009_audit_search;
mod m20261125_000010_evidence;
mod m20261125_000020_form_sheet;
mod m20261125_000021_form_evidence;
mod m20261125_000030_cycle_days;
mod m20261125_000031_event_record;
mod m20261125_000040_objection;
mod m20261125_000050_registry_change;
mod m20261126_000001_ballot_by_slip;
mod m20261126_000010_form_import;
mod m20261126_000011_objection_evidence;
mod m20261126_000020_filing;
mod m20261126_000021_filing_condition_met;
mod m20261126_000030_withdrawal_report;
mod m20261126_000031_case;
mod m20261126_000032_restriction;
mod m20261126_000041_exit;
mod m20261126_000042_contract;
mod m20261126_000043_emergency;
mod m20261127_000020_last_word;

pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_registry::Migration),
            Box::new(m20261124_000002_engagement::Migration),
            Box::new(m20261124_000003_cycle::Migration),
            Box::new(m20261124_000004_input::Migration),
            Box::new(m20261124_000005_result::Migration),
            Box::new(m20261124_000006_audit::Migration),
            Box::new(m20261124_000007_audit_head::Migration),
            Box::new(m20261125_000001_identity::Migration),
            Box::new(m20261125_000002_outbox::Migration),
            Box::new(m20261125_000004_slip::Migration),
            Box::new(m20261125_000009_audit_search::Migration),
            Box::new(m20261125_000010_evidence::Migration),
            Box::new(m20261125_000020_form_sheet::Migration),
            Box::new(m20261125_000021_form_evidence::Migration),
            Box::new(m20261125_000030_cycle_days::Migration),
            Box::new(m20261125_000031_event_record::Migration),
            Box::new(m20261125_000040_objection::Migration),
            Box::new(m20261125_000050_registry_change::Migration),
            Box::new(m20261126_000001_ballot_by_slip::Migration),
            Box::new(m20261126_000010_form_import::Migration),
            Box::new(m20261126_000011_objection_evidence::Migration),
            Box::new(m20261126_000020_filing::Migration),
            Box::new(m20261126_000021_filing_condition_met::Migration),
            Box::new(m20261126_000030_withdrawal_report::Migration),
            Box::new(m20261126_000031_case::Migration),
            Box::new(m20261126_000032_restriction::Migration),
            Box::new(m20261126_000041_exit::Migration),
            Box::new(m20261126_000042_contract::Migration),
            Box::new(m20261126_000043_emergency::Migration),
            Box::new(m20261127_000020_last_word::Migration),
        ]
    }
}
