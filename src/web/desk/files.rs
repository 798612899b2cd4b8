//! A table of the desk as a file to take away.

use super::DeskVisit;
use crate::error::Result;
use crate::sheet::write::{About, Cell, Mark, Table};
use crate::web::data::{Kind, Order};
use crate::web::visit::Visit;
use axum::response::Response;

pub struct File {
    /// What old programs call it; people read its title.
    pub name: &'static str,
    pub title: String,
    /// The day or the cycle it is of, behind both names.
    pub of: String,
    /// Who may do what with it.
    pub licence: String,
    pub headings: Vec<String>,
    /// What stands behind the headings of a spreadsheet, from the first on.
    pub notes: Vec<String>,
    pub rows: Box<dyn Iterator<Item = Vec<Cell>> + Send>,
}

impl File {
    /// Made beside the thread of the request: a table may be long.
    pub async fn give(self, desk: &DeskVisit, visit: &Visit, kind: Kind) -> Result<Response> {
        let Self { name, title, of, licence, headings, notes, rows } = self;
        let names = [name, &title].map(|name| format!("{name}-{of}"));
        let source = desk.site.settings.base_url.clone();
        let about = About { title: title.clone(), licence, source, day: desk.today, notes };
        let order = Order { kind, mark: Mark::Utf8, names, about };
        let stored = order.make(move |write| write(Table { name: title, headings, rows })).await?;
        Ok(visit.give(&stored))
    }
}
