//! Who serves, who leaves and who comes, in any order, by the commands: the
//! database never has two firms at a compound on a day, nor an end without its
//! ground. Some sequences in the suite; `LIANPING_SEQUENCES=500` for more.

use crate::support::{ANJU, CUIHU, HEXIE, SHUIJING, TestApp, approver, day, reviewer_called};
use chrono::{Days, NaiveDate};
use entity::id::{ContractId, DrawId, ExitId};
use entity::value::{CompoundCode, ExitGround, ExitState, Fen, HandoverItem, RegistryKind, Uscc};
use lianping::access::contract::Terms;
use lianping::access::{
    ConfirmItem, ContractVerdict, DrawLot, DrawVerdict, Engagement, FileContract, Filer,
    GiveNotice, RecordExit, Recorder, confirm_item, decide_contract, decide_draw, draw_lot,
    file_contract, give_notice, key_text, queries, record_exit, record_takeover, say_emergency,
    withdraw_notice,
};
use lianping::evidence::EvidenceFile;
use lianping::identity::{Actor, FirmAgent, StreetOfficer};
use lianping::registry;

const SEQUENCES: u64 = 6;
const ACTS: u64 = 40;
const PLACES: [&str; 3] = [CUIHU, SHUIJING, "530102001003-001"];

/// Throws that are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % many
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let at = self.below(u64::try_from(of.len()).unwrap());
        of[usize::try_from(at).unwrap()]
    }
}

fn paper() -> EvidenceFile {
    EvidenceFile::read("材料.pdf", b"%PDF-1.4 %%EOF".to_vec()).unwrap()
}

fn post(name: &str) -> Actor {
    Actor::Post(name.to_owned())
}

fn street() -> StreetOfficer {
    StreetOfficer::at_the_command_line(post("街道甲"), "530102001000".parse().unwrap())
}

/// What is under way, some of it long over.
struct World {
    test: TestApp,
    today: NaiveDate,
    dice: Dice,
    contracts: Vec<ContractId>,
    draws: Vec<DrawId>,
    exits: Vec<(ExitId, Uscc)>,
}

impl World {
    async fn act(&mut self) {
        match self.dice.below(20) {
            0..=2 => self.file().await,
            3..=5 => self.decide().await,
            6 | 7 => self.leave().await,
            8 => self.record().await,
            9 => self.lot().await,
            10 => self.confirm_lot().await,
            11 => self.withdraw().await,
            12 | 13 => self.take_over().await,
            _ => self.hand_over().await,
        }
    }

    async fn file(&mut self) {
        let first_day = self.today + Days::new(self.dice.below(90));
        let days = self.dice.below(400);
        let terms = Terms {
            compound: self.dice.pick(&PLACES).parse().unwrap(),
            firm: self.dice.pick(&[ANJU, HEXIE]).parse().unwrap(),
            first_day,
            last_day: (days > 0).then(|| first_day + Days::new(days)),
            contract_no: None,
            signed_on: self.today,
            fee: Fen::new(1_50).unwrap(),
            standard: "三级".to_owned(),
            project_manager: "某".to_owned(),
            notice_days: None,
        };
        let filer = Filer::Bureau(reviewer_called("经办甲"));
        let command = FileContract { terms, paper: Some(paper()) };
        self.contracts.extend(file_contract(&self.test.app, &filer, command).await.ok());
    }

    async fn decide(&mut self) {
        let Some(id) = self.contracts.pop() else { return };
        let by = reviewer_called("经办乙");
        let _ = decide_contract(&self.test.app, &by, id, ContractVerdict::Confirmed).await;
    }

    async fn served(&mut self) -> Option<Engagement> {
        let served = queries::serving(self.test.db(), self.today).await.unwrap();
        let count = u64::try_from(served.len()).unwrap();
        (count > 0).then(|| served[usize::try_from(self.dice.below(count)).unwrap()].clone())
    }

    async fn leave(&mut self) {
        let Some(is) = self.served().await else { return };
        let agent = FirmAgent::at_the_command_line(post("企业"), is.firm);
        let notice = GiveNotice {
            engagement: is.key(),
            given_on: self.today,
            by_contract: None,
            reason: "不再续签".to_owned(),
            paper: None,
        };
        let given = give_notice(&self.test.app, &agent, notice).await;
        self.exits.extend(given.ok().map(|id| (id, is.firm)));
    }

    async fn record(&mut self) {
        let Some(is) = self.served().await else { return };
        let record = RecordExit {
            engagement: is.key(),
            ground: self.dice.pick(&[ExitGround::Dismissal, ExitGround::Court]),
            given_on: self.today,
            by_contract: None,
            named: Some(self.today + Days::new(self.dice.below(60))),
            reason: "业主大会决定".to_owned(),
            paper: Some(paper()),
        };
        let recorder = Recorder::Street(street());
        let recorded = record_exit(&self.test.app, &recorder, record).await;
        self.exits.extend(recorded.ok().map(|id| (id, is.firm)));
    }

    async fn lot(&mut self) {
        let lot = DrawLot {
            compound: self.dice.pick(&PLACES).parse().unwrap(),
            first_day: self.today + Days::new(self.dice.below(5)),
            reason: "无人服务".to_owned(),
        };
        let by = reviewer_called("经办甲");
        self.draws.extend(draw_lot(&self.test.app, &by, lot).await.ok());
    }

    async fn confirm_lot(&mut self) {
        let Some(id) = self.draws.pop() else { return };
        let by = approver("审批甲");
        if decide_draw(&self.test.app, &by, id, DrawVerdict::Confirmed).await.is_err() {
            let why = "不再需要".to_owned();
            let aside = DrawVerdict::SetAside { why };
            decide_draw(&self.test.app, &by, id, aside).await.unwrap();
        }
    }

    async fn withdraw(&mut self) {
        let Some((id, firm)) = self.exits.last().copied() else { return };
        let agent = FirmAgent::at_the_command_line(post("企业"), firm);
        let _ = withdraw_notice(&self.test.app, &agent, id, "继续服务").await;
    }

    async fn take_over(&mut self) {
        let Some((id, _)) = self.exits.last().copied() else { return };
        let by = (self.today, "业委会");
        let _ = record_takeover(&self.test.app, &street(), id, by).await;
    }

    /// Each item that is left.
    async fn hand_over(&mut self) {
        let Some((id, _)) = self.exits.last().copied() else { return };
        for item in HandoverItem::ALL {
            self.item(id, *item).await;
        }
    }

    async fn item(&self, id: ExitId, item: HandoverItem) {
        let (holder, remarks) = ("业委会".to_owned(), String::new());
        let command = ConfirmItem { item, on: self.today, holder, remarks };
        let _ = confirm_item(&self.test.app, &street(), id, command).await;
    }

    async fn check(&self) {
        for place in PLACES {
            let place: CompoundCode = place.parse().unwrap();
            let all = queries::engagements_of(self.test.db(), place).await.unwrap();
            for pair in all.windows(2) {
                let (one, next) = (&pair[0], &pair[1]);
                let apart = one.last_day.is_some_and(|last_day| last_day < next.first_day);
                assert!(apart, "two serve on one day: {one:?} {next:?}");
            }
            for is in &all {
                self.check_end(is, &all).await;
            }
        }
    }

    /// What changed an end stands beside it.
    async fn check_end(&self, is: &Engagement, all: &[Engagement]) {
        let key = key_text(is.key());
        let db = self.test.db();
        let changes = registry::queries::changes(db, RegistryKind::Engagement, &key).await.unwrap();
        let Some(last) = changes.iter().find(|change| change.field == "to") else { return };
        let exits = queries::exits_of(db, is.compound).await.unwrap();
        let mut closed = exits.iter().filter(|exit| exit.first_day == is.first_day);
        let lawful = match last.reason.as_deref() {
            Some("移交完毕，退出办结") => closed.any(|exit| {
                exit.state() == ExitState::Closed
                    && is.last_day.is_some_and(|last_day| exit.run.last_day <= last_day)
                    && exit.takeover().is_some_and(|takeover| {
                        is.last_day.and_then(|day| day.succ_opt()) >= Some(takeover.on)
                    })
            }),
            Some("由新合同接续") => all
                .iter()
                .any(|next| is.last_day.and_then(|day| day.succ_opt()) == Some(next.first_day)),
            _ => false,
        };
        assert!(lawful, "{is:?} ended for {:?}", last.reason);
    }
}

#[tokio::test]
async fn whatever_is_tried_one_firm_serves_and_none_leaves_unlawfully() {
    let wanted = std::env::var("LIANPING_SEQUENCES").ok().and_then(|many| many.parse().ok());
    for seed in 1..=wanted.unwrap_or(SEQUENCES) {
        let test = TestApp::with_cast("2026-06-24").await;
        for firm in [ANJU, HEXIE] {
            test.verify(firm).await;
            let agent = FirmAgent::at_the_command_line(post("企业"), firm.parse().unwrap());
            say_emergency(&test.app, &agent, true).await.unwrap();
        }
        let dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let today = day("2026-06-24");
        let mut world = World {
            test,
            today,
            dice,
            contracts: Vec::new(),
            draws: Vec::new(),
            exits: Vec::new(),
        };
        for _ in 0..ACTS {
            world.today = world.today + Days::new(world.dice.below(25));
            world.test.today_is(&world.today.to_string());
            world.act().await;
            world.check().await;
        }
    }
}
