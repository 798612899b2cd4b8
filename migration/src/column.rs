//! Columns and constraints that several tables have in common.

use sea_orm_migration::sea_orm::DbBackend;
use sea_orm_migration::{prelude::*, schema::*};

/// A text column that holds one of the words.
pub(crate) fn word<const N: usize>(name: &'static str, words: [&'static str; N]) -> ColumnDef {
    text(name).check(Expr::col(name).is_in(words)).take()
}

/// A score of 0 to 100 points in hundredths, or nothing.
pub(crate) fn score_null(name: &'static str) -> ColumnDef {
    integer_null(name).check(Expr::col(name).between(0, 100_00)).take()
}

/// A floor area in hundredths of a square metre.
pub(crate) fn area(name: &'static str) -> ColumnDef {
    big_integer(name).check(Expr::col(name).gt(0)).take()
}

pub(crate) fn households() -> ColumnDef {
    integer("households").check(Expr::col("households").between(1, 100_000)).take()
}

pub(crate) fn class() -> ColumnDef {
    word("class", ["old", "resettlement", "new"])
}

/// The column is filled exactly while the row is in one of the states.
pub(crate) fn filled_in<const N: usize>(column: &'static str, states: [&'static str; N]) -> Expr {
    Expr::col(column).is_not_null().eq(Expr::col("state").is_in(states))
}

/// Stores the rows in the order of their key. On SQLite they would otherwise
/// lie in the order they came in, which must not be told of ballots, and
/// deleting a million of them would jump about (measured: ten times as long).
/// PostgreSQL has no such order to ask for.
pub(crate) fn by_key(
    manager: &SchemaManager<'_>,
    mut table: TableCreateStatement,
) -> TableCreateStatement {
    match manager.get_database_backend() {
        DbBackend::Sqlite => table.extra("WITHOUT ROWID").take(),
        _ => table,
    }
}

pub(crate) fn key<const N: usize>(columns: [&'static str; N]) -> IndexCreateStatement {
    columns.into_iter().fold(Index::create(), |mut index, column| index.col(column).take())
}

pub(crate) fn index<const N: usize>(
    table: &'static str,
    columns: [&'static str; N],
) -> IndexCreateStatement {
    key(columns).name(format!("ix_{table}_{}", columns.join("_"))).table(table).take()
}

pub(crate) fn references<const N: usize>(
    columns: [&'static str; N],
    target: &'static str,
    target_columns: [&'static str; N],
) -> ForeignKeyCreateStatement {
    let mut reference = ForeignKey::create();
    for (column, target_column) in columns.into_iter().zip(target_columns) {
        reference.from_col(column).to_col(target_column);
    }
    reference.to_tbl(target).on_delete(ForeignKeyAction::Restrict).take()
}
