//! Stories across roles, from the first table to the last signature.

pub mod abrupt_withdrawal;
mod annulment;
mod from_tables;
mod held;
mod rating_round;
mod services;
mod two_hands;
