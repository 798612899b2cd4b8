use super::accounts;
use super::ballots::ballots;
use super::clock::StoryClock;
use super::disputes::object_and_answer;
use super::district::{District, Line};
use super::engagements;
use super::events::{events, worse_than};
use super::exits::leave_and_renew;
use super::fillers::fill_in;
use super::forms::forms;
use super::ids::StoryIds;
use super::round::{Closing, Round};
use crate::access::import_engagements;
use crate::app::{App, House};
use crate::database::Db;
use crate::error::Result;
use crate::evidence::EvidenceFile;
use crate::identity::{Actor, Approver, CommunityClerk, Reviewer};
use crate::import::Mode::Commit;
use crate::rating::sheet::{BALLOTS, EVENTS, FORMS};
use crate::rating::{
    CreateCycle, RecordEvent, RuleBook, Stage, close_cycle, create_cycle, finalise_cycle,
    import_ballots, import_events, import_forms, open_cycle, publish_cycle, record_event,
};
use crate::registry::columns::{COMPOUNDS, DIVISIONS, FIRMS, UNITS};
use crate::registry::{
    VersionRef, import_compounds, import_divisions, import_firms, import_own_units,
};
use crate::sheet::{Column, Sheet};
use crate::{access, rating, registry};
use anyhow::Context;
use chrono::NaiveDate;
use entity::value::{CycleCode, Party};
use std::sync::Arc;

/// Where the bureau's posts do their work, one after the other.
pub(super) struct Desk {
    pub app: App,
    pub clock: Arc<StoryClock>,
    reviewer: Reviewer,
    second_reviewer: Reviewer,
    approver: Approver,
    /// The day of the last table of contracts.
    contracts_known_on: Option<NaiveDate>,
}

impl Desk {
    pub fn new(db: &Db, base_url: &str, on: NaiveDate) -> Self {
        let clock = Arc::new(StoryClock::on(on));
        let house = House { base_url: base_url.to_owned(), ..House::default() };
        let app = App::new(db.clone(), clock.clone(), Arc::new(StoryIds::default()));
        let app = app.in_house(house);
        let post = |login: &str| Actor::Account(login.to_owned());
        Self {
            app,
            clock,
            reviewer: Reviewer::at_the_command_line(post("jingban1")),
            second_reviewer: Reviewer::at_the_command_line(post("jingban2")),
            approver: Approver::at_the_command_line(post("shenpi1")),
            contracts_known_on: None,
        }
    }

    /// The bureau's posts, or those of the streets, communities and firms.
    pub async fn set_up_accounts(&self, district: &District, scoped: bool) -> Result<()> {
        accounts::set_up(&self.app, district, scoped).await?;
        self.clock.turn_on();
        Ok(())
    }

    pub fn turn_to(&self, day: NaiveDate) {
        self.clock.turn_to(day);
    }

    pub async fn add_rulebook(&self, toml: &str) -> Result<VersionRef> {
        let file = "联评规则.toml";
        let version = rating::add_rulebook(&self.app, &self.reviewer, file, toml).await?;
        self.clock.turn_on();
        Ok(version)
    }

    pub async fn add_policy(&self, toml: &str) -> Result<()> {
        registry::add_policy(&self.app, &self.reviewer, "政策参数.toml", toml).await?;
        self.clock.turn_on();
        Ok(())
    }

    pub async fn take_divisions(&self, table: &str) -> Result<()> {
        let sheet = sheet("区划.csv", table, &DIVISIONS)?;
        import_divisions(&self.app, &self.second_reviewer, &sheet, Commit).await?;
        self.clock.turn_on();
        Ok(())
    }

    pub async fn take_firms(&self, file: &str, table: &str) -> Result<()> {
        let sheet = sheet(file, table, &FIRMS)?;
        import_firms(&self.app, &self.second_reviewer, &sheet, Commit).await?;
        self.clock.turn_on();
        Ok(())
    }

    pub async fn take_compounds(&self, file: &str, table: &str) -> Result<()> {
        let sheet = sheet(file, table, &COMPOUNDS)?;
        import_compounds(&self.app, &self.second_reviewer, &sheet, Commit).await?;
        self.clock.turn_on();
        Ok(())
    }

    pub async fn take_units(&self, district: &District) -> Result<()> {
        let sheet = sheet("户表.csv", &super::units::rows(&district.compounds), &UNITS)?;
        let community = super::units::BY_SLIP.parse().context("a community")?;
        let by = Actor::Account("cuihu1".to_owned());
        let clerk = CommunityClerk::at_the_command_line(by, community);
        import_own_units(&self.app, &clerk, &sheet, Commit).await?;
        self.clock.turn_on();
        Ok(())
    }

    /// What is new about contracts since the last time.
    pub async fn take_engagements(&mut self, district: &District, on: NaiveDate) -> Result<()> {
        let District { firms, compounds, engagements } = district;
        let since = self.contracts_known_on.replace(on);
        let table = engagements::news(engagements, compounds, firms, (since, on));
        self.turn_to(on);
        let sheet = sheet(&format!("合同备案{on}.csv"), &table, &access::COLUMNS)?;
        import_engagements(&self.app, &self.second_reviewer, &sheet, Commit).await?;
        Ok(())
    }

    pub async fn open(&self, round: &Round, rulebook: &VersionRef) -> Result<()> {
        let (first_day, last_day) = round.days;
        let (code, rulebook) = (code(round), rulebook.clone());
        self.turn_to(round.created_on);
        let closes_on = Some(round.closes_on);
        let create = CreateCycle { code, rulebook, first_day, last_day, closes_on };
        create_cycle(&self.app, &self.reviewer, create).await?;
        self.turn_to(round.opened_on);
        open_cycle(&self.app, &self.reviewer, code).await?;
        Ok(())
    }

    pub async fn take_inputs(
        &self,
        round: &Round,
        roster: &[Line<'_>],
        book: &RuleBook,
    ) -> Result<()> {
        let (app, by, code) = (&self.app, &self.second_reviewer, code(round));
        self.turn_to(round.forms_on);
        for &party in Party::ALL {
            let table = forms(round, roster, party, book);
            let sheet = sheet(&format!("{code}{}评价表.csv", name(party)), &table, &FORMS)?;
            // Whoever brings a form in answers no objection to it.
            import_forms(app, &self.reviewer, code, &sheet, Commit).await?;
            self.clock.turn_on();
        }
        for (day, (old_town, part)) in
            round.ballots_on.into_iter().zip([(true, "第一批"), (false, "第二批")])
        {
            let table = ballots(round, roster, old_town, book);
            self.turn_to(day);
            // The pilot has no second part.
            if table.lines().nth(1).is_some() {
                let sheet = sheet(&format!("{code}选票{part}.csv"), &table, &BALLOTS)?;
                import_ballots(app, by, code, &sheet, Commit).await?;
            }
        }
        self.turn_to(round.events_on);
        let sheet = sheet(&format!("{code}事项.csv"), &events(round, roster), &EVENTS)?;
        import_events(app, by, code, &sheet, Commit).await?;
        Ok(())
    }

    /// By the accounts of the demo, on forms of their own.
    pub async fn fill_in_forms(
        &self,
        round: &Round,
        roster: &[Line<'_>],
        book: &RuleBook,
    ) -> Result<()> {
        let quality = roster.iter().map(|line| (line.compound.code, line.quality)).collect();
        fill_in(&self.app, code(round), book, &quality).await?;
        self.clock.turn_on();
        Ok(())
    }

    /// By the posts of firms, street and bureau.
    pub async fn leave_and_renew(&self) -> Result<()> {
        leave_and_renew(&self.app, &self.clock).await
    }

    /// Recorded and not signed: for the approver to decide.
    pub async fn record_veto(&self, round: &Round, roster: &[Line<'_>]) -> Result<()> {
        let Some((percent, event, day)) = round.veto else { return Ok(()) };
        let paper =
            b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
        let record = RecordEvent {
            cycle: code(round),
            compound: worse_than(roster, percent).compound.code,
            code: event.to_owned(),
            occurred_on: day,
            document_no: "五住建查〔2026〕17号".to_owned(),
            note: "以停水方式催交物业费，现场核查属实。".to_owned(),
            evidence: Some(EvidenceFile::read("现场检查记录.pdf", paper.to_vec())?),
        };
        record_event(&self.app, &self.second_reviewer, record).await?;
        Ok(())
    }

    /// One post closes, another makes final.
    pub async fn close(&self, round: &Round, closing: Closing) -> Result<()> {
        let code = code(round);
        self.turn_to(closing.closed_on);
        close_cycle(&self.app, &self.reviewer, code).await?;
        self.turn_to(closing.published_on);
        let published = publish_cycle(&self.app, &self.reviewer, code).await?;
        let Stage::Publicity(_, _, posting) = published.stage else {
            return Err(anyhow::anyhow!("cycle {code} was published and is not").into());
        };
        if closing.is_disputed {
            object_and_answer(&self.app, &self.clock, code, &posting).await?;
        }
        let lawful = posting.last_day.succ_opt().unwrap_or(closing.final_from);
        self.turn_to(closing.final_from.max(lawful));
        finalise_cycle(&self.app, &self.approver, code).await?;
        Ok(())
    }
}

fn sheet(file: &str, table: &str, columns: &[Column]) -> Result<Sheet> {
    Ok(Sheet::read(file, table.as_bytes(), columns)?)
}

fn name(party: Party) -> &'static str {
    match party {
        Party::Street => "街道",
        Party::Community => "社区",
        Party::Bureau => "住建局",
    }
}

fn code(round: &Round) -> CycleCode {
    round.code.parse().expect("a cycle's code")
}
