//! 追溯: what a thing said at the end of a day, out of what it says now and what
//! was changed since.

use super::compound::Compound;
use super::firm::Firm;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What its fields said before they were changed after the day; what is not in
/// it has not been changed since.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past(BTreeMap<String, Option<String>>);

impl Past {
    /// Of changes with their days, the newest first: the earliest of those after
    /// the day has the last word.
    pub fn on(
        day: NaiveDate,
        newest_first: impl IntoIterator<Item = (NaiveDate, String, Option<String>)>,
    ) -> Self {
        let after = newest_first.into_iter().filter(|(changed_on, ..)| *changed_on > day);
        Self(after.map(|(_, field, before)| (field, before)).collect())
    }

    /// None where the field is as it was; an empty text where it said nothing.
    pub fn said(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(|before| before.as_deref().unwrap_or_default())
    }

    /// Whether the whole thing came later.
    pub fn is_later(&self) -> bool {
        self.0.contains_key(super::ADDED)
    }

    fn cell<T: std::str::FromStr>(&self, field: &str, now: T) -> T {
        self.said(field).and_then(|cell| cell.parse().ok()).unwrap_or(now)
    }

    pub fn of_firm(&self, now: Firm) -> Firm {
        let former_names = match self.said("former_names") {
            Some(cell) => {
                cell.split('；').filter(|name| !name.is_empty()).map(str::to_owned).collect()
            }
            None => now.former_names,
        };
        Firm { name: self.cell("name", now.name), former_names, ..now }
    }

    pub fn of_compound(&self, now: Compound) -> Compound {
        Compound {
            name: self.cell("name", now.name),
            class: self.cell("class", now.class),
            built_year: match self.said("built_year") {
                Some(cell) => cell.parse().ok(),
                None => now.built_year,
            },
            households: self.cell("households", now.households),
            area: self.cell("area_m2", now.area),
            mode: self.cell("mode", now.mode),
            ..now
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_name_is_what_it_was_at_the_end_of_the_day() {
        let change = |on: &str, before: &str| (day(on), "name".to_owned(), Some(before.to_owned()));
        let changes = [change("2026-03-01", "乙"), change("2025-01-01", "甲")];
        let code = "91530102MA6B0H2E10".parse().expect("a code");
        let on = |on: &str| Past::on(day(on), changes.clone()).of_firm(Firm::new(code, "丙")).name;
        assert_eq!(on("2024-12-31"), "甲");
        assert_eq!(on("2025-01-01"), "乙", "the day of the change has the new one");
        assert_eq!(on("2026-02-28"), "乙");
        assert_eq!(on("2026-03-01"), "丙");
    }

    #[test]
    fn what_said_nothing_says_nothing() {
        let added = (day("2026-03-01"), "former_names".to_owned(), None);
        let past = Past::on(day("2026-01-01"), [added]);
        let code = "91530102MA6B0H2E10".parse().expect("a code");
        let mut now = Firm::new(code, "丙");
        now.former_names.insert("乙".to_owned());
        assert!(past.of_firm(now).former_names.is_empty());
        assert!(!past.is_later());
    }
}
