//! Pages of a list, cut by key: what is added between two requests neither
//! hides nor repeats an item.

use crate::error::{Argument, Kind, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

const LIMIT_MAX: usize = 200;
const LIMIT_USUAL: usize = 50;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Cut {
    /// How many items, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub cursor: Option<String>,
    /// Part of a name, or a code.
    pub q: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// The cursor of the next page; null on the last one.
    pub next: Option<String>,
}

impl Cut {
    /// The items after the cursor; `items` sorted by their keys.
    pub fn page<T, K>(
        &self,
        items: impl Iterator<Item = T>,
        key: impl Fn(&T) -> K,
    ) -> Result<Page<T>, BadQuery>
    where
        K: Ord + std::str::FromStr + ToString,
    {
        let limit = self.limit.unwrap_or(LIMIT_USUAL);
        if !(1..=LIMIT_MAX).contains(&limit) {
            return Err(BadQuery::Limit);
        }
        let after = match &self.cursor {
            None => None,
            Some(cursor) => {
                let key = cursor.parse::<K>();
                Some(key.map_err(|_| BadQuery::Cursor)?)
            }
        };
        let mut rest = items.filter(|item| after.as_ref().is_none_or(|after| key(item) > *after));
        let items: Vec<T> = rest.by_ref().take(limit).collect();
        let more = rest.next().is_some();
        let next = items.last().filter(|_| more).map(|item| key(item).to_string());
        Ok(Page { items, next })
    }
}

#[derive(Debug, Copy, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadQuery {
    #[error("limit is not between 1 and {LIMIT_MAX}")]
    Limit,
    #[error("the cursor is not one of this list")]
    Cursor,
}

impl Refusal for BadQuery {
    fn code(&self) -> &'static str {
        match self {
            Self::Limit => "query/limit",
            Self::Cursor => "query/cursor",
        }
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::Limit => vec![("max", Argument::plain(&LIMIT_MAX))],
            Self::Cursor => Vec::new(),
        }
    }
}
