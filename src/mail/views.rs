//! What the templates of letters are given.

use crate::view::MailView;
use serde::Serialize;

/// A link to set a password: for an invitation, or in the place of one that was
/// forgotten.
#[derive(Debug, Serialize)]
pub struct LinkMail {
    pub post: String,
    pub login: String,
    pub invited: bool,
    pub until: String,
    pub link: String,
}

impl MailView for LinkMail {
    const TEMPLATE: &'static str = "mail/link";
}

/// Something happened to an account.
#[derive(Debug, Serialize)]
pub struct AccountChangedMail {
    pub post: String,
    pub login: String,
    /// What, in a sentence.
    pub said: String,
    pub desk: String,
}

impl MailView for AccountChangedMail {
    const TEMPLATE: &'static str = "mail/account-changed";
}

/// Of an objection, or of a firm's own words.
#[derive(Debug, Serialize)]
pub struct ObjectionMail {
    pub title: String,
    /// What happened and what comes next.
    pub said: String,
    pub link: String,
}

impl MailView for ObjectionMail {
    const TEMPLATE: &'static str = "mail/objection";
}

/// An event against a compound of the firm's.
#[derive(Debug, Serialize)]
pub struct EventToldMail {
    pub post: String,
    pub cycle: String,
    pub compound: String,
    pub event: String,
    pub day: String,
    pub document_no: String,
    /// What was done, in a sentence.
    pub said: String,
    /// Why, where it was rejected or struck.
    pub reason: String,
    pub desk: String,
}

impl MailView for EventToldMail {
    const TEMPLATE: &'static str = "mail/event-told";
}

/// From the command line: whether mail arrives.
#[derive(Debug, Serialize)]
pub struct TestMail {
    pub at: String,
}

impl MailView for TestMail {
    const TEMPLATE: &'static str = "mail/test";
}
