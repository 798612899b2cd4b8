use super::acting::{Database, block_on};
use super::{Answer, Run};
use crate::database;
use clap::{Args, ValueEnum};
use serde_json::json;

/// Bring the database's schema up to date, or show how far it is.
#[derive(Debug, Args)]
pub struct Migrate {
    #[arg(value_enum, default_value_t = Direction::Up)]
    direction: Direction,

    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Copy, Clone, ValueEnum)]
enum Direction {
    Up,
    Status,
}

impl Migrate {
    pub fn run(&self) -> Run {
        block_on(async {
            match self.direction {
                Direction::Up => self.up().await,
                Direction::Status => self.status().await,
            }
        })
    }

    async fn up(&self) -> Run {
        let db = database::create(&self.database.url).await?;
        let made = database::migrate(&db).await?;
        let text = match made {
            0 => "the schema was up to date".to_owned(),
            made => format!("applied {made} migrations"),
        };
        Ok(Answer::yes(text, json!({ "applied": made })))
    }

    /// No is the answer while a migration is pending.
    async fn status(&self) -> Run {
        let db = database::connect(&self.database.url).await?;
        let migrations = database::status(&db).await?;
        let lines = migrations.iter().map(|(name, applied)| {
            format!("{} {name}", if *applied { "applied" } else { "pending" })
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let pending = migrations.iter().filter(|(_, applied)| !applied).count();
        let json = json!({ "migrations": migrations, "pending": pending });
        let no = (pending > 0).then(|| format!("{pending} migrations are pending"));
        Ok(Answer { text, json, no })
    }
}
