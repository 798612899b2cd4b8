//! Codes with their labels: a program keeps the code, a person reads the label.

use crate::view::Language;
use std::fmt::Display;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

/// The label of a code. A rule book may name grades that no language knows:
/// they are their own label.
pub fn label(language: Language, prefix: &str, code: impl Display) -> String {
    let key = format!("{prefix}-{code}");
    let said = language.say(&key);
    if said == key { code.to_string() } else { said }
}

macro_rules! word_schemas {
    ($($name:ident = $list:ident),+ $(,)?) => {
        $(pub fn $name() -> Object {
            let words = entity::value::$list::ALL.iter().map(|word| word.word());
            let first = words.clone().last();
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(words))
                .examples(first)
                .build()
        })+
    };
}

word_schemas! {
    class = CompoundClass,
    compound_state = CompoundState,
    contract_kind = ContractKind,
    cycle_state = CycleState,
    firm_state = FirmState,
    level = DivisionLevel,
    mode = ManagementMode,
    restriction_scope = RestrictionScope,
    restriction_turn = RestrictionTurn,
}
