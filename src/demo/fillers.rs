//! The forms that the demo's own accounts have begun: some handed in, some
//! drafts, and some that are still to do.

use super::dice::Dice;
use super::forms::halves;
use crate::app::App;
use crate::error::Result;
use crate::identity::{Actor, CommunityClerk, Reviewer, StreetOfficer};
use crate::rating::{
    EvidenceChange, Filler, Indicator, Mark, RuleBook, SaveForm, asks_for_comment, queries,
    save_form, submit_form,
};
use anyhow::Context;
use entity::value::{CompoundCode, CycleCode, DivisionCode, Points};
use std::collections::BTreeMap;

/// Of ten compounds that lack a form, so many are handed in, and so many more
/// are drafts.
const SUBMITTED: usize = 4;
const DRAFTED: usize = 3;

const PRAISE: [&str; 3] =
    ["台账齐全，无一项遗漏。", "全部按期完成，住户反映好。", "检查未发现问题。"];
const BLAME: [&str; 3] =
    ["多次提醒后才整改，记录不全。", "两次抽查都不合格，已要求限期整改。", "有投诉未及时处理。"];

fn fillers() -> Result<Vec<Filler>> {
    let post = |login: &str| Actor::Account(login.to_owned());
    let place = |code: &str| code.parse::<DivisionCode>().context("a division");
    let street = |login, code| {
        Ok::<_, crate::error::Error>(Filler::from(&StreetOfficer::at_the_command_line(
            post(login),
            place(code)?,
        )))
    };
    let community = |login, code| {
        Ok::<_, crate::error::Error>(Filler::from(&CommunityClerk::at_the_command_line(
            post(login),
            place(code)?,
        )))
    };
    Ok(vec![
        street("huashan1", "530102001000")?,
        street("puji1", "530102009000")?,
        community("cuihu1", "530102001001")?,
        community("shuijing1", "530102001002")?,
        Filler::from(&Reviewer::at_the_command_line(post("jingban1"))),
        Filler::from(&Reviewer::at_the_command_line(post("jingban2"))),
    ])
}

/// `quality`: how well each compound is served.
pub(super) async fn fill_in(
    app: &App,
    cycle: CycleCode,
    book: &RuleBook,
    quality: &BTreeMap<CompoundCode, u32>,
) -> Result<()> {
    for filler in fillers()? {
        let (roster, _) = queries::roster(&app.db, cycle).await?;
        let known = queries::form_keys(&app.db, cycle).await?;
        let begun = queries::form_sheets(&app.db, cycle, None).await?;
        let lacks = |compound: CompoundCode| {
            let given = known.iter().any(|key| (key.0, key.1) == (compound, filler.party));
            let begun = begun.iter().any(|is| (is.compound, is.party) == (compound, filler.party));
            !(given || begun)
        };
        let mine = roster.lines.iter().filter(|line| filler.area.holds(line));
        let codes: Vec<CompoundCode> =
            mine.map(|line| line.compound).filter(|&compound| lacks(compound)).collect();
        for (place, compound) in codes.into_iter().enumerate() {
            let quality = quality.get(&compound).copied().unwrap_or(80);
            let topic = format!("sheet {cycle} {} {compound}", filler.author());
            let mut dice = Dice::of(&topic);
            let marks = marks(book, &filler, quality, &mut dice);
            match place % 10 {
                turn if turn < SUBMITTED => {
                    let save = SaveForm {
                        cycle,
                        compound,
                        read: 0,
                        marks,
                        evidence: EvidenceChange::default(),
                    };
                    save_form(app, &filler, save).await?;
                    submit_form(app, &filler, cycle, (compound, 1)).await?;
                }
                turn if turn < SUBMITTED + DRAFTED => {
                    let save = SaveForm {
                        cycle,
                        compound,
                        read: 0,
                        marks: half(marks),
                        evidence: EvidenceChange::default(),
                    };
                    save_form(app, &filler, save).await?;
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn marks(book: &RuleBook, filler: &Filler, quality: u32, dice: &mut Dice) -> Vec<Mark> {
    let of = |indicator: &Indicator| {
        let halves = halves(indicator, quality, dice);
        let hundredths = i32::try_from(halves * 50).ok();
        let points = hundredths.and_then(Points::from_hundredths).unwrap_or(Points::ZERO);
        let comment = match asks_for_comment(points, indicator) {
            None => "",
            Some(_) if points == indicator.max => dice.pick(&PRAISE),
            Some(_) => dice.pick(&BLAME),
        };
        Mark { points: points.to_string(), comment: comment.to_owned() }
    };
    book.indicators_of(filler.party).map(of).collect()
}

/// Interrupted by the telephone.
fn half(mut marks: Vec<Mark>) -> Vec<Mark> {
    let left = marks.len() / 2;
    marks.truncate(left);
    marks
}
