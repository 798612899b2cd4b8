//! The page that slips are printed from. Their codes are on it and nowhere else.

use crate::error::Result;
use crate::rating::{Cycle, MadeSlip};
use crate::view::View;
use crate::web::desk::DeskVisit;
use crate::web::qr::Qr;
use axum::response::Response;
use serde::Serialize;

#[derive(Serialize)]
struct SheetPage {
    compound: String,
    cycle: String,
    count: usize,
    slips: Vec<SlipView>,
    address: String,
    back: &'static str,
}

#[derive(Serialize)]
struct SlipView {
    door: String,
    /// In groups of four, with hyphens.
    code: String,
    qr: Qr,
}

impl View for SheetPage {
    const TEMPLATE: &'static str = "desk/slip-sheet";
}

pub fn printed(
    visit: &DeskVisit,
    (cycle, compound): (&Cycle, String),
    made: Vec<MadeSlip>,
    back: &'static str,
) -> Result<Response> {
    let address = format!("{}/ballot", visit.site.settings.base_url);
    let slips = made.into_iter().map(|MadeSlip { door, code }| {
        let qr = Qr::of(&format!("{address}#{}", code.reveal()))?;
        Ok(SlipView { door, code: code.groups().join("-"), qr })
    });
    let slips = slips.collect::<Result<Vec<_>>>()?;
    let cycle = cycle.code.to_string();
    let view = SheetPage { compound, cycle, count: slips.len(), slips, address, back };
    visit.page(&visit.language().say("sheet-title"), &view)
}
