//! One letter to one address, as bytes.

use anyhow::Context;
use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

/// What the postman is given.
#[derive(Debug, Clone)]
pub struct Parcel<'a> {
    /// Its own, such as a file can have.
    pub name: String,
    pub message_id: &'a str,
    /// Which kind of letter it is, for the readers' filters.
    pub list: &'a str,
    pub recipient: &'a str,
    pub written_at: DateTime<Utc>,
    pub subject: &'a str,
    pub plain: &'a str,
    pub html: &'a str,
}

/// What became of it, with the last words of whoever took it or did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Accepted(String),
    /// To be tried again.
    Deferred(String),
    /// For good.
    Failed(String),
}

/// The same bytes each time it is asked for: sent twice it is one message.
pub(super) fn compose(from: &Mailbox, parcel: &Parcel<'_>) -> anyhow::Result<Message> {
    let Parcel { name, message_id, list, recipient, written_at, subject, plain, html } = parcel;
    let domain = from.email.domain();
    let part =
        |kind: ContentType, text: &str| SinglePart::builder().header(kind).body(text.to_owned());
    // The boundary is made of the name, so that it is the same again.
    let both = MultiPart::alternative()
        .boundary(format!("part-{name}"))
        .singlepart(part(ContentType::TEXT_PLAIN, plain))
        .singlepart(part(ContentType::TEXT_HTML, html));
    let message = Message::builder()
        .message_id(Some((*message_id).to_owned()))
        .date((*written_at).into())
        .from(from.clone())
        .to(Mailbox::new(None, recipient.parse().context("an address")?))
        .subject(*subject)
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("List-Id", format!("<{list}.{domain}>")))
        .multipart(both);
    message.context("compose a letter")
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(subject: &str) -> String {
        let parcel = Parcel {
            name: "7".to_owned(),
            message_id: "<7@lianping.test>",
            list: "invitation",
            recipient: "a@b.cn",
            written_at: DateTime::from_timestamp(1_782_266_400, 0).expect("an instant"),
            subject,
            plain: "正文\n.\n第三行",
            html: "<p>正文</p>",
        };
        let from = "五华区联评 <noreply@lianping.test>".parse().expect("a mailbox");
        let message = compose(&from, &parcel).expect("a message");
        String::from_utf8(message.formatted()).expect("ASCII")
    }

    #[test]
    fn a_letter_is_the_same_each_time_and_ascii() {
        let once = text("启用账号：经办二岗");
        assert_eq!(once, text("启用账号：经办二岗"));
        assert!(once.is_ascii());
        for line in [
            "Message-ID: <7@lianping.test>\r\n",
            "Date: Wed, 24 Jun 2026 02:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "List-Id: <invitation.lianping.test>\r\n",
            "To: a@b.cn\r\n",
        ] {
            assert!(once.contains(line), "{line} in {once}");
        }
    }

    #[test]
    fn a_name_adds_no_header() {
        let sent = text(&crate::text::one_line("甲\r\nBcc: x@y.cn\u{202e}乙"));
        let (head, _) = sent.split_once("\r\n\r\n").expect("a head");
        assert!(head.lines().all(|line| !line.starts_with("Bcc")), "{head}");
    }
}
