//! Who appears in the tests: one street, two firms and a branch, three
//! compounds.

use super::{TestApp, data_text, sheet};
use lianping::identity::{Actor, Approver, Reviewer};
use lianping::import::Mode;
use lianping::rating::{CreateCycle, add_rulebook, create_cycle};
use lianping::registry::columns::{COMPOUNDS, DIVISIONS, FIRMS};
use lianping::registry::{add_policy, import_compounds, import_divisions, import_firms};
use lianping::{access, error};

/// 安居, a legal person.
pub const ANJU: &str = "91530102MA6B0H2E10";
/// 安居's branch, which serves 翠湖苑.
pub const ANJU_BRANCH: &str = "91530102MAKYAQ5M1R";
/// 和谐, which serves 水晶宫.
pub const HEXIE: &str = "91530102MAN8C5LE3X";

pub const CUIHU: &str = "530102001001-001";
pub const SHUIJING: &str = "530102001002-001";

const FIRM_TABLE: &str = "uscc,name,former_names,parent_uscc
91530102MA6B0H2E10,安居物业服务有限公司,平安物业,
91530102MAKYAQ5M1R,安居物业五华分公司,,91530102MA6B0H2E10
91530102MAN8C5LE3X,和谐物业服务有限公司,,
";

/// The third is run by its residents and has no firm.
const COMPOUND_TABLE: &str = "code,name,class,built_year,households,area_m2,mode
530102001001-001,翠湖苑,old,1998,20,1800.5,professional
530102001002-001,水晶宫小区,new,2015,30,3000,professional
530102001003-001,五华山院,old,1985,12,900,self_managed
";

const ENGAGEMENT_TABLE: &str = "compound,uscc,from,to,signed_on,kind,filed_on
530102001001-001,91530102MAKYAQ5M1R,2025-09-01,2026-08-31,2025-08-20,fixed_term,2025-09-10
530102001002-001,91530102MAN8C5LE3X,2024-01-01,,2023-12-20,indefinite,
";

pub fn reviewer() -> Reviewer {
    reviewer_called("经办甲")
}

pub fn reviewer_called(post: &str) -> Reviewer {
    Reviewer::at_the_command_line(Actor::Post(post.to_owned()))
}

pub fn approver(post: &str) -> Approver {
    Approver::at_the_command_line(Actor::Post(post.to_owned()))
}

impl TestApp {
    /// The real streets and communities, the default rule book and policy, and
    /// a draft cycle 2026 of the calendar year.
    pub async fn with_draft_cycle(today: &str) -> Self {
        let test = Self::on(today).await;
        let app = &test.app;
        let divisions = sheet("divisions.csv", &data_text("wuhua_divisions.csv"), &DIVISIONS);
        import_divisions(app, &reviewer(), &divisions, Mode::Commit).await.unwrap();
        let toml = data_text("rulebook.toml");
        let rulebook = add_rulebook(app, &reviewer(), "rulebook.toml", &toml).await.unwrap();
        add_policy(app, &reviewer(), "policy.toml", &data_text("policy.toml")).await.unwrap();
        let create = CreateCycle {
            code: "2026".parse().unwrap(),
            rulebook,
            first_day: super::day("2026-01-01"),
            last_day: super::day("2026-12-31"),
            closes_on: None,
        };
        create_cycle(app, &reviewer(), create).await.unwrap();
        test
    }

    /// The cast, beside what [`TestApp::with_draft_cycle`] has.
    pub async fn with_cast(today: &str) -> Self {
        let test = Self::with_draft_cycle(today).await;
        let (app, by) = (&test.app, &reviewer());
        let firms = sheet("firms.csv", FIRM_TABLE, &FIRMS);
        import_firms(app, by, &firms, Mode::Commit).await.unwrap();
        let compounds = sheet("compounds.csv", COMPOUND_TABLE, &COMPOUNDS);
        import_compounds(app, by, &compounds, Mode::Commit).await.unwrap();
        test.engage(ENGAGEMENT_TABLE).await.unwrap();
        test
    }

    pub async fn engage(&self, table: &str) -> error::Result<lianping::import::Imported> {
        let engagements = sheet("engagements.csv", table, &access::COLUMNS);
        access::import_engagements(&self.app, &reviewer(), &engagements, Mode::Commit).await
    }
}
