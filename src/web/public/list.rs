//! Lists: which page of the rows that were found, and the ways to the others.
//! A page begins after a row named by its key, so that what is added meanwhile
//! neither repeats nor hides one.

use serde::Serialize;
use std::fmt::Display;

pub const ROWS: usize = 20;

#[derive(Debug, Serialize)]
pub struct Pager {
    from: String,
    to: String,
    total: String,
    /// Empty where there is none.
    prev: String,
    next: String,
    pages: Vec<PageLink>,
}

#[derive(Debug, Serialize)]
struct PageLink {
    href: String,
    label: String,
    current: bool,
}

/// A choice of a filter.
#[derive(Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>, chosen: &str) -> Self {
        let value = value.into();
        Self { chosen: value == chosen, value, label: label.into() }
    }
}

/// The rows after the one with the key; from the first, if it is not there.
pub fn cut<'rows, T, K: PartialEq + Display>(
    rows: &'rows [T],
    after: Option<&K>,
    key: impl Fn(&T) -> K,
    address: &Address<'_>,
) -> (&'rows [T], Option<Pager>) {
    let total = rows.len();
    let place = after.and_then(|after| rows.iter().position(|row| key(row) == *after));
    let from = place.map_or(0, |place| place + 1);
    let to = total.min(from + ROWS);
    if total <= ROWS {
        return (rows, None);
    }
    // The address of the page that begins at a row.
    let page = |from: usize| match from.checked_sub(1).and_then(|before| rows.get(before)) {
        Some(before) => address.with("after", &key(before).to_string()),
        None => address.whole(),
    };
    let (pages, current) = (total.div_ceil(ROWS), from.div_ceil(ROWS));
    let near =
        |number: &usize| *number == 0 || number + 1 == pages || number.abs_diff(current) <= 2;
    let mut links = Vec::new();
    let mut next_number = 0;
    for number in (0..pages).filter(near) {
        if number > next_number {
            links.push(PageLink { href: String::new(), label: "…".to_owned(), current: false });
        }
        next_number = number + 1;
        let current = number == current;
        let href = if current { String::new() } else { page(number * ROWS) };
        links.push(PageLink { href, label: next_number.to_string(), current });
    }
    let pager = Pager {
        from: (from + 1).min(total).to_string(),
        to: to.to_string(),
        total: total.to_string(),
        prev: if from > 0 { page(from.saturating_sub(ROWS)) } else { String::new() },
        next: if to < total { page(to) } else { String::new() },
        pages: links,
    };
    (&rows[from..to], Some(pager))
}

/// A list's own address with its filters, for links to its other pages and to
/// its files.
pub struct Address<'a> {
    pub path: &'a str,
    pub filters: Vec<(&'static str, String)>,
}

impl Address<'_> {
    pub fn whole(&self) -> String {
        self.written("", None)
    }

    /// The same list as a file: `.csv`.
    pub fn file(&self, ending: &str) -> String {
        self.written(ending, None)
    }

    /// The same with a place in it.
    pub fn with(&self, name: &str, value: &str) -> String {
        self.written("", Some((name, value)))
    }

    fn written(&self, ending: &str, last: Option<(&str, &str)>) -> String {
        let filters = self.filters.iter().map(|(name, value)| (*name, value.as_str()));
        let query: Vec<String> = filters
            .chain(last)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{ending}{mark}{}", self.path, query.join("&"))
    }
}

/// A value in a query.
pub fn encode(value: &str) -> String {
    use std::fmt::Write;
    value.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").expect("a String takes everything");
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> Address<'static> {
        let filters = vec![("q", "安居".to_owned()), ("grade", String::new())];
        Address { path: "/firms", filters }
    }

    #[test]
    fn a_page_knows_its_neighbours_and_keeps_the_filters() {
        let rows: Vec<usize> = (1000..1205).collect();
        let (cut_rows, pager) = cut(&rows, Some(&1079), |row| *row, &address());
        assert_eq!((cut_rows.first(), cut_rows.len()), (Some(&1080), 20));
        let pager = pager.expect("more than one page");
        let labels: Vec<&str> = pager.pages.iter().map(|link| link.label.as_str()).collect();
        assert_eq!(labels, ["1", "…", "3", "4", "5", "6", "7", "…", "11"]);
        assert_eq!(pager.next, "/firms?q=%E5%AE%89%E5%B1%85&after=1099");
        assert_eq!(pager.prev, "/firms?q=%E5%AE%89%E5%B1%85&after=1059");
        assert_eq!((pager.from.as_str(), pager.to.as_str()), ("81", "100"));
        assert_eq!(pager.pages[0].href, "/firms?q=%E5%AE%89%E5%B1%85");
        let (last, pager) = cut(&rows, Some(&1199), |row| *row, &address());
        assert_eq!(last, [1200, 1201, 1202, 1203, 1204]);
        assert_eq!(pager.map(|pager| pager.next), Some(String::new()));
    }

    #[test]
    fn a_row_that_is_gone_leads_to_the_first_page_and_a_short_list_has_none() {
        let rows: Vec<usize> = (0..30).collect();
        assert_eq!(cut(&rows, Some(&99), |row| *row, &address()).0.first(), Some(&0));
        assert!(cut(&rows[..20], None, |row: &usize| *row, &address()).1.is_none());
    }

    #[test]
    fn what_is_added_between_two_pages_repeats_nothing() {
        let mut rows: Vec<usize> = (0..60).map(|row| row * 2).collect();
        let (first, _) = cut(&rows, None, |row| *row, &address());
        let last = first[ROWS - 1];
        rows.insert(3, 5);
        let (second, _) = cut(&rows, Some(&last), |row| *row, &address());
        assert_eq!(second[0], last + 2);
    }
}
