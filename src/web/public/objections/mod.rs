//! 异议 of anybody: handing one in, confirming it, seeing what became of it.

pub mod confirm;
pub mod form;
pub mod one;
