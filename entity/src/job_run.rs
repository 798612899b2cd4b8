use sea_orm::entity::prelude::*;

/// One run of a job, for one slot of its timetable. The key makes it one run,
/// however many servers there are.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub job: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub slot: DateTimeUtc,
    pub began_at: DateTimeUtc,
    /// Nothing while it runs, and for ever if it was killed.
    pub ended_at: Option<DateTimeUtc>,
    pub done: i64,
    pub failed: i64,
    /// Why it ended before its time.
    pub error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
