//! Refusing to rewrite history: the one thing the two databases say differently.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Makes the database refuse UPDATE and DELETE on the table.
pub(crate) async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    for statement in triggers(table, manager.get_database_backend()) {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}

fn triggers(table: &str, backend: DbBackend) -> Vec<String> {
    match backend {
        DbBackend::Sqlite => ["UPDATE", "DELETE"]
            .map(|verb| {
                format!(
                    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            })
            .to_vec(),
        DbBackend::Postgres => vec![
            "CREATE OR REPLACE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
                .to_owned(),
            // TRUNCATE fires no row trigger, hence one per statement.
            format!(
                "CREATE TRIGGER {table}_no_rewrite BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()"
            ),
        ],
        other => unreachable!("lianping runs on SQLite and PostgreSQL, not on {other:?}"),
    }
}
