//! A whole cycle through pages alone: from an empty registry to a final grade
//! whose dossier recomputes, and a street that tries the neighbour's compound.

use super::access::{enter, set_up_at};
use super::browser::Browser;
use super::visitor::{Answer, get, site};
use crate::support::{TestApp, data_text};
use axum::http::StatusCode;
use entity::value::{CompoundState, Role};
use lianping::dossier::{Outcome, Recomputed, recompute};
use lianping::web::Site;

const DIVISIONS: [[&str; 4]; 6] = [
    ["530102000000", "district", "五华区", "530100000000"],
    ["530102001000", "street", "华山街道", "530102000000"],
    ["530102002000", "street", "护国街道", "530102000000"],
    ["530102001001", "community", "翠湖西路社区", "530102001000"],
    ["530102001002", "community", "水晶宫社区", "530102001000"],
    ["530102002002", "community", "绣衣街社区", "530102002000"],
];
const FIRMS: [[&str; 2]; 4] = [
    ["91530102MA6B0H2E10", "安居物业服务有限公司"],
    ["91530102MAN8C5LE3X", "和谐物业服务有限公司"],
    ["91530102MA61DFJ01Q", "滇池物业服务有限公司"],
    ["91530102MANETFT80L", "圆通物业服务有限公司"],
];
/// Code, name, class, and which of the firms serves it.
const COMPOUNDS: [(&str, &str, &str, usize); 6] = [
    ("530102001001-001", "翠湖苑", "old", 0),
    ("530102001001-002", "西仓坡小区", "new", 0),
    ("530102001002-001", "水晶宫小区", "new", 1),
    ("530102001002-002", "北仓里", "old", 2),
    ("530102002002-001", "绣衣里", "old", 3),
    ("530102002002-002", "祥云公寓", "resettlement", 1),
];
const HOUSEHOLDS: usize = 40;
/// Two hundred; the last compound stays below its 24.
const BALLOTS: [usize; 6] = [38, 38, 38, 38, 38, 10];
const ROLES: [(&str, Role, &str); 7] = [
    ("jingban1", Role::Reviewer, ""),
    ("shenpi1", Role::Approver, ""),
    ("huashan1", Role::StreetOfficer, "530102001000"),
    ("huguo1", Role::StreetOfficer, "530102002000"),
    ("cuihu1", Role::CommunityClerk, "530102001001"),
    ("shuijing1", Role::CommunityClerk, "530102001002"),
    ("xiuyi1", Role::CommunityClerk, "530102002002"),
];

struct Bureau {
    test: TestApp,
    site: Site,
}

impl Bureau {
    /// Signs in anew: days pass between the visits.
    async fn desk(&self, login: &str) -> Browser<'_> {
        let (_, role, _) = ROLES.iter().find(|(is, ..)| *is == login).unwrap();
        enter(&self.test, &self.site, login, *role).await
    }
}

fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// The value of a hidden field.
fn hidden(page: &Answer, name: &str) -> String {
    let mark = format!(r#"name="{name}" value=""#);
    let (_, rest) = page.text().split_once(&mark).unwrap_or_else(|| panic!("no {name}"));
    rest.split('"').next().unwrap().to_owned()
}

async fn add(desk: &Browser<'_>, kind: &str, fields: &[(&str, &str)]) {
    let reason = [("reason", "首次登记"), ("seen", "")];
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain(reason).collect();
    done(&desk.post(&format!("/desk/registry/{kind}"), &fields).await);
}

/// Shown first, then added as it was seen.
async fn add_rules(desk: &Browser<'_>, path: &str, file: &str) {
    let text = data_text(file);
    let seen = desk.upload(path, ("file", file, text.as_bytes()), &[]).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    let text = hidden(&seen, "seen");
    done(&desk.upload(path, ("file", "", b""), &[("seen", &text)]).await);
}

async fn register(bureau: &Bureau) {
    let desk = bureau.desk("jingban1").await;
    add_rules(&desk, "/desk/rulebooks", "rulebook.toml").await;
    add_rules(&desk, "/desk/policies", "policy.toml").await;
    for [code, level, name, parent] in DIVISIONS {
        let fields = [("code12", code), ("level", level), ("name", name), ("parent12", parent)];
        add(&desk, "divisions", &fields).await;
    }
    for [uscc, name] in FIRMS {
        add(&desk, "firms", &[("uscc", uscc), ("name", name)]).await;
    }
    let households = HOUSEHOLDS.to_string();
    for (code, name, class, firm) in COMPOUNDS {
        let fields = [
            ("code", code),
            ("name", name),
            ("class", class),
            ("households", &households),
            ("area_m2", "3200.50"),
            ("mode", "professional"),
        ];
        add(&desk, "compounds", &fields).await;
        let fields = [
            ("compound", code),
            ("uscc", FIRMS[firm][0]),
            ("from", "2025-01-01"),
            ("kind", "indefinite"),
            ("signed_on", "2024-12-20"),
            ("filed_on", "2025-01-05"),
        ];
        add(&desk, "engagements", &fields).await;
    }
}

async fn open(bureau: &Bureau) {
    let desk = bureau.desk("jingban1").await;
    let fields = [
        ("code", "2026h1"),
        ("first_day", "2025-07-01"),
        ("last_day", "2026-06-30"),
        ("closes_on", "2026-06-30"),
        ("rulebook", "wuhua-default/1"),
    ];
    done(&desk.post("/desk/cycles/new", &fields).await);
    let check = desk.get("/desk/cycles/2026h1/open").await;
    assert!(check.text().contains("参评小区") || check.text().contains('6'), "{}", check.text());
    done(&desk.post("/desk/cycles/2026h1/open", &[]).await);
}

/// The codes of the slips of a compound, as its clerk printed them.
async fn slips(clerk: &Browser<'_>, compound: &str) -> Vec<String> {
    let rows = (1..=HOUSEHOLDS).map(|door| format!("{compound},{door}室,80"));
    let table = std::iter::once("小区代码,门牌,面积".to_owned()).chain(rows).collect::<Vec<_>>();
    let table = table.join("\n");
    let file = ("table", "户表.csv", table.as_bytes());
    let taken = clerk.upload("/desk/units", file, &[("take", "1")]).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.text());
    let page = clerk.get("/desk/slips").await;
    let (_, rest) = page.text().split_once(r#"action="/desk/slips/"#).unwrap();
    let batch = rest.split('"').next().unwrap();
    let fields = [("compound", compound)];
    let sheet = clerk.post(&format!("/desk/slips/{batch}"), &fields).await;
    let codes = sheet.text().split(r#"class="slip-code">"#).skip(1);
    codes.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

async fn vote(site: &Site, code: &str, answers: &str) {
    let owner = Browser { site, cookie: String::new() };
    let questions = owner.post("/ballot", &[("code", code)]).await;
    let ticket = hidden(&questions, "ticket");
    let fields = [("ticket", ticket.as_str()), ("answers", answers)];
    let received = owner.post("/ballot/receipt", &fields).await;
    done(&received);
    assert_eq!(received.header("location"), "/ballot/receipt");
}

async fn ballots(bureau: &Bureau) {
    for ((compound, ..), count) in COMPOUNDS.into_iter().zip(BALLOTS) {
        let clerk = ROLES.iter().find(|(.., scope)| compound.starts_with(scope) && scope.len() > 6);
        let clerk = bureau.desk(clerk.unwrap().0).await;
        let codes = slips(&clerk, compound).await;
        assert_eq!(codes.len(), HOUSEHOLDS);
        for (number, code) in codes.iter().take(count).enumerate() {
            let answers = ["54454", "44345", "55555", "43443"][number % 4];
            vote(&bureau.site, code, answers).await;
        }
    }
}

/// Fills in the form of the desk's party: so many per cent of every maximum.
async fn fill(desk: &Browser<'_>, compound: &str, percent: u32) {
    let path = format!("/desk/forms/{compound}");
    let page = desk.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let indicators: Vec<(&str, u32)> = page
        .text()
        .split(r#"name="points-"#)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .map(|indicator| (indicator, maximum(indicator)))
        .collect();
    let points: Vec<(String, String)> = indicators
        .iter()
        .map(|(indicator, max)| {
            let hundredths = max * percent;
            let points = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            (format!("points-{indicator}"), points)
        })
        .collect();
    let version = hidden(&page, "version");
    let mut fields = vec![("cycle", "2026h1"), ("version", &*version), ("do", "check")];
    fields.extend(points.iter().map(|(name, points)| (&**name, &**points)));
    let checked = desk.upload(&path, ("evidence", "", b""), &fields).await;
    done(&checked);
    let version = hidden(&desk.get(checked.header("location")).await, "version");
    let fields = [("cycle", "2026h1"), ("version", &*version)];
    done(&desk.post(&format!("{path}/submit"), &fields).await);
}

/// As `tests/data/rulebook.toml` says.
fn maximum(indicator: &str) -> u32 {
    match indicator {
        "S1" => 30,
        "S2" | "S3" => 25,
        "C3" | "C5" => 15,
        "C6" => 10,
        _ => 20,
    }
}

async fn forms(bureau: &Bureau) {
    for (login, role, scope) in ROLES {
        if role == Role::Approver {
            continue;
        }
        let desk = bureau.desk(login).await;
        let area = scope.trim_end_matches("000");
        for (at, (compound, ..)) in COMPOUNDS.into_iter().enumerate() {
            // One community says nothing of one compound.
            if compound.starts_with(area) && (login, at) != ("shuijing1", 3) {
                let percent = [95, 85, 80, 75, 70, 90][at];
                fill(&desk, compound, percent).await;
            }
        }
    }
}

async fn recomputed(site: &Site, version: u32) -> Recomputed {
    let zip = get(site, &format!("/data/2026h1.v{version}.dossier.zip")).await;
    assert_eq!(zip.status, StatusCode::OK);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2026h1.zip");
    std::fs::write(&file, &zip.body).unwrap();
    match recompute(&file).unwrap() {
        Outcome::Recomputed(recomputed) => *recomputed,
        Outcome::Unreadable { because, .. } => panic!("{because}"),
    }
}

#[tokio::test]
async fn a_whole_cycle_runs_through_pages_to_a_final_grade_that_recomputes() {
    let test = TestApp::on("2026-06-01").await;
    let site = site(&test);
    let bureau = Bureau { test, site };
    for (login, role, scope) in &ROLES[..2] {
        set_up_at(&bureau.test, login, *role, scope).await;
    }
    register(&bureau).await;
    for (login, role, scope) in &ROLES[2..] {
        set_up_at(&bureau.test, login, *role, scope).await;
    }
    open(&bureau).await;
    ballots(&bureau).await;
    forms(&bureau).await;

    let neighbour = bureau.desk("huguo1").await;
    let foreign = neighbour.get("/desk/forms/530102001001-001").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let fields = [("cycle", "2026h1"), ("version", "0"), ("do", "save")];
    let path = "/desk/forms/530102001001-001";
    let foreign = neighbour.upload(path, ("evidence", "", b""), &fields).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);

    bureau.test.today_is("2026-07-01");
    let desk = bureau.desk("jingban1").await;
    let before = desk.get("/desk/cycles/2026h1/close").await;
    assert!(before.text().contains("200"), "{}", before.text());
    done(&desk.post("/desk/cycles/2026h1/close", &[]).await);
    done(&desk.post("/desk/cycles/2026h1/publish", &[]).await);
    let early = bureau.desk("shenpi1").await.post("/desk/cycles/2026h1/finalise", &[]).await;
    assert_ne!(early.status, StatusCode::SEE_OTHER, "the publicity runs");

    bureau.test.today_is("2026-07-09");
    let own = bureau.desk("jingban1").await.post("/desk/cycles/2026h1/finalise", &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    done(&bureau.desk("shenpi1").await.post("/desk/cycles/2026h1/finalise", &[]).await);

    let Recomputed { results, mismatches, differences, .. } = recomputed(&bureau.site, 1).await;
    assert_eq!((mismatches, differences), (vec![], Some(vec![])));
    let states: Vec<CompoundState> = results.compounds.iter().map(|is| is.state).collect();
    let rated = CompoundState::Rated;
    let thin = CompoundState::InsufficientSample;
    assert_eq!(states, [rated, rated, rated, CompoundState::MissingParty, rated, thin]);
    let ballots: u32 = results.compounds.iter().map(|is| is.valid_ballots).sum();
    assert_eq!(ballots, 200);
    let grade = results.compounds[0].grade.clone().expect("it is rated");
    let page = get(&bureau.site, "/compounds/530102001001-001").await;
    assert!(page.text().contains(&grade), "{grade} is on its page");
}
