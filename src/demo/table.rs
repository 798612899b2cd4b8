/// A table as somebody hands it in, its rows already ended.
pub(super) fn table(headings: &str, rows: impl Iterator<Item = String>) -> String {
    rows.fold(format!("{headings}\n"), |table, row| table + &row)
}
