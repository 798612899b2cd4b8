//! 变更记录, as a table shows it.

use super::kind::{Input, input};
use crate::registry::ADDED;
use crate::view::Language;
use crate::web::desk::instant;
use entity::registry_change;
use serde::Serialize;

#[derive(Debug, Serialize)]
pub struct ChangeRow {
    pub at: String,
    by: String,
    pub field: String,
    added: bool,
    pub before: String,
    pub after: String,
    /// Why, by hand; else the file that was imported.
    reason: String,
    file: String,
}

impl ChangeRow {
    pub fn of(language: Language, change: registry_change::Model) -> Self {
        let added = change.field == ADDED;
        let cell = |cell: Option<String>| match cell {
            Some(cell) if !added => shown(language, &change.field, &cell),
            _ => "—".to_owned(),
        };
        Self {
            at: instant(change.changed_at),
            by: change.changed_by.trim_start_matches("account:").to_owned(),
            field: language.say(&format!("registry-field-{}", change.field)),
            added,
            before: cell(change.before),
            after: cell(change.after),
            reason: change.reason.unwrap_or_default(),
            file: change.file.unwrap_or_default(),
        }
    }
}

/// A cell as people read it.
pub fn shown(language: Language, column: &str, cell: &str) -> String {
    match input(column) {
        Input::Choice(list, words) if words.contains(&cell) => {
            language.say(&format!("{list}-{cell}"))
        }
        _ => cell.to_owned(),
    }
}
