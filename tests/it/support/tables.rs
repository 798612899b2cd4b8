//! Tables as people hand them in.

use lianping::sheet::{Column, Sheet};
use rust_xlsxwriter::Workbook;

pub fn sheet(file: &str, text: &str, columns: &[Column]) -> Sheet {
    Sheet::read(file, text.as_bytes(), columns).unwrap()
}

/// A workbook whose cells are all text, as a careful clerk would have it.
pub fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            page.write_string(row, column, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A form of the default rule book with so many points short of the maximum on
/// its first indicator.
pub fn form_rows(compound: &str, party: &str, form_no: u32, short: u32) -> String {
    let (letter, maxima): (&str, &[u32]) = match party {
        "street" => ("S", &[30, 25, 25, 20]),
        "community" => ("C", &[20, 20, 15, 20, 15, 10]),
        "bureau" => ("B", &[20, 20, 20, 20, 20]),
        other => panic!("no party {other}"),
    };
    let row = |(number, max): (u32, &u32)| {
        let points = if number == 1 { max - short } else { *max };
        format!("{compound},{party},{form_no},{letter}{number},{points}\n")
    };
    (1..).zip(maxima).map(row).collect()
}

/// So many equal ballots, numbered from `first`.
pub fn ballot_rows(compound: &str, first: u32, count: u32, answers: &str) -> String {
    let row = |number: u32| format!("{compound},{number},{answers}\n");
    (first..first + count).map(row).collect()
}
