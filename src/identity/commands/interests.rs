use crate::app::App;
use crate::error::{Missing, Result};
use crate::identity::store::{add_interest, remove_interest};
use crate::identity::{AccountRefused, Actor, Event, SignedIn, queries};
use crate::text::clean;
use entity::value::{CompoundCode, Uscc};

const NOTE_CHARACTERS_MAX: usize = 200;

/// 回避: its holder decides nothing about the compound or firm from now on.
pub async fn declare_interest(app: &App, by: &SignedIn, object: &str, note: &str) -> Result<()> {
    let object = crate::text::normal_code(object);
    if object.parse::<CompoundCode>().is_err() && object.parse::<Uscc>().is_err() {
        return Err(Missing::new("compound or firm", &object).into());
    }
    let note = if note.trim().is_empty() {
        String::new()
    } else {
        clean(note, NOTE_CHARACTERS_MAX).map_err(|_| AccountRefused::Post)?
    };
    let work = app.begin(Actor::from(by)).await?;
    let known = queries::interests(work.conn(), by.account.id).await?;
    if known.iter().any(|is| is.object == object) {
        return Ok(());
    }
    add_interest(&work, by.account.id, &object, &note).await?;
    let login = by.account.login.clone();
    work.commit(Event::InterestDeclared { login, object }).await
}

pub async fn withdraw_interest(app: &App, by: &SignedIn, object: &str) -> Result<()> {
    let work = app.begin(Actor::from(by)).await?;
    if !remove_interest(&work, by.account.id, object).await? {
        return Err(Missing::new("interest", &object).into());
    }
    let login = by.account.login.clone();
    work.commit(Event::InterestWithdrawn { login, object: object.to_owned() }).await
}
