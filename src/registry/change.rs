//! 变更: what a field of the standing data said before and says after, and why.
//! Nothing is overwritten without it.

use crate::digest::sha256;
use crate::error::{Kind, Refusal};
use crate::sheet::Column;
use crate::text;
use entity::value::RegistryKind;

/// Stands for the whole of a thing that was not known before.
pub const ADDED: &str = "added";

/// Of a reason, in characters.
pub const REASON_MAX: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub kind: RegistryKind,
    pub key: String,
    /// The English heading of its column, or [`ADDED`].
    pub field: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What things are changed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// By hand.
    Reason(String),
    /// By an import of it.
    File(String),
}

/// One thing as it was, if it was known, and as it is to be: its cells in the
/// order of the columns.
#[derive(Debug, Clone)]
pub struct Entry<'c> {
    pub kind: RegistryKind,
    pub key: String,
    pub columns: &'c [Column<'static>],
    pub before: Option<Vec<String>>,
    pub after: Vec<String>,
}

impl Entry<'_> {
    pub fn changes(&self) -> Vec<Change> {
        let Self { kind, key, columns, before, after } = self;
        let change =
            |field, before, after| Change { kind: *kind, key: key.clone(), field, before, after };
        let Some(before) = before else { return vec![change(ADDED, None, Some(key.clone()))] };
        let given = |cell: &String| Some(cell.clone()).filter(|cell| !cell.is_empty());
        let cells = columns.iter().zip(before.iter().zip(after));
        cells
            .filter(|(_, (before, after))| before != after)
            .map(|(column, (before, after))| change(column.name, given(before), given(after)))
            .collect()
    }
}

/// What of it anybody may read: never how to reach a firm, or who stands for it.
pub fn public_fields(kind: RegistryKind) -> &'static [&'static str] {
    match kind {
        RegistryKind::Firm => &[ADDED, "name", "former_names", "parent_uscc"],
        RegistryKind::Compound => {
            &[ADDED, "name", "class", "built_year", "households", "area_m2", "mode"]
        }
        RegistryKind::Division => &[ADDED, "level", "name", "parent12"],
        RegistryKind::Engagement => &[ADDED, "to"],
    }
}

/// Tells whether a thing is still as somebody saw it.
pub fn stamp(cells: &[String]) -> String {
    sha256(cells.join("\u{1f}").as_bytes())
}

/// An entry that somebody makes on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    pub reason: String,
    /// The [`stamp`] of what the page showed; empty for something new.
    pub seen: String,
}

impl ByHand {
    pub fn reason(&self) -> Result<String, EntryRefused> {
        text::clean(&self.reason, REASON_MAX).map_err(|_| EntryRefused::Reason)
    }

    /// The changes, if there are any, the thing is as it was seen, and a reason
    /// is given.
    pub fn decide(&self, entry: &Entry<'_>) -> Result<(Ground, Vec<Change>), EntryRefused> {
        let known = entry.before.as_deref().map(stamp).unwrap_or_default();
        if self.seen.is_empty() && !known.is_empty() {
            return Err(EntryRefused::Exists);
        }
        if self.seen != known {
            return Err(EntryRefused::ChangedMeanwhile);
        }
        let reason = self.reason()?;
        let changes = entry.changes();
        if changes.is_empty() {
            return Err(EntryRefused::NothingChanged);
        }
        Ok((Ground::Reason(reason), changes))
    }
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryRefused {
    #[error("give a reason of up to {REASON_MAX} characters")]
    Reason,
    #[error("this is in the registry already")]
    Exists,
    #[error("somebody else has changed it since you saw it")]
    ChangedMeanwhile,
    #[error("nothing is changed")]
    NothingChanged,
    #[error("you have declared an interest in it")]
    Interest,
}

impl Refusal for EntryRefused {
    fn code(&self) -> &'static str {
        match self {
            Self::Reason => "registry/reason",
            Self::Exists => "registry/exists",
            Self::ChangedMeanwhile => "registry/changed-meanwhile",
            Self::NothingChanged => "registry/nothing-changed",
            Self::Interest => "registry/interest",
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Reason | Self::NothingChanged => Kind::Invalid,
            Self::Exists | Self::ChangedMeanwhile => Kind::Conflict,
            Self::Interest => Kind::Forbidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column<'static>; 2] =
        [Column::needed("code", "代码"), Column::optional("name", "名称")];

    fn entry(before: Option<[&str; 2]>, after: [&str; 2]) -> Entry<'static> {
        let cells = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let key = after[0].to_owned();
        let kind = RegistryKind::Compound;
        Entry { kind, key, columns: &COLUMNS, before: before.map(cells), after: cells(after) }
    }

    fn seen(before: [&str; 2]) -> ByHand {
        let seen = stamp(&before.map(str::to_owned));
        ByHand { reason: "更正".to_owned(), seen }
    }

    #[test]
    fn an_empty_cell_is_nothing_before_or_after() {
        let changes = entry(Some(["1", ""]), ["1", "翠湖苑"]).changes();
        assert_eq!(changes.len(), 1);
        assert_eq!((changes[0].field, changes[0].before.as_deref()), ("name", None));
        assert_eq!(changes[0].after.as_deref(), Some("翠湖苑"));
        assert_eq!(entry(None, ["1", "翠湖苑"]).changes()[0].field, ADDED);
    }

    #[test]
    fn an_entry_is_decided_on_what_was_seen() {
        let change = entry(Some(["1", "甲"]), ["1", "乙"]);
        assert!(seen(["1", "甲"]).decide(&change).is_ok());
        let refused = |by: &ByHand, entry| by.decide(entry).unwrap_err();
        assert_eq!(refused(&seen(["1", "丙"]), &change), EntryRefused::ChangedMeanwhile);
        let new = ByHand { reason: "新增".to_owned(), seen: String::new() };
        assert_eq!(refused(&new, &change), EntryRefused::Exists);
        assert!(new.decide(&entry(None, ["1", "甲"])).is_ok());
        let same = entry(Some(["1", "甲"]), ["1", "甲"]);
        assert_eq!(refused(&seen(["1", "甲"]), &same), EntryRefused::NothingChanged);
        let mute = ByHand { reason: " ".to_owned(), ..seen(["1", "甲"]) };
        assert_eq!(refused(&mute, &change), EntryRefused::Reason);
    }
}
