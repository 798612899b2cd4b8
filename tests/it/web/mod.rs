//! The site as browsers and programs meet it.

mod answers;
mod downloads;
mod lists;
mod locales;
mod open_data;
mod pages;
mod plans;
mod refusals;
mod sockets;
mod visitor;
