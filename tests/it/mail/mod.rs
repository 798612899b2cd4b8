//! Letters: written with their event, posted once, never lost.

mod outbox;
mod relay;
mod server;
mod timetable;

use crate::identity::{admin, asked};
use crate::support::TestApp;
use entity::delivery;
use entity::value::{AccountKind, DeliveryState};
use lianping::app::{App, House};
use lianping::identity::{NewAccount, invite_account};
use lianping::mail::{Means, Postman, Relay, Security};
use sea_orm::{EntityTrait, QueryOrder};
use server::Server;
use std::time::Duration;

pub fn postman(means: Means) -> Postman {
    Postman::new("五华区联评 <noreply@lianping.test>".parse().unwrap(), means)
}

pub fn with_postman(app: &App, means: Means) -> App {
    let base_url = "https://lianping.test".to_owned();
    let house = House { base_url, mail_domain: "lianping.test".to_owned() };
    app.clone().in_house(house).with_postman(postman(means))
}

/// As the server asks for it.
pub fn relay(server: &Server, security: Security) -> Relay {
    Relay {
        host: "localhost".to_owned(),
        port: server.port,
        security,
        login: None,
        authority: Some(server.authority.clone()),
        time_limit: Duration::from_secs(20),
        connections: 3,
    }
}

/// Invites an account with the address, which has a letter written.
pub async fn invite(app: &App, address: &str) -> String {
    let login = address.split('@').next().unwrap().replace('+', "-");
    let email = Some(address.to_owned());
    let new = NewAccount { email, ..asked(&login, AccountKind::Bureau, "") };
    invite_account(app, &admin(), new).await.unwrap().token.reveal().to_owned()
}

/// All deliveries by recipient: their state, how often they were tried, and
/// what the server said.
pub async fn deliveries(test: &TestApp) -> Vec<(String, DeliveryState, i32, String)> {
    let query = delivery::Entity::find().order_by_asc(delivery::Column::Recipient);
    let rows = query.all(test.db()).await.unwrap().into_iter();
    rows.map(|row| (row.recipient, row.state, row.attempts, row.answer.unwrap_or_default()))
        .collect()
}
