//! Letters and deliveries in the database. What becomes of a delivery is
//! transport, not a decision: it is written on the pool, without event.
#![expect(clippy::disallowed_methods, reason = "store module")]

use crate::database::Db;
use crate::error::Result;
use crate::view::{Language, Written};
use crate::work::Work;
use chrono::{DateTime, Utc};
use entity::id::{DeliveryId, LetterId};
use entity::value::DeliveryState;
use entity::{account, delivery, letter};
use sea_orm::sea_query::{CaseStatement, Expr, Query, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, Order, QueryFilter, Set};

pub(super) async fn add_letter(
    work: &Work,
    (seq, matter, language): (i64, &str, Language),
    Written { subject, plain, html }: Written,
    secret_until: Option<DateTime<Utc>>,
) -> Result<LetterId> {
    let id = work.next_id(LetterId::from_uuid);
    let row = letter::ActiveModel {
        id: Set(id),
        seq: Set(seq),
        matter: Set(matter.to_owned()),
        language: Set(language.tag().to_owned()),
        subject: Set(subject),
        plain: Set(plain),
        html: Set(html),
        written_at: Set(work.at()),
        secret_until: Set(secret_until),
    };
    letter::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(id)
}

pub(super) async fn add_delivery(work: &Work, letter: LetterId, recipient: &str) -> Result<()> {
    let id = work.next_id(DeliveryId::from_uuid);
    let row = delivery::ActiveModel {
        id: Set(id),
        letter_id: Set(letter),
        recipient: Set(recipient.to_owned()),
        message_id: Set(format!("<{id}@{}>", work.app().house.mail_domain)),
        state: Set(DeliveryState::Pending),
        attempts: Set(0),
        due_at: Set(Some(work.at())),
        settled_at: Set(None),
        answer: Set(None),
    };
    delivery::Entity::insert(row).exec_without_returning(work.conn()).await?;
    Ok(())
}

/// Takes as many deliveries as are due for ourselves until `lease`.
///
/// One conditional statement means the same on both databases: what another
/// worker takes meanwhile is no longer due when our turn comes.
pub(super) async fn take(
    db: &Db,
    now: DateTime<Utc>,
    lease: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<delivery::Model>> {
    let is_due = || Expr::col(delivery::Column::DueAt).lte(now);
    let first = Query::select()
        .column(delivery::Column::Id)
        .from(delivery::Entity)
        .and_where(is_due())
        .order_by(delivery::Column::DueAt, Order::Asc)
        .limit(limit)
        .take();
    let taken = delivery::Entity::update_many()
        .col_expr(delivery::Column::DueAt, Expr::value(lease))
        .col_expr(delivery::Column::Attempts, Expr::col(delivery::Column::Attempts).add(1))
        .filter(delivery::Column::Id.in_subquery(first))
        .filter(is_due())
        .exec_with_returning(db)
        .await?;
    Ok(taken)
}

/// What became of one attempt.
#[derive(Debug, Clone)]
pub struct Settlement {
    pub id: DeliveryId,
    /// Whoever took it later than we did knows better.
    pub attempt: i32,
    pub state: DeliveryState,
    pub due_at: Option<DateTime<Utc>>,
    pub answer: String,
}

/// Settles all in one statement.
pub(super) async fn settle(db: &Db, now: DateTime<Utc>, all: &[Settlement]) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let each = |value: &dyn Fn(&Settlement) -> SimpleExpr| {
        let cases = all.iter().fold(CaseStatement::new(), |cases, one| {
            cases.case(Expr::col(delivery::Column::Id).eq(one.id), value(one))
        });
        SimpleExpr::Case(Box::new(cases))
    };
    let is_ours = all.iter().fold(sea_orm::Condition::any(), |any, one| {
        any.add(
            delivery::Column::Id
                .eq(one.id)
                .and(delivery::Column::Attempts.eq(one.attempt))
                .and(delivery::Column::SettledAt.is_null()),
        )
    });
    let settled_at = |one: &Settlement| one.due_at.is_none().then_some(now);
    delivery::Entity::update_many()
        .col_expr(delivery::Column::State, each(&|one| Expr::value(one.state.word())))
        .col_expr(delivery::Column::DueAt, each(&|one| instant(one.due_at)))
        .col_expr(delivery::Column::SettledAt, each(&|one| instant(settled_at(one))))
        .col_expr(delivery::Column::Answer, each(&|one| Expr::value(one.answer.clone())))
        .filter(is_ours)
        .exec(db)
        .await?;
    Ok(())
}

/// PostgreSQL does not guess the type of a bare parameter among others.
fn instant(at: Option<DateTime<Utc>>) -> SimpleExpr {
    Expr::value(at)
}

pub(super) async fn erase_secrets(db: &Db, now: DateTime<Utc>) -> Result<u64> {
    let erased = letter::Entity::update_many()
        .col_expr(letter::Column::Plain, Expr::value(""))
        .col_expr(letter::Column::Html, Expr::value(""))
        .col_expr(letter::Column::SecretUntil, Expr::value(None::<DateTime<Utc>>))
        .filter(letter::Column::SecretUntil.lt(now))
        .exec(db)
        .await?;
    Ok(erased.rows_affected)
}

/// Letters that go to people without an account, too.
const TO_OBJECTORS: [&str; 3] = ["objection-asked", "objection-received", "objection-answered"];

/// Of what was settled before; accounts keep theirs.
pub(super) async fn erase_recipients(db: &Db, before: DateTime<Utc>) -> Result<u64> {
    let letters = Query::select()
        .column(letter::Column::Id)
        .from(letter::Entity)
        .and_where(Expr::col(letter::Column::Matter).is_in(TO_OBJECTORS))
        .take();
    let accounts = Query::select()
        .column(account::Column::Email)
        .from(account::Entity)
        .and_where(Expr::col(account::Column::Email).is_not_null())
        .take();
    let erased = delivery::Entity::update_many()
        .col_expr(delivery::Column::Recipient, Expr::value(""))
        .filter(delivery::Column::SettledAt.lt(before))
        .filter(delivery::Column::Recipient.ne(""))
        .filter(delivery::Column::LetterId.in_subquery(letters))
        .filter(delivery::Column::Recipient.not_in_subquery(accounts))
        .exec(db)
        .await?;
    Ok(erased.rows_affected)
}
