//! 纸质选票: typed twice, by two people, and settled where they differ.

use super::own::{Choice, Own, minute};
use crate::error::{Error, Missing, Refusal, Result};
use crate::rating::queries::{self, Standing};
use crate::rating::{
    PaperEntry, PaperTyped, RuleBook, SlipCode, TypePaper, rulebook_of, type_paper,
};
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use crate::web::extract::{Form, Query};
use axum::response::Response;
use entity::value::{Channel, CompoundCode};
use serde::Serialize;

#[derive(Serialize)]
struct PaperPage {
    cycle: String,
    compounds: Vec<Choice>,
    door: String,
    items: Vec<ItemRow>,
    error: String,
    done: String,
    /// What was done differs from what somebody else did.
    look_again: bool,
    waiting: Vec<WaitingRow>,
    differing: Vec<DifferingRow>,
    /// Units that voted by both ways, and which counts.
    both: Vec<BothRow>,
}

#[derive(Serialize)]
struct ItemRow {
    number: usize,
    title: String,
    name: String,
    levels: Vec<LevelChoice>,
}

#[derive(Serialize)]
struct LevelChoice {
    value: u8,
    label: String,
    chosen: bool,
}

#[derive(Serialize)]
struct WaitingRow {
    compound: String,
    door: String,
    by: String,
    at: String,
}

#[derive(Serialize)]
struct DifferingRow {
    compound: String,
    door: String,
    by: [String; 2],
    items: Vec<Differs>,
}

#[derive(Serialize)]
struct Differs {
    title: String,
    said: [String; 2],
}

#[derive(Serialize)]
struct BothRow {
    compound: String,
    door: String,
    counts: String,
    replaced: String,
}

impl View for PaperPage {
    const TEMPLATE: &'static str = "desk/paper";
}

type Pairs = Vec<(String, String)>;

fn field<'p>(pairs: &'p Pairs, name: &str) -> &'p str {
    pairs.iter().find(|(is, _)| is == name).map_or("", |(_, value)| value.trim())
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Pairs>) -> Result<Response> {
    let own = Own::of(&visit).await?;
    let view = view(&visit, &own, &asked).await?;
    visit.page(&visit.language().say("paper-title"), &view)
}

pub async fn enter(visit: DeskVisit, Form(pairs): Form<Pairs>) -> Result<Response> {
    let own = Own::of(&visit).await?;
    let language = visit.language();
    let typed = match command(&visit, &own, &pairs).await {
        Ok(command) => type_paper(visit.app(), &own.clerk, command).await,
        Err(error) => Err(error),
    };
    match typed {
        Ok(typed) => {
            // The next paper is most likely of the same compound.
            let kept = [("compound".to_owned(), field(&pairs, "compound").to_owned())];
            let mut view = view(&visit, &own, &kept.into()).await?;
            view.look_again = typed == PaperTyped::Differs;
            view.done = done(language, typed, field(&pairs, "door"));
            visit.page(&language.say("paper-title"), &view)
        }
        Err(Error::Refused(refusal)) => refused(&visit, &own, &pairs, &*refusal).await,
        Err(error) => Err(error),
    }
}

async fn refused(
    visit: &DeskVisit,
    own: &Own,
    pairs: &Pairs,
    refusal: &dyn Refusal,
) -> Result<Response> {
    let language = visit.language();
    let mut view = view(visit, own, pairs).await?;
    view.error = language.say_refusal(refusal);
    visit.refused(&language.say("paper-title"), &view)
}

/// By the door, or by the code of the slip that came with the paper.
async fn command(visit: &DeskVisit, own: &Own, pairs: &Pairs) -> Result<TypePaper> {
    let cycle = own.cycle.as_ref().ok_or(Missing::new("cycle", &""))?.code;
    let book = rulebook_of(visit.app(), cycle).await?;
    let answers = (1..=book.items.len()).map(|number| field(pairs, &format!("o{number}")));
    let answers: String = answers.collect();
    let door = field(pairs, "door");
    if let (Some(code), Some(key)) = (SlipCode::read(door), visit.app().slip_key()) {
        let slip = queries::slip_by_hash(visit.db(), &key.hash(&code)).await?;
        let slip = slip.filter(|slip| slip.cycle_code == cycle).ok_or(Missing::new("slip", &""))?;
        return Ok(TypePaper { cycle, compound: slip.compound_code, door: slip.door, answers });
    }
    let compound = field(pairs, "compound");
    let compound = compound.parse().map_err(|_| Missing::new("compound", &compound))?;
    Ok(TypePaper { cycle, compound, door: door.to_owned(), answers })
}

fn done(language: Language, typed: PaperTyped, door: &str) -> String {
    // A code that was typed in the place of the door is not shown.
    let door = if SlipCode::read(door).is_some() { String::new() } else { door.to_owned() };
    let key = match typed {
        PaperTyped::Waits => "paper-waits",
        PaperTyped::Differs => "paper-differs",
        PaperTyped::Counts { replaced: Some(Channel::Web) } => "paper-counts-over-web",
        PaperTyped::Counts { .. } => "paper-counts",
    };
    language.say_with(key, &[("door", door)])
}

async fn view(visit: &DeskVisit, own: &Own, pairs: &Pairs) -> Result<PaperPage> {
    let language = visit.language();
    let mut page = PaperPage {
        cycle: String::new(),
        compounds: own.choices(field(pairs, "compound")),
        door: field(pairs, "door").to_owned(),
        items: Vec::new(),
        error: String::new(),
        done: String::new(),
        look_again: false,
        waiting: Vec::new(),
        differing: Vec::new(),
        both: Vec::new(),
    };
    let Some(cycle) = &own.cycle else { return Ok(page) };
    let book = rulebook_of(visit.app(), cycle.code).await?;
    page.cycle = cycle.code.to_string();
    page.items = items(language, &book, pairs);
    for (compound, name, _) in &own.compounds {
        fill(visit, &mut page, (&book, cycle.code, *compound), name).await?;
    }
    Ok(page)
}

fn items(language: Language, book: &RuleBook, pairs: &Pairs) -> Vec<ItemRow> {
    let row = |(at, item): (usize, &crate::rating::Item)| {
        let name = format!("o{}", at + 1);
        let chosen = field(pairs, &name);
        let level = |value: u8| LevelChoice {
            value,
            label: language.say(&format!("level-{value}")),
            chosen: chosen == value.to_string(),
        };
        let levels = (1..=5).rev().map(level).collect();
        ItemRow { number: at + 1, title: item.title.clone(), name, levels }
    };
    book.items.iter().enumerate().map(row).collect()
}

async fn fill(
    visit: &DeskVisit,
    page: &mut PaperPage,
    (book, cycle, compound): (&RuleBook, entity::value::CycleCode, CompoundCode),
    name: &str,
) -> Result<()> {
    let language = visit.language();
    let at = (cycle, compound);
    let papers = queries::papers(visit.db(), at).await?;
    let bonds = queries::bonds(visit.db(), at).await?;
    for slip in queries::slips(visit.db(), at).await? {
        let (compound, door) = (name.to_owned(), slip.door);
        if let Some(Standing::Received { channel, replaced: Some(was) }) = bonds.get(&slip.slip_no)
        {
            let [counts, replaced] =
                [channel, was].map(|is| language.say(&format!("channel-{is}")));
            let (compound, door) = (compound.clone(), door.clone());
            page.both.push(BothRow { compound, door, counts, replaced });
        }
        let post = |by: &str| by.trim_start_matches("account:").to_owned();
        match papers.get(&slip.slip_no) {
            None => {}
            Some(PaperEntry { first, second: None }) => {
                let (by, at) = (post(&first.by), minute(first.at));
                page.waiting.push(WaitingRow { compound, door, by, at });
            }
            Some(PaperEntry { first, second: Some(second) }) => {
                let by = [post(&first.by), post(&second.by)];
                let items = differences(language, book, [&first.answers, &second.answers]);
                page.differing.push(DifferingRow { compound, door, by, items });
            }
        }
    }
    Ok(())
}

fn differences(language: Language, book: &RuleBook, answers: [&str; 2]) -> Vec<Differs> {
    let [one, other] = answers.map(str::chars);
    let pairs = book.items.iter().zip(one.zip(other)).filter(|(_, (one, other))| one != other);
    let level = |symbol| language.say(&format!("level-{symbol}"));
    pairs
        .map(|(item, (one, other))| Differs {
            title: item.title.clone(),
            said: [level(one), level(other)],
        })
        .collect()
}
