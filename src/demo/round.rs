//! The cycles of the story.

use super::days::ymd;
use chrono::NaiveDate;

/// One cycle: its days, and what comes in.
#[derive(Debug)]
pub(super) struct Round {
    pub code: &'static str,
    /// Of the service that is rated.
    pub days: (NaiveDate, NaiveDate),
    pub contracts_on: NaiveDate,
    pub created_on: NaiveDate,
    pub opened_on: NaiveDate,
    /// The last day on which input is taken.
    pub closes_on: NaiveDate,
    pub forms_on: NaiveDate,
    /// Of a hundred forms, how many come in.
    pub forms_percent: u32,
    /// First from the old town, then from further out.
    pub ballots_on: [NaiveDate; 2],
    pub turnout: Turnout,
    /// Event and day, entered against the compound that so many percent of all
    /// are worse than.
    pub events: &'static [(usize, &'static str, NaiveDate)],
    pub events_on: NaiveDate,
    /// Recorded at the desk then, and signed by nobody yet.
    pub veto: Option<(usize, &'static str, NaiveDate)>,
    pub closing: Option<Closing>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Turnout {
    /// Hardly more than required.
    Pilot,
    /// Enough for most.
    Whole,
    /// As the streets have got round to it.
    SoFar,
}

#[derive(Debug, Copy, Clone)]
pub(super) struct Closing {
    pub contracts_on: NaiveDate,
    pub closed_on: NaiveDate,
    pub published_on: NaiveDate,
    /// Or the day after the publicity, if that is later.
    pub final_from: NaiveDate,
    /// Whether somebody objects to a result.
    pub is_disputed: bool,
}

pub(super) const ROUNDS: [Round; 3] = [
    Round {
        code: "2024",
        days: (ymd(2024, 1, 1), ymd(2024, 12, 31)),
        contracts_on: ymd(2024, 11, 11),
        created_on: ymd(2024, 11, 12),
        opened_on: ymd(2024, 11, 18),
        closes_on: ymd(2025, 1, 5),
        forms_on: ymd(2024, 12, 9),
        forms_percent: 99,
        ballots_on: [ymd(2024, 12, 16), ymd(2024, 12, 27)],
        turnout: Turnout::Pilot,
        events: &[
            (6, "D03", ymd(2024, 7, 11)),
            (15, "D01", ymd(2024, 9, 24)),
            (33, "D02", ymd(2024, 10, 30)),
            (52, "D01", ymd(2024, 11, 14)),
        ],
        events_on: ymd(2024, 12, 30),
        veto: None,
        closing: Some(Closing {
            contracts_on: ymd(2024, 12, 31),
            closed_on: ymd(2025, 1, 6),
            published_on: ymd(2025, 1, 7),
            final_from: ymd(2025, 1, 17),
            is_disputed: false,
        }),
    },
    Round {
        code: "2025",
        days: (ymd(2025, 1, 1), ymd(2025, 12, 31)),
        contracts_on: ymd(2025, 11, 10),
        created_on: ymd(2025, 11, 11),
        opened_on: ymd(2025, 11, 17),
        closes_on: ymd(2026, 1, 4),
        forms_on: ymd(2025, 12, 8),
        forms_percent: 99,
        ballots_on: [ymd(2025, 12, 15), ymd(2025, 12, 29)],
        turnout: Turnout::Whole,
        events: &[
            (3, "D03", ymd(2025, 3, 19)),
            (5, "D01", ymd(2025, 4, 10)),
            (8, "D02", ymd(2025, 4, 28)),
            (11, "D01", ymd(2025, 5, 22)),
            (11, "D02", ymd(2025, 6, 17)),
            (16, "D01", ymd(2025, 6, 26)),
            (21, "D03", ymd(2025, 7, 15)),
            (28, "D02", ymd(2025, 8, 13)),
            (37, "D01", ymd(2025, 9, 9)),
            (45, "D02", ymd(2025, 10, 21)),
            (58, "D01", ymd(2025, 11, 6)),
            (73, "D02", ymd(2025, 12, 4)),
            (30, "V02", ymd(2025, 8, 27)),
            (50, "V06", ymd(2025, 12, 11)),
            (96, "B01", ymd(2025, 12, 18)),
        ],
        events_on: ymd(2025, 12, 30),
        veto: None,
        closing: Some(Closing {
            contracts_on: ymd(2025, 12, 31),
            closed_on: ymd(2026, 1, 5),
            published_on: ymd(2026, 1, 6),
            final_from: ymd(2026, 1, 16),
            is_disputed: true,
        }),
    },
    Round {
        code: "2026",
        days: (ymd(2026, 1, 1), ymd(2026, 12, 31)),
        contracts_on: ymd(2026, 5, 25),
        created_on: ymd(2026, 5, 26),
        opened_on: ymd(2026, 6, 1),
        closes_on: ymd(2026, 6, 30),
        forms_on: ymd(2026, 6, 15),
        forms_percent: 50,
        ballots_on: [ymd(2026, 6, 16), ymd(2026, 6, 23)],
        turnout: Turnout::SoFar,
        events: &[
            (9, "D01", ymd(2026, 3, 17)),
            (24, "D02", ymd(2026, 4, 23)),
            (88, "B01", ymd(2026, 5, 14)),
        ],
        events_on: ymd(2026, 6, 18),
        veto: Some((14, "V06", ymd(2026, 5, 28))),
        closing: None,
    },
];
