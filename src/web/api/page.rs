//! Pages of a list, cut by key: what is added between two requests neither
//! hides nor repeats an item.

use crate::error::{Argument, Kind, Refusal};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::{IntoParams, ToSchema};

pub const LIMIT_MAX: usize = 200;
const LIMIT_USUAL: usize = 50;
const Q_CHARACTERS_MAX: usize = 100;

/// Of the labels and of what is wrong. What asks for it is read with the
/// preferences of the visit; here it is only checked.
#[derive(Debug, Copy, Clone, Deserialize, ToSchema)]
pub enum Language {
    #[serde(rename = "zh-CN")]
    Chinese,
    #[serde(rename = "en")]
    English,
}

/// What every read takes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Plain {
    /// The language of labels; else that of Accept-Language.
    #[param(inline)]
    #[expect(dead_code, reason = "read with the preferences of the visit")]
    lang: Option<Language>,
}

/// What a read takes that answers for a day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OnDay {
    /// The answer for that day, as it was known then; today's without it.
    #[param(example = "2026-03-05")]
    pub as_of: Option<NaiveDate>,
    /// The language of labels; else that of Accept-Language.
    #[param(inline)]
    #[expect(dead_code, reason = "read with the preferences of the visit")]
    lang: Option<Language>,
}

/// What a list takes that has no filters.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    /// How many items at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<usize>,
    /// Where the page before ended: its `next`.
    cursor: Option<String>,
    /// The language of labels; else that of Accept-Language.
    #[param(inline)]
    #[expect(dead_code, reason = "read with the preferences of the visit")]
    lang: Option<Language>,
}

impl Paged {
    pub fn cut<K: FromStr>(&self) -> Result<Cut<K>, BadQuery> {
        Cut::of(self.limit, self.cursor.as_deref())
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last one.
    #[schema(examples("530102001001-001"))]
    pub next: Option<String>,
}

/// Which items of a list are wanted.
#[derive(Debug, Copy, Clone)]
pub struct Cut<K> {
    pub limit: usize,
    pub after: Option<K>,
}

impl<K: FromStr> Cut<K> {
    pub fn of(limit: Option<usize>, cursor: Option<&str>) -> Result<Self, BadQuery> {
        let limit = limit.unwrap_or(LIMIT_USUAL);
        if !(1..=LIMIT_MAX).contains(&limit) {
            return Err(BadQuery::Limit);
        }
        let after = cursor.map(str::parse).transpose().map_err(|_| BadQuery::Cursor)?;
        Ok(Self { limit, after })
    }
}

impl<K: Ord + ToString> Cut<K> {
    /// The page of items sorted by their keys.
    pub fn page<T, U>(
        &self,
        items: &[T],
        key: impl Fn(&T) -> K,
        shown: impl Fn(&T) -> U,
    ) -> Page<U> {
        let begin = match &self.after {
            None => 0,
            Some(after) => items.partition_point(|item| key(item) <= *after),
        };
        let rest = &items[begin..];
        let page = &rest[..self.limit.min(rest.len())];
        let next =
            page.last().filter(|_| page.len() < rest.len()).map(|item| key(item).to_string());
        Page { items: page.iter().map(shown).collect(), next }
    }
}

impl<K: ToString> Cut<K> {
    /// The page of rows that were read one more than wanted.
    pub fn first<U>(&self, mut rows: Vec<(K, U)>) -> Page<U> {
        let more = rows.len() > self.limit;
        rows.truncate(self.limit);
        let next = rows.last().filter(|_| more).map(|(key, _)| key.to_string());
        Page { items: rows.into_iter().map(|(_, row)| row).collect(), next }
    }

    /// Rows to read so that it is known whether there are more.
    pub fn one_more(&self) -> u64 {
        u64::try_from(self.limit).unwrap_or(u64::MAX) + 1
    }
}

/// Text to search for, if it is not a whole book.
pub fn q(text: Option<String>) -> Result<String, BadQuery> {
    let text = text.unwrap_or_default();
    if text.chars().count() > Q_CHARACTERS_MAX { Err(BadQuery::Long) } else { Ok(text) }
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadQuery {
    #[error("limit is not between 1 and {LIMIT_MAX}")]
    Limit,
    #[error("the cursor is not one of this list")]
    Cursor,
    #[error("q is longer than {Q_CHARACTERS_MAX} characters")]
    Long,
}

impl Refusal for BadQuery {
    fn code(&self) -> &'static str {
        match self {
            Self::Limit => "query/limit",
            Self::Cursor => "query/cursor",
            Self::Long => "query/long",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::Limit => vec![("max", Argument::plain(&LIMIT_MAX))],
            Self::Cursor => Vec::new(),
            Self::Long => vec![("max", Argument::plain(&Q_CHARACTERS_MAX))],
        }
    }
}
