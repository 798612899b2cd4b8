use super::words::label;
use crate::error::Result;
use crate::rating::Objection;
use crate::rating::queries::objections_of_cycle;
use crate::view::Language;
use crate::web::visit::Visit;
use entity::value::{CompoundCode, CycleCode};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A line of a result that somebody objects to.
#[derive(Serialize, ToSchema)]
pub struct DisputedPart {
    #[schema(examples("street"))]
    line: &'static str,
    #[schema(examples("街道评分"))]
    line_label: String,
    /// Of the objection.
    #[schema(examples("7XKQ29MB4T"))]
    reference: String,
}

pub type Disputed = BTreeMap<CompoundCode, Vec<DisputedPart>>;

/// The lines of the cycle's results whose objections are not answered yet.
pub async fn disputed(visit: &Visit, cycle: CycleCode) -> Result<Disputed> {
    let mut disputed = Disputed::new();
    for objection in objections_of_cycle(visit.db(), cycle).await? {
        if objection.is_open() {
            let part = DisputedPart::of(visit.language(), &objection);
            disputed.entry(objection.subject.compound).or_default().push(part);
        }
    }
    Ok(disputed)
}

impl DisputedPart {
    fn of(language: Language, objection: &Objection) -> Self {
        let line = objection.subject.line.line();
        Self {
            line: line.word(),
            line_label: label(language, "disputed", line),
            reference: objection.reference.clone(),
        }
    }
}
