use super::acting::{Acting, block_on};
use super::serve::BaseUrl;
use super::{Answer, Run};
use crate::app::{App, House};
use crate::error::Result;
use crate::identity::{
    AccountRefused, Actor, Linked, NewAccount, Password, SetUp, disable_account, drop_factor,
    factor_address, grant_role, invite_account, invite_again, kind_of, needs_factor,
    new_factor_secret, set_up_account,
};
use crate::work::{Ids, RandomIds};
use anyhow::Context;
use clap::{Args, Subcommand};
use entity::value::{AccountKind, Role};
use serde_json::json;

/// 账号: made, disabled and reset from the command line.
#[derive(Debug, Args)]
pub struct User {
    #[command(subcommand)]
    action: Action,

    #[command(flatten)]
    base_url: BaseUrl,

    #[command(flatten)]
    acting: Acting,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make an account and print its invitation, which is also sent by mail.
    Add(New),
    /// Sign it out everywhere and let it in no more.
    Disable { login: String },
    /// Make another link to set a password, and print it.
    Reset {
        login: String,
        /// Remove the one-time codes, too.
        #[arg(long)]
        factor: bool,
    },
}

#[derive(Debug, Args)]
struct New {
    login: String,

    /// 岗位, never a person's name.
    #[arg(long)]
    post: String,

    /// bureau, street, community, firm, system, security or audit; for good.
    #[arg(long)]
    kind: AccountKind,

    /// The code of its street or community, or the firm's credit code.
    #[arg(long, default_value = "", value_name = "CODE", hide_default_value = true)]
    scope: String,

    #[arg(long, value_name = "ADDR")]
    email: Option<String>,

    /// What it may do; may be given more than once.
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<Role>,

    /// Read the password from the first line of standard input and set the
    /// account up at once, with one-time codes where its kind needs them.
    #[arg(long)]
    password_stdin: bool,
}

impl User {
    pub fn run(&self) -> Run {
        block_on(async {
            let app = self.acting.database.app().await?;
            let base_url = self.base_url.or_usual();
            let house = House { base_url: base_url.clone(), ..House::default() };
            let app = &app.in_house(house);
            match &self.action {
                Action::Add(new) => self.add(app, &base_url, new).await,
                Action::Disable { login } => {
                    let by = self.acting.system_admin(app).await?;
                    disable_account(app, &by, login).await?;
                    Ok(Answer::yes(format!("{login} is disabled"), json!({ "disabled": login })))
                }
                Action::Reset { login, factor } => {
                    let by = self.acting.system_admin(app).await?;
                    if *factor {
                        drop_factor(app, &by, login).await?;
                    }
                    Ok(linked(&base_url, invite_again(app, &by, login).await?))
                }
            }
        })
    }

    async fn add(&self, app: &App, base_url: &str, new: &New) -> Run {
        let New { login, post, kind, scope, email, roles, password_stdin } = new;
        let by = self.acting.system_admin(app).await?;
        // Granting is another's part.
        let grants =
            if roles.is_empty() { None } else { Some(self.acting.security_admin(app).await?) };
        if let Some(&role) = roles.iter().find(|&&role| kind_of(role) != *kind) {
            return Err(AccountRefused::RoleOfAnotherKind { kind: *kind, role }.into());
        }
        let new = NewAccount {
            login: login.clone(),
            post: post.clone(),
            kind: *kind,
            scope: scope.clone(),
            email: email.clone(),
        };
        if *password_stdin {
            return set_up(app, Actor::from(&by), new, roles).await;
        }
        let invited = invite_account(app, &by, new).await?;
        for &role in roles {
            if let Some(by) = &grants {
                grant_role(app, by, &invited.login, role).await?;
            }
        }
        Ok(linked(base_url, invited))
    }
}

async fn set_up(app: &App, by: Actor, new: NewAccount, roles: &[Role]) -> Run {
    let password = Password::new(password_from_stdin()?).await?;
    let login = new.login.clone();
    let factor = needs_factor(new.kind).then(|| new_factor_secret(RandomIds.secret()));
    let roles = roles.to_vec();
    set_up_account(app, by, SetUp { new, roles, password, factor: factor.clone() }).await?;
    let address = factor.as_ref().map(|key| factor_address(key, &login, "lianping")).transpose()?;
    let mut lines = vec![format!("{login} is set up")];
    if let (Some(key), Some(address)) = (&factor, &address) {
        lines.push(format!("key of its one-time codes, shown only now: {key}"));
        lines.push(address.clone());
    }
    let json = json!({ "login": login, "factor_key": factor, "factor_address": address });
    Ok(Answer::yes(lines.join("\n"), json))
}

fn password_from_stdin() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("read the password")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn linked(base_url: &str, Linked { login, email, token }: Linked) -> Answer {
    let link = format!("{base_url}/invitations/{}", token.reveal());
    let sent = email.map(|email| format!("; it is also sent to {email}")).unwrap_or_default();
    let text = format!("{login} sets a password within seven days, once{sent}:\n{link}");
    Answer::yes(text, json!({ "login": login, "link": link }))
}
