use crate::error::Result;
use chrono::{DateTime, Utc};
use entity::audit_entry;
use sea_orm::sea_query::{Expr, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// The record after entry `after`, oldest first.
pub async fn entries(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<audit_entry::Model>> {
    let query = audit_entry::Entity::find()
        .filter(audit_entry::Column::Seq.gt(after))
        .order_by_asc(audit_entry::Column::Seq)
        .limit(limit);
    Ok(query.all(db).await?)
}

/// The number of the newest entry; 0 while there is none.
pub async fn latest(db: &impl ConnectionTrait) -> Result<i64> {
    let query = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::Seq)
        .order_by_desc(audit_entry::Column::Seq);
    Ok(query.into_tuple().one(db).await?.unwrap_or_default())
}

/// What of the record is looked for; what is not there does not matter.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub event: Option<String>,
    /// A login, a post, or an actor as the record has it.
    pub actor: Option<String>,
    pub from: Option<DateTime<Utc>>,
    pub before: Option<DateTime<Utc>>,
    /// Somewhere in what was said of it.
    pub text: Option<String>,
}

impl Search {
    fn condition(&self) -> Condition {
        use audit_entry::Column::{Actor, At, Detail, Event};
        let actors = self.actor.as_ref().map(|actor| {
            Actor.is_in([actor.clone(), format!("account:{actor}"), format!("post:{actor}")])
        });
        let text = self.text.as_ref().map(|text| Expr::col(Detail).like(within(text)));
        Condition::all()
            .add_option(self.event.as_ref().map(|event| Event.eq(event)))
            .add_option(actors)
            .add_option(self.from.map(|from| At.gte(from)))
            .add_option(self.before.map(|before| At.lt(before)))
            .add_option(text)
    }
}

/// The text as it is, anywhere.
fn within(text: &str) -> LikeExpr {
    let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{plain}%")).escape('\\')
}

/// The newest entries that fit, before the one with the number.
pub async fn search(
    db: &impl ConnectionTrait,
    search: &Search,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<audit_entry::Model>> {
    let query = audit_entry::Entity::find()
        .filter(search.condition())
        .filter(Condition::all().add_option(before.map(|seq| audit_entry::Column::Seq.lt(seq))))
        .order_by_desc(audit_entry::Column::Seq)
        .limit(limit);
    Ok(query.all(db).await?)
}

/// Every kind of event that occurred.
pub async fn kinds(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let query = audit_entry::Entity::find()
        .select_only()
        .column(audit_entry::Column::Event)
        .distinct()
        .order_by_asc(audit_entry::Column::Event);
    Ok(query.into_tuple().all(db).await?)
}
