use super::acting::block_on;
use super::mailing::Mailing;
use super::{Answer, Run};
use crate::clock::{Clock, SHANGHAI, SystemClock};
use crate::mail::views::TestMail;
use crate::mail::{Outcome, Parcel};
use crate::text::is_mail_address;
use crate::view::{Language, Templates};
use crate::work::{Ids, RandomIds};
use clap::{Args, Subcommand};
use serde_json::json;

/// 邮件: whether it arrives.
#[derive(Debug, Args)]
pub struct Mail {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Send a letter to an address, and say what the mail server answered.
    Test {
        #[arg(value_name = "ADDR", value_parser = address)]
        address: String,

        #[command(flatten)]
        mailing: Box<Mailing>,
    },
}

fn address(text: &str) -> Result<String, String> {
    let usable = is_mail_address(text);
    usable.then(|| text.to_owned()).ok_or_else(|| "is no e-mail address in ASCII".to_owned())
}

impl Mail {
    pub fn run(&self) -> Run {
        let Action::Test { address, mailing } = &self.action;
        block_on(async {
            let postman = mailing.postman()?;
            let (now, id) = (SystemClock.now(), RandomIds.unordered());
            let at = now.with_timezone(&SHANGHAI).format("%Y-%m-%d %H:%M:%S").to_string();
            let written = Templates::default().mail(Language::Chinese, &TestMail { at })?;
            let message_id = format!("<{id}@{}>", postman.domain());
            let parcel = Parcel {
                name: id.to_string(),
                message_id: &message_id,
                list: "test",
                recipient: address,
                written_at: now,
                subject: &written.subject,
                plain: &written.plain,
                html: &written.html,
            };
            let mut line = postman.line();
            let outcome = line.post(&parcel).await;
            line.close().await;
            Ok(told(address, outcome))
        })
    }
}

fn told(address: &str, outcome: Outcome) -> Answer {
    let (state, answer) = match outcome {
        Outcome::Accepted(answer) => ("accepted", answer),
        Outcome::Deferred(answer) => ("deferred", answer),
        Outcome::Failed(answer) => ("failed", answer),
    };
    let json = json!({ "recipient": address, "state": state, "answer": answer });
    match state {
        "accepted" => Answer::yes(format!("accepted: {answer}"), json),
        _ => Answer { text: String::new(), json, no: Some(format!("not accepted: {answer}")) },
    }
}
