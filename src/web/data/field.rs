//! The columns of the open data: their types, and what always holds of them.

use serde_json::{Map, Value, json};

pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether every row has it.
    pub needed: bool,
    unique: bool,
}

pub enum Kind {
    /// Text of a pattern.
    Code(&'static str),
    Text,
    Word(Vec<&'static str>),
    Whole,
    /// A count; `<5` stands for few.
    Ballots,
    Decimal,
    /// 0.00 to 100.00.
    Score,
    Day,
    /// 0 or 1.
    Flag,
}

pub const DIVISION: &str = "[0-9]{12}";
/// Of a case, and of the restriction it ended in.
pub const CASE: &str = "[0-9]{4}-[0-9]+";
pub const COMPOUND: &str = "[0-9]{12}-[0-9]{3}";
pub const FIRM: &str = "[0-9A-HJ-NPQRTUWXY]{18}";

impl Field {
    pub fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, needed: true, unique: false }
    }

    pub fn key(name: &'static str, pattern: &'static str) -> Self {
        Self { unique: true, ..Self::new(name, Kind::Code(pattern)) }
    }

    pub fn optional(name: &'static str, kind: Kind) -> Self {
        Self { needed: false, ..Self::new(name, kind) }
    }

    /// As Data Package names the type.
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Code(_) | Kind::Text | Kind::Word(_) => "string",
            Kind::Whole | Kind::Ballots => "integer",
            Kind::Decimal | Kind::Score => "number",
            Kind::Day => "date",
            Kind::Flag => "boolean",
        }
    }

    /// As Data Package describes a field, but for its words.
    pub fn described(&self) -> Map<String, Value> {
        let mut constraints = Map::new();
        if self.needed {
            constraints.insert("required".to_owned(), json!(true));
        }
        if self.unique {
            constraints.insert("unique".to_owned(), json!(true));
        }
        let mut field = Map::new();
        field.insert("name".to_owned(), json!(self.name));
        field.insert("type".to_owned(), json!(self.type_name()));
        let mut say = |key: &str, value| field.insert(key.to_owned(), value);
        match &self.kind {
            Kind::Code(pattern) => {
                constraints.insert("pattern".to_owned(), json!(pattern));
            }
            Kind::Word(words) => {
                constraints.insert("enum".to_owned(), json!(words));
            }
            Kind::Whole => {
                constraints.insert("minimum".to_owned(), json!(0));
            }
            Kind::Ballots => {
                say("missingValues", json!(["", "<5"]));
                constraints.insert("minimum".to_owned(), json!(5));
            }
            Kind::Score => {
                constraints.insert("minimum".to_owned(), json!(0));
                constraints.insert("maximum".to_owned(), json!(100));
            }
            Kind::Flag => {
                say("trueValues", json!(["1"]));
                say("falseValues", json!(["0"]));
            }
            Kind::Text | Kind::Decimal | Kind::Day => {}
        }
        if matches!(self.kind, Kind::Ballots) {
            constraints.remove("required");
        }
        if !constraints.is_empty() {
            field.insert("constraints".to_owned(), constraints.into());
        }
        field
    }
}
