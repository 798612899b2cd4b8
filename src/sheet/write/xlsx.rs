use super::{Cell, Table};
use chrono::NaiveDate;
use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, FormatBorder, IgnoreError, Note, Workbook, Worksheet,
};

/// In characters; 汉字 are two wide.
const WIDTH_MIN: u16 = 8;
const WIDTH_MAX: u16 = 48;

/// What the document says of itself.
#[derive(Debug, Clone)]
pub struct About {
    pub title: String,
    pub licence: String,
    /// Where it was taken from.
    pub source: String,
    /// As of which day; the file holds no other time.
    pub day: NaiveDate,
    /// Of the headings, from the first on; an empty one is none.
    pub notes: Vec<String>,
}

struct Formats {
    heading: Format,
    text: Format,
    whole: Format,
    decimal: Format,
    day: Format,
}

/// A workbook of one worksheet: codes are text, the headings stay in sight.
pub fn xlsx(table: Table<'_>, about: &About) -> anyhow::Result<Vec<u8>> {
    let formats = Formats {
        heading: Format::new()
            .set_bold()
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter),
        text: Format::new().set_num_format("@"),
        whole: Format::new().set_num_format("0"),
        decimal: Format::new().set_num_format("0.00"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
    };
    let mut book = Workbook::new();
    book.set_properties(&properties(about));
    let sheet = book.add_worksheet();
    sheet.set_name(&table.name)?;
    let mut widths: Vec<u16> = Vec::new();
    for (column, heading) in (0..).zip(&table.headings) {
        sheet.write_string_with_format(0, column, heading, &formats.heading)?;
        widths.push(width(heading));
    }
    for (column, note) in (0..).zip(&about.notes).filter(|(_, note)| !note.is_empty()) {
        sheet.insert_note(0, column, &Note::new(note).add_author_prefix(false))?;
    }
    let mut last = 0;
    for (number, row) in (1..).zip(table.rows) {
        last = number;
        for ((column, cell), widest) in (0..).zip(&row).zip(&mut widths) {
            write(sheet, number, column, cell, &formats)?;
            *widest = (*widest).max(width(&cell.written()));
        }
    }
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, (width + 2).clamp(WIDTH_MIN, WIDTH_MAX))?;
    }
    if let Some(right) = u16::try_from(widths.len()).ok().and_then(|count| count.checked_sub(1)) {
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        sheet.autofilter(0, 0, last, right)?;
        // No green corners that offer to turn a code into a number.
        sheet.ignore_error_range(0, 0, last, right, IgnoreError::NumberStoredAsText)?;
    }
    Ok(book.save_to_buffer()?)
}

fn properties(about: &About) -> DocProperties {
    DocProperties::new()
        .set_title(&about.title)
        .set_comment(format!("{} · {}", about.licence, about.source))
        .set_custom_property("as of", &about.day)
        .set_custom_property("licence", about.licence.as_str())
        .set_custom_property("source", about.source.as_str())
        .set_creation_datetime(&about.day)
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> anyhow::Result<()> {
    match cell {
        Cell::Empty => {}
        Cell::Code(_) | Cell::Text(_) | Cell::Word(_) => {
            sheet.write_string_with_format(row, column, cell.written(), &formats.text)?;
        }
        // A spreadsheet's numbers are floating point; nothing is computed here.
        Cell::Whole(_) => {
            let number: f64 = cell.written().parse()?;
            sheet.write_number_with_format(row, column, number, &formats.whole)?;
        }
        Cell::Decimal(text) => {
            let number: f64 = text.parse()?;
            sheet.write_number_with_format(row, column, number, &formats.decimal)?;
        }
        Cell::Day(day) => {
            sheet.write_datetime_with_format(row, column, day, &formats.day)?;
        }
    }
    Ok(())
}

fn width(text: &str) -> u16 {
    let enough = text.chars().take(usize::from(WIDTH_MAX));
    enough.map(|symbol| if symbol.is_ascii() { 1 } else { 2 }).sum()
}
