//! XLSX files that are not what they seem.

use crate::support::xlsx;
use lianping::registry::columns::{HOLIDAYS, UNITS};
use lianping::sheet::Sheet;
use rust_xlsxwriter::{Formula, Workbook};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn refusal(bytes: &[u8]) -> Vec<String> {
    Sheet::read("units.xlsx", bytes, &UNITS).unwrap_err().lines().collect()
}

fn with_page(write: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, heading) in (0..).zip(["compound", "door", "area_m2"]) {
        page.write_string(0, column, heading).unwrap();
    }
    write(page);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_formula_is_refused_where_it_stands() {
    let bytes = with_page(|page| {
        page.write_string(1, 0, "530102001001-001").unwrap();
        page.write_string(1, 1, "1-101").unwrap();
        page.write_formula(1, 2, Formula::new("=40+50").set_result("90")).unwrap();
    });
    assert_eq!(
        refusal(&bytes),
        ["units.xlsx row 2 column area_m2: holds a formula; paste its value"],
    );
}

#[test]
fn numbers_are_read_as_typed_and_too_long_ones_refused() {
    let bytes = with_page(|page| {
        page.write_string(1, 0, "530102001001-001").unwrap();
        page.write_number(1, 1, 101.0).unwrap();
        page.write_number(1, 2, 80.25).unwrap();
    });
    Sheet::read("units.xlsx", &bytes, &UNITS).unwrap();
    let bytes = with_page(|page| {
        page.write_number(2, 1, 530_102_001_001_001_000.0).unwrap();
    });
    assert_eq!(
        refusal(&bytes),
        ["units.xlsx row 3 column door: is a number too long to be exact; format the column as \
          text and type it again"],
    );
}

#[test]
fn a_stray_cell_in_the_last_corner_costs_no_memory() {
    let bytes = with_page(|page| {
        page.write_string(1_048_575, 16_383, "x").unwrap();
    });
    assert_eq!(refusal(&bytes), ["units.xlsx: has 16384 columns, more than 64"]);
}

#[test]
fn a_bomb_is_stopped_while_it_unpacks() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..51 {
        zip.write_all(&zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20, "it is small while packed");
    assert_eq!(refusal(&bytes), ["units.xlsx: unpacks to more than 50 MiB"]);
}

#[test]
fn what_is_no_workbook_says_so() {
    let whole = xlsx(&[&["compound", "door", "area_m2"]]);
    let torn = refusal(&whole[..whole.len() / 2]);
    assert!(torn[0].starts_with("units.xlsx: is no XLSX file: "), "{torn:?}");
    assert_eq!(refusal(&whole), ["units.xlsx: has headings and no row"]);
    assert_eq!(refusal(&xlsx(&[])), ["units.xlsx: is empty"]);
}

#[test]
fn a_date_cell_is_a_day() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, heading) in (0..).zip(["日期", "类型", "名称"]) {
        page.write_string(0, column, heading).unwrap();
    }
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2027, 1, 1).unwrap();
    page.write_datetime_with_format(1, 0, &day, &format).unwrap();
    page.write_string(1, 1, "放假").unwrap();
    page.write_string(1, 2, "元旦").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let sheet = Sheet::read("2027.xlsx", &bytes, &HOLIDAYS).unwrap();
    let read = sheet.each(|row| row.needed(0, lianping::sheet::day)).unwrap();
    assert_eq!(read[0].value, crate::support::day("2027-01-01"));
}
