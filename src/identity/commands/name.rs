use crate::app::App;
use crate::error::{Argument, Kind, Refusal, Result};
use crate::identity::{Actor, queries};
use entity::value::Role;

/// Whoever acts at the command line for the post they name. Once there are
/// accounts it is one that may do it; until then any name will do, and without
/// one it is the operator.
pub async fn name_at_the_command_line(app: &App, by: Option<&str>, role: Role) -> Result<Actor> {
    let Some(by) = by else { return Ok(Actor::Operator) };
    if !queries::is_any(&app.db).await? {
        return Ok(Actor::Post(by.to_owned()));
    }
    let refused = || MayNot { by: by.to_owned(), role };
    let account = queries::account(&app.db, by).await?.ok_or_else(refused)?;
    let holds = queries::roles(&app.db, account.id).await?.contains(&role);
    if account.disabled_at.is_some() || !holds {
        return Err(refused().into());
    }
    Ok(Actor::Account(account.login))
}

#[derive(Debug, thiserror::Error)]
#[error("there is no account {by} in use that is {role}")]
struct MayNot {
    by: String,
    role: Role,
}

impl Refusal for MayNot {
    fn code(&self) -> &'static str {
        "not-allowed/by"
    }

    fn kind(&self) -> Kind {
        Kind::Forbidden
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        vec![("by", Argument::plain(&self.by)), ("role", Argument::word("role", &self.role))]
    }
}
