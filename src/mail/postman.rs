//! Who takes letters away.

use super::folder;
use super::message::{Outcome, Parcel, compose};
use super::relay::{Relay, Wire};
use lettre::message::Mailbox;
use std::path::{Path, PathBuf};

/// Files written at the same time.
const HANDS: usize = 2;

#[derive(Debug, Clone)]
pub struct Postman {
    from: Mailbox,
    means: Means,
}

#[derive(Debug, Clone)]
pub enum Means {
    /// A file for each letter.
    Folder(PathBuf),
    Relay(Relay),
}

impl Postman {
    pub const fn new(from: Mailbox, means: Means) -> Self {
        Self { from, means }
    }

    /// How many letters are on their way at a time.
    pub fn bags(&self) -> usize {
        match &self.means {
            Means::Folder(_) => HANDS,
            Means::Relay(relay) => relay.connections.max(1),
        }
    }

    /// Of the address that letters are from.
    pub fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// A way on which one letter goes after the other.
    pub fn line(&self) -> Line<'_> {
        let way = match &self.means {
            Means::Folder(folder) => Way::Folder(folder),
            Means::Relay(relay) => Way::Wire(Box::new(Wire::new(relay, self.from.email.domain()))),
        };
        Line { from: &self.from, way }
    }
}

pub struct Line<'p> {
    from: &'p Mailbox,
    way: Way<'p>,
}

enum Way<'p> {
    Folder(&'p Path),
    Wire(Box<Wire<'p>>),
}

impl Line<'_> {
    /// Posts one letter, within the time limit, and says what became of it.
    pub async fn post(&mut self, parcel: &Parcel<'_>) -> Outcome {
        let message = match compose(self.from, parcel) {
            Ok(message) => message,
            Err(error) => return Outcome::Failed(format!("{error:#}")),
        };
        match &mut self.way {
            Way::Folder(place) => folder::put(place, &parcel.name, message.formatted()).await,
            Way::Wire(wire) => wire.send(&message).await,
        }
    }

    pub async fn close(self) {
        match self.way {
            Way::Folder(_) => {}
            Way::Wire(wire) => wire.close().await,
        }
    }
}
