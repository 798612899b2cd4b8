//! The site as browsers and programs meet it.

mod answers;
mod locales;
mod pages;
mod sockets;
mod visitor;
