//! A CHECK on a table that is there already, which `SQLite` has only as triggers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Makes the database refuse a row in which both columns name the same hand.
pub(crate) async fn apart(
    manager: &SchemaManager<'_>,
    table: &str,
    (one, other): (&str, &str),
) -> Result<(), DbErr> {
    for statement in statements(table, (one, other), manager.get_database_backend()) {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

fn statements(table: &str, (one, other): (&str, &str), backend: DbBackend) -> Vec<String> {
    let name = format!("ck_{table}_{one}_{other}");
    match backend {
        DbBackend::Sqlite => ["INSERT", "UPDATE"]
            .map(|verb| {
                format!(
                    "CREATE TRIGGER {name}_{verb} BEFORE {verb} ON {table} \
                     WHEN NEW.{one} = NEW.{other} \
                     BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {name}'); END"
                )
            })
            .to_vec(),
        _ => vec![format!("ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({one} <> {other})")],
    }
}
