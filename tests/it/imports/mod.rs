//! Tables that people hand in: what is taken, and what is refused with row,
//! column and reason.

mod bad_registry_tables;
mod bad_workbooks;
mod good_tables;
mod kept_out;
