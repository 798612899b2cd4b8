//! Which rows of a list were asked for, in which order.

use crate::web::search::{Fit, Hits};
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Deserializer};

/// A form sends what was left open as an empty text.
pub fn blank_is_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> Deserialize<'a>,
{
    let text = String::deserialize(deserializer)?;
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let value: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(value).map(Some).map_err(serde::de::Error::custom)
}

/// The rows to keep of an order; `best_first` puts those first that fit best.
pub(super) fn rows(
    order: impl Iterator<Item = usize>,
    hits: &Hits,
    best_first: bool,
    keep: impl Fn(usize) -> bool,
) -> Vec<usize> {
    if !best_first {
        return order.filter(|&row| hits.of(row).is_some() && keep(row)).collect();
    }
    let mut rows: Vec<(Fit, usize)> =
        order.filter_map(|row| Some((hits.of(row)?, row))).filter(|&(_, row)| keep(row)).collect();
    rows.sort_by_key(|&(fit, _)| fit);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A value that was not asked for, or is as asked.
pub(super) fn is<T: PartialEq + ?Sized>(wanted: Option<&T>, found: &T) -> bool {
    wanted.is_none_or(|wanted| wanted == found)
}
