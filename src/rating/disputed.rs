//! Which line of a result is objected to.

use entity::id::CycleEventId;
use entity::value::{CompoundCode, CycleCode, DisputedLine, Party};
use std::fmt;
use std::str::FromStr;

/// Which line of a compound's result.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disputed {
    Party(Party),
    Owners,
    /// One bonus or deduction.
    Event(CycleEventId),
    Veto,
    Class,
    Households,
    Months,
}

impl Disputed {
    pub const fn line(self) -> DisputedLine {
        match self {
            Self::Party(Party::Street) => DisputedLine::Street,
            Self::Party(Party::Community) => DisputedLine::Community,
            Self::Party(Party::Bureau) => DisputedLine::Bureau,
            Self::Owners => DisputedLine::Owners,
            Self::Event(_) => DisputedLine::Event,
            Self::Veto => DisputedLine::Veto,
            Self::Class => DisputedLine::Class,
            Self::Households => DisputedLine::Households,
            Self::Months => DisputedLine::Months,
        }
    }

    pub const fn event(self) -> Option<CycleEventId> {
        match self {
            Self::Event(id) => Some(id),
            _ => None,
        }
    }

    /// None where an event is meant and not named.
    pub const fn of(line: DisputedLine, event: Option<CycleEventId>) -> Option<Self> {
        Some(match (line, event) {
            (DisputedLine::Street, None) => Self::Party(Party::Street),
            (DisputedLine::Community, None) => Self::Party(Party::Community),
            (DisputedLine::Bureau, None) => Self::Party(Party::Bureau),
            (DisputedLine::Owners, None) => Self::Owners,
            (DisputedLine::Event, Some(id)) => Self::Event(id),
            (DisputedLine::Veto, None) => Self::Veto,
            (DisputedLine::Class, None) => Self::Class,
            (DisputedLine::Households, None) => Self::Households,
            (DisputedLine::Months, None) => Self::Months,
            _ => return None,
        })
    }
}

/// `street`, `event:…`: as a form has it.
impl fmt::Display for Disputed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event(id) => write!(f, "event:{id}"),
            other => f.write_str(other.line().word()),
        }
    }
}

impl FromStr for Disputed {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (line, event) = match text.split_once(':') {
            Some((line, event)) => (line, Some(event.parse().map_err(|_| ())?)),
            None => (text, None),
        };
        let line = line.parse().map_err(|_| ())?;
        Self::of(line, event).ok_or(())
    }
}

/// A line of one compound in one cycle.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Subject {
    pub cycle: CycleCode,
    pub compound: CompoundCode,
    pub line: Disputed,
}

/// The key under which only one objection is open.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.cycle, self.compound, self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_is_written() {
        let event = "event:00000000-0000-0000-0000-000000000001";
        for line in ["street", "owners", "veto", "class", "households", "months", event] {
            assert_eq!(line.parse::<Disputed>().map(|is| is.to_string()), Ok(line.to_owned()));
        }
        for wrong in ["event", "street:00000000-0000-0000-0000-000000000001", "grade", ""] {
            assert_eq!(wrong.parse::<Disputed>(), Err(()), "{wrong}");
        }
    }
}
