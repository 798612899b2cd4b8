use crate::id::{DeliveryId, LetterId};
use crate::value::DeliveryState;
use sea_orm::entity::prelude::*;

/// 投递: one letter on its way to one address, and what became of it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliveryId,
    pub letter_id: LetterId,
    pub recipient: String,
    /// Fixed when it is written: sent twice it is one message.
    #[sea_orm(unique)]
    pub message_id: String,
    pub state: DeliveryState,
    /// How often it was taken to be sent; whoever settles it names the number.
    pub attempts: i32,
    /// When it may be taken next; nothing once it is settled for good.
    pub due_at: Option<DateTimeUtc>,
    pub settled_at: Option<DateTimeUtc>,
    /// The last words of the mail server.
    pub answer: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
