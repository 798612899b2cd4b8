//! Since when the registry knows something, and what of it was corrected.

use crate::clock::civil_date;
use crate::error::Result;
use crate::registry::ADDED;
use crate::registry::queries::public_changes;
use crate::web::desk::shown;
use crate::web::visit::Visit;
use chrono::NaiveDate;
use entity::value::RegistryKind;
use serde::Serialize;

#[derive(Serialize)]
pub struct Known {
    /// Empty where it was registered before changes were kept.
    since: String,
    changes: Vec<Correction>,
    /// 管理模式: of those, the changes of a compound's mode.
    modes: Vec<Correction>,
}

#[derive(Clone, Serialize)]
struct Correction {
    day: String,
    field: String,
    before: String,
    after: String,
}

/// As it was on the day; the newest first.
pub async fn known(visit: &Visit, kind: RegistryKind, key: &str, on: NaiveDate) -> Result<Known> {
    let language = visit.language();
    let mut known = Known { since: String::new(), changes: Vec::new(), modes: Vec::new() };
    for change in public_changes(visit.db(), kind, key).await? {
        let day = civil_date(change.changed_at);
        if change.field == ADDED {
            known.since = day.to_string();
        } else if day <= on {
            let cell = |cell: Option<String>| {
                cell.map_or_else(|| "—".to_owned(), |cell| shown(language, &change.field, &cell))
            };
            let correction = Correction {
                day: day.to_string(),
                field: language.say(&format!("registry-field-{}", change.field)),
                before: cell(change.before),
                after: cell(change.after),
            };
            if change.field == "mode" {
                known.modes.push(correction.clone());
            }
            known.changes.push(correction);
        }
    }
    Ok(known)
}
