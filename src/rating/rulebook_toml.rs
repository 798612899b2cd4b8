//! The rule book as it stands in its file, `lianping-rulebook/1`.

use super::rulebook::{
    Effect, EventRule, FORMAT, Grade, Indicator, Item, RollUp, RollUpWeight, RuleBook, Sample,
    Weights,
};
use crate::bad_input::{BadInput, Fault, Place};
use crate::toml_text;
use entity::value::{Party, Points, Score};
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};
use std::fmt;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    code: String,
    version: i32,
    title: String,
    cycle: Cycle,
    weights: WeightTable,
    indicators: Vec<IndicatorTable>,
    owners: Owners,
    #[serde(default)]
    events: Vec<EventTable>,
    adjustment: Caps,
    grades: Vec<GradeTable>,
    roll_up: RollUpTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cycle {
    minimum_months: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightTable {
    owners: u8,
    street: u8,
    community: u8,
    bureau: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorTable {
    party: Party,
    code: String,
    title: String,
    max: Decimal,
    #[serde(default)]
    help: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Owners {
    /// Not an array: what is one too many would be passed over.
    levels: Vec<Decimal>,
    items: Vec<ItemTable>,
    sample: SampleTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemTable {
    code: String,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleTable {
    share_percent: u8,
    minimum: u32,
    cap_percent: u8,
}

/// Not an enum with a tag: serde would lose the line of what it refuses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventTable {
    kind: EventWord,
    code: String,
    title: String,
    points: Option<Decimal>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum EventWord {
    Bonus,
    Deduction,
    Veto,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Caps {
    bonus_cap: Decimal,
    deduction_cap: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GradeTable {
    code: String,
    min: Decimal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RollUpTable {
    weight: WeightWord,
    veto_caps_firm: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum WeightWord {
    Equal,
    Area,
    Households,
}

/// A whole number, or a string with up to two decimals: `30` or `"1.5"`. Never
/// a floating-point number, whose value is not what is printed.
#[derive(Copy, Clone)]
struct Decimal(Points);

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;

        impl Visitor<'_> for Written {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number like 30 or a string like \"1.5\"")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
                text.parse().map(Decimal).map_err(|fault| E::custom(format!("{text} {fault}")))
            }
        }

        deserializer.deserialize_any(Written)
    }
}

pub(super) fn read(name: &str, toml: &str) -> Result<RuleBook, BadInput> {
    let file: File = toml_text::parse(name, toml)?;
    if file.format != FORMAT {
        let fault = Fault::said(format!("is {}, not {FORMAT}", file.format));
        return Err(BadInput::one(name, fault.at(Place::column("format"))));
    }
    let grades = file.grades.into_iter().map(|GradeTable { code, min: Decimal(min) }| {
        let min = Score::from_hundredths(min.hundredths()).ok_or_else(|| {
            BadInput::one(name, Fault::out_of_range(0, 100).at(Place::column("grades.min")))
        })?;
        Ok(Grade { code, min })
    });
    let levels = file.owners.levels.iter().map(|&Decimal(points)| points).collect::<Vec<_>>();
    let levels = levels.try_into().map_err(|levels: Vec<_>| {
        let fault = Fault::said(format!("are {}, not 5", levels.len()));
        BadInput::one(name, fault.at(Place::column("owners.levels")))
    })?;
    let events = file.events.into_iter().map(|table| {
        event(table).map_err(|(key, fault)| BadInput::one(name, fault.at(Place::column(key))))
    });
    let WeightTable { owners, street, community, bureau } = file.weights;
    let SampleTable { share_percent, minimum, cap_percent } = file.owners.sample;
    Ok(RuleBook {
        code: file.code,
        version: file.version,
        title: file.title,
        minimum_months: file.cycle.minimum_months,
        weights: Weights { owners, street, community, bureau },
        indicators: file.indicators.into_iter().map(Indicator::from).collect(),
        levels,
        items: file.owners.items.into_iter().map(Item::from).collect(),
        sample: Sample { share_percent, minimum, cap_percent },
        events: events.collect::<Result<_, BadInput>>()?,
        bonus_cap: file.adjustment.bonus_cap.0,
        deduction_cap: file.adjustment.deduction_cap.0,
        grades: grades.collect::<Result<_, BadInput>>()?,
        roll_up: RollUp::from(&file.roll_up),
    })
}

impl From<IndicatorTable> for Indicator {
    fn from(table: IndicatorTable) -> Self {
        let IndicatorTable { party, code, title, max: Decimal(max), help } = table;
        Self { party, code, title, max, help }
    }
}

impl From<ItemTable> for Item {
    fn from(ItemTable { code, title }: ItemTable) -> Self {
        Self { code, title }
    }
}

fn event(table: EventTable) -> Result<EventRule, (String, Fault)> {
    let EventTable { kind, code, title, points } = table;
    let refuse = |sentence| Err((format!("events {code}.points"), Fault::said(sentence)));
    let effect = match (kind, points) {
        (EventWord::Bonus, Some(Decimal(points))) => Effect::Bonus(points),
        (EventWord::Deduction, Some(Decimal(points))) => Effect::Deduction(points),
        (EventWord::Veto, None) => Effect::Veto,
        (EventWord::Veto, Some(_)) => return refuse("a veto has none"),
        (EventWord::Bonus | EventWord::Deduction, None) => return refuse("are missing"),
    };
    Ok(EventRule { code, title, effect })
}

impl From<&RollUpTable> for RollUp {
    fn from(table: &RollUpTable) -> Self {
        let weight = match table.weight {
            WeightWord::Equal => RollUpWeight::Equal,
            WeightWord::Area => RollUpWeight::Area,
            WeightWord::Households => RollUpWeight::Households,
        };
        Self { weight, veto_caps_firm: table.veto_caps_firm }
    }
}
