//! Lists: what was asked for, and which page of it.

use serde::Serialize;

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
    pub fn new(value: impl Into<String>, label: String, chosen: &str) -> Self {
        let value = value.into();
        Self { chosen: value == chosen, value, label }
    }
}

/// The rows of a page, counted from 1; a page beyond the last is the last.
pub fn cut<T>(rows: Vec<T>, page: usize, address: &Address<'_>) -> (Vec<T>, Option<Pager>) {
    let total = rows.len();
    let pages = total.div_ceil(ROWS).max(1);
    let page = page.clamp(1, pages);
    let from = (page - 1) * ROWS;
    let cut: Vec<T> = rows.into_iter().skip(from).take(ROWS).collect();
    if pages == 1 {
        return (cut, None);
    }
    let near = |number: &usize| *number == 1 || *number == pages || number.abs_diff(page) <= 2;
    let mut links = Vec::new();
    let mut before = 0;
    for number in (1..=pages).filter(near) {
        if number > before + 1 {
            links.push(PageLink { href: String::new(), label: "…".to_owned(), current: false });
        }
        let href = if number == page { String::new() } else { address.page(number) };
        links.push(PageLink { href, label: number.to_string(), current: number == page });
        before = number;
    }
    let pager = Pager {
        from: (from + 1).to_string(),
        to: (from + cut.len()).to_string(),
        total: total.to_string(),
        prev: if page > 1 { address.page(page - 1) } else { String::new() },
        next: if page < pages { address.page(page + 1) } else { String::new() },
        pages: links,
    };
    (cut, Some(pager))
}

/// A list's own address with its filters, for links to its other pages.
pub struct Address<'a> {
    pub path: &'a str,
    pub filters: Vec<(&'static str, &'a str)>,
}

impl Address<'_> {
    fn page(&self, number: usize) -> String {
        let mut query: Vec<String> = self
            .filters
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        query.push(format!("page={number}"));
        format!("{}?{}", self.path, query.join("&"))
    }
}

fn encode(value: &str) -> String {
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

    #[test]
    fn a_page_knows_its_neighbours_and_keeps_the_filters() {
        let address = Address { path: "/firms", filters: vec![("q", "安居"), ("grade", "")] };
        let (rows, pager) = cut((0..205).collect(), 5, &address);
        assert_eq!((rows.first(), rows.len()), (Some(&80), 20));
        let pager = pager.expect("more than one page");
        let labels: Vec<&str> = pager.pages.iter().map(|link| link.label.as_str()).collect();
        assert_eq!(labels, ["1", "…", "3", "4", "5", "6", "7", "…", "11"]);
        assert_eq!(pager.next, "/firms?q=%E5%AE%89%E5%B1%85&page=6");
        assert_eq!((pager.from.as_str(), pager.to.as_str()), ("81", "100"));
        let (last, _) = cut((0..205).collect(), 99, &address);
        assert_eq!(last, [200, 201, 202, 203, 204]);
    }
}
