use super::lines::{Line, Standing, State, lines};
use super::progress::{Progress, progress};
use super::room::Room;
use crate::error::Result;
use crate::rating::Area;
use crate::rating::queries::ballots_told;
use crate::view::{Language, View};
use crate::web::desk::DeskVisit;
use crate::web::directory::blank_is_none;
use crate::web::extract::Query;
use crate::web::public::list::{Address, Choice, Pager, cut};
use crate::web::search::{Index, Search};
use axum::response::Response;
use entity::value::{CompoundCode, DivisionCode, Party};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    /// A street, or a community where the desk is of one street.
    #[serde(deserialize_with = "blank_is_none")]
    place: Option<DivisionCode>,
    /// Of the own party's form.
    state: String,
    #[serde(deserialize_with = "blank_is_none")]
    after: Option<CompoundCode>,
}

#[derive(Serialize)]
struct ListPage {
    /// Empty while no cycle takes forms.
    cycle: String,
    party: String,
    /// Whether the desk has more than one place.
    wide: bool,
    /// The key of what its places are.
    place: &'static str,
    q: String,
    places: Vec<Choice>,
    states: Vec<Choice>,
    progress: Option<Progress>,
    lacking: usize,
    of: usize,
    rows: Vec<Row>,
    pager: Option<Pager>,
    csv: String,
    xlsx: String,
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    place: String,
    firm: String,
    class: String,
    households: u32,
    states: Vec<StateView>,
    ballots: String,
    required: u32,
    sample: String,
    sample_class: &'static str,
}

#[derive(Serialize)]
struct StateView {
    word: String,
    class: &'static str,
    by: String,
}

impl View for ListPage {
    const TEMPLATE: &'static str = "desk/forms/list";
}

pub async fn page(visit: DeskVisit, Query(asked): Query<Asked>) -> Result<Response> {
    let language = visit.language();
    let title = language.say("forms-title");
    let Some(room) = Room::open(&visit).await? else {
        return visit.page(&title, &none());
    };
    let all = lines(&visit, &room).await?;
    let found = asked.found(&room, &all);
    let address = asked.address();
    let (rows, pager) = cut(&found, asked.after.as_ref(), |line| line.of.compound, &address);
    let party = room.filler.party;
    let view = ListPage {
        cycle: room.cycle.code.to_string(),
        party: language.say(&format!("forms-col-{party}")),
        wide: !matches!(room.filler.area, Area::Community(_)),
        place: if room.filler.area == Area::District { "filter-street" } else { "col-community" },
        places: places(language, &room, &all, asked.place),
        states: states(language, &asked.state),
        progress: Some(progress(language, &room, &all)),
        lacking: super::lines::lacking(&all, party),
        of: all.len(),
        rows: rows.iter().map(|line| row(language, line)).collect(),
        pager,
        csv: address.file(".csv"),
        xlsx: address.file(".xlsx"),
        q: asked.q,
    };
    visit.page(&title, &view)
}

fn none() -> ListPage {
    ListPage {
        cycle: String::new(),
        party: String::new(),
        wide: false,
        place: "filter-street",
        q: String::new(),
        places: Vec::new(),
        states: Vec::new(),
        progress: None,
        lacking: 0,
        of: 0,
        rows: Vec::new(),
        pager: None,
        csv: String::new(),
        xlsx: String::new(),
    }
}

impl Asked {
    pub fn found<'l>(&self, room: &Room, lines: &'l [Line]) -> Vec<&'l Line> {
        let mut index = Index::default();
        for (row, line) in lines.iter().enumerate() {
            index.name(row, &line.of.name);
            index.name(row, &line.firm);
            index.code(row, &line.of.compound.to_string());
        }
        let hits = index.hits(&Search::new(&self.q), |_, _| {});
        let kept = |(row, line): &(usize, &Line)| {
            let here =
                self.place.is_none_or(|is| [line.of.street, line.of.community].contains(&is));
            let state = line.forms.of(room.filler.party).state().word();
            hits.of(*row).is_some() && here && (self.state.is_empty() || self.state == state)
        };
        lines.iter().enumerate().filter(kept).map(|(_, line)| line).collect()
    }

    fn address(&self) -> Address<'static> {
        let place = self.place.map(|place| place.to_string()).unwrap_or_default();
        let filters = vec![("q", self.q.clone()), ("place", place), ("state", self.state.clone())];
        Address { path: "/desk/forms", filters }
    }
}

fn places(
    language: Language,
    room: &Room,
    lines: &[Line],
    chosen: Option<DivisionCode>,
) -> Vec<Choice> {
    let chosen = chosen.map(|code| code.to_string()).unwrap_or_default();
    let place = |line: &Line| match room.filler.area {
        Area::District => (line.of.street, line.street.clone()),
        Area::Street(_) | Area::Community(_) => (line.of.community, line.community.clone()),
    };
    let places: BTreeMap<DivisionCode, String> = lines.iter().map(place).collect();
    let any = Choice::new("", language.say("filter-any"), &chosen);
    let each = places.into_iter().map(|(code, name)| Choice::new(code.to_string(), name, &chosen));
    std::iter::once(any).chain(each).collect()
}

fn states(language: Language, chosen: &str) -> Vec<Choice> {
    let any = Choice::new("", language.say("filter-any"), chosen);
    let each = State::ALL.map(|state| {
        let word = state.word();
        Choice::new(word, language.say(&format!("forms-state-{word}")), chosen)
    });
    std::iter::once(any).chain(each).collect()
}

fn row(language: Language, line: &Line) -> Row {
    let (sample, sample_class) = sample(language, line);
    Row {
        code: line.of.compound.to_string(),
        name: line.of.name.clone(),
        place: format!("{} {}", line.street, line.community),
        firm: line.firm.clone(),
        class: language.say(&format!("class-{}", line.of.class)),
        households: line.of.households,
        states: Party::ALL.iter().map(|&party| state(language, line.forms.of(party))).collect(),
        ballots: ballots_told(line.ballots),
        required: line.required,
        sample,
        sample_class,
    }
}

fn state(language: Language, standing: &Standing) -> StateView {
    let state = standing.state();
    let class = match state {
        State::Submitted => "tag tag-ok",
        State::Draft => "tag tag-warn",
        State::Missing => "muted",
    };
    let word = state_said(language, standing);
    StateView { word, class, by: standing.by.join(" ") }
}

/// With the number of forms where there are several.
pub fn state_said(language: Language, standing: &Standing) -> String {
    let word = language.say(&format!("forms-state-{}", standing.state().word()));
    if standing.forms > 1 { format!("{word} {}", standing.forms) } else { word }
}

/// Whether the ballots are enough; how many are lacking only where it does not
/// tell how few there are.
fn sample(language: Language, line: &Line) -> (String, &'static str) {
    if line.ballots >= line.required {
        return (language.say("forms-sample-reached"), "tag tag-ok");
    }
    let told = ballots_told(line.ballots);
    if told.starts_with('<') {
        return (language.say("forms-sample-lacking"), "tag tag-warn");
    }
    let lacking = (line.required - line.ballots).to_string();
    (language.say_with("forms-sample-more", &[("count", lacking)]), "tag tag-warn")
}
