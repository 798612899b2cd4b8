//! Finding a name by any part of it, by its pinyin or its initials, and a code
//! in any width or case: in memory, for a district's names are few.

mod haystack;
mod index;

pub(super) use crate::spelling::{name_key, pinyin};
pub use haystack::Fit;
pub use index::{Hits, Index, Search};
