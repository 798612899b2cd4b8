//! 字号: what is left of a name without region, trade and legal form.

use super::words::{ENGLISH, FORMS, RANKS, REGIONS, TRADES};
use crate::spelling::{folded, spellings};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The shortest of a brand: two characters, or four letters.
const CHARACTERS_MIN: usize = 2;
const LETTERS_MIN: usize = 4;

/// Every way to read the brand of a name, in characters or in Latin letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brand {
    pub characters: BTreeSet<String>,
    pub letters: BTreeSet<String>,
    /// How the characters sound.
    pub spelt: BTreeSet<String>,
}

struct Words {
    /// By their first symbol.
    regions_before: Table,
    /// By their last symbol.
    regions_behind: Table,
    /// Trades and legal forms, by their last symbol.
    endings: Table,
}

/// The longest first.
type Table = HashMap<char, Vec<String>>;

static CHINESE: LazyLock<Words> = LazyLock::new(|| {
    let words = |text: &'static str| text.split_whitespace().map(str::to_owned);
    Words::of(words(REGIONS).collect(), words(TRADES).chain(words(FORMS)))
});

static LATIN: LazyLock<Words> = LazyLock::new(|| {
    let spelt = |words: &'static str| {
        words.split_whitespace().flat_map(|word| spellings(word).into_iter().map(|is| is.full))
    };
    let regions = spelt(REGIONS).flat_map(|region| {
        let ranked = ["sheng", "shi", "qu", "xian", "zhou"].map(|rank| format!("{region}{rank}"));
        ranked.into_iter().chain([region])
    });
    let endings = spelt(TRADES).chain(spelt(FORMS)).chain(ENGLISH.map(str::to_owned));
    Words::of(regions.collect(), endings)
});

impl Words {
    fn of(regions: Vec<String>, endings: impl Iterator<Item = String>) -> Self {
        let (first, last) = (|word: &str| word.chars().next(), |word: &str| word.chars().last());
        Self {
            regions_before: table(regions.iter().cloned(), first),
            regions_behind: table(regions.into_iter(), last),
            endings: table(endings, last),
        }
    }

    fn region_before<'w>(&'w self, text: &str) -> impl Iterator<Item = &'w String> {
        text.chars().next().and_then(|is| self.regions_before.get(&is)).into_iter().flatten()
    }

    fn region_behind<'w>(&'w self, text: &str) -> impl Iterator<Item = &'w String> {
        text.chars().last().and_then(|is| self.regions_behind.get(&is)).into_iter().flatten()
    }

    fn ending<'w>(&'w self, text: &str) -> impl Iterator<Item = &'w String> {
        text.chars().last().and_then(|is| self.endings.get(&is)).into_iter().flatten()
    }
}

fn table(words: impl Iterator<Item = String>, symbol: fn(&str) -> Option<char>) -> Table {
    let mut table = Table::new();
    for word in words.collect::<BTreeSet<_>>() {
        if let Some(symbol) = symbol(&word) {
            table.entry(symbol).or_default().push(word);
        }
    }
    for words in table.values_mut() {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    table
}

impl Brand {
    pub fn of(name: &str) -> Self {
        let plain: String = name.nfkc().collect();
        let mut brand = Self::default();
        if plain.chars().any(|symbol| !symbol.is_ascii() && symbol.is_alphanumeric()) {
            for core in chinese_cores(&plain) {
                if core.is_ascii() {
                    brand.letters.insert(core);
                } else {
                    brand.characters.insert(core);
                }
            }
        } else {
            brand.letters = latin_cores(&folded(&plain));
        }
        brand.characters.retain(|core| core.chars().count() >= CHARACTERS_MIN);
        brand.letters.retain(|core| core.len() >= LETTERS_MIN);
        brand.spelt =
            brand.characters.iter().flat_map(|core| spellings(core)).map(|is| is.full).collect();
        brand
    }

    /// The brand that both have, by the rule that [`super::Watch`] looks up.
    #[cfg(test)]
    fn common<'b>(&'b self, other: &'b Self) -> Option<&'b str> {
        let same = |one: &'b BTreeSet<String>, other: &BTreeSet<String>| {
            one.iter().find(|core| other.contains(*core)).map(String::as_str)
        };
        same(&self.characters, &other.characters)
            .or_else(|| same(&self.letters, &other.letters))
            .or_else(|| same(&self.letters, &other.spelt))
            .or_else(|| same(&other.letters, &self.spelt))
    }
}

fn chinese_cores(name: &str) -> BTreeSet<String> {
    let parts = name.split(|is: char| !is.is_alphanumeric() && !is.is_whitespace());
    let parts: Vec<String> = parts
        .map(|part| of_main_firm(&folded(part)).to_owned())
        .filter(|is| !is.is_empty())
        .collect();
    let mut cores = BTreeSet::from([joined(&parts, |part| stripped(part, &CHINESE))]);
    // A place that is in no list still has its rank behind it.
    cores.insert(joined(&parts, |part| stripped(beyond_rank(stripped(part, &CHINESE)), &CHINESE)));
    if cores.iter().all(String::is_empty) {
        // The brand is a place, as 长安 is.
        cores.insert(joined(&parts, |part| without_endings(part, &CHINESE)));
    }
    cores
}

fn joined<'p>(parts: &'p [String], strip: impl Fn(&'p str) -> &'p str) -> String {
    parts.iter().map(|part| strip(part)).collect()
}

/// Of a branch's name, the part that names the legal person.
fn of_main_firm(name: &str) -> &str {
    let whole = name.strip_suffix("分公司").unwrap_or(name);
    match whole.rfind("公司").filter(|_| whole.len() < name.len()) {
        Some(at) => &whole[..at + "公司".len()],
        None => whole,
    }
}

fn without_endings<'t>(mut text: &'t str, words: &Words) -> &'t str {
    while let Some(rest) = words.ending(text).find_map(|word| text.strip_suffix(word.as_str())) {
        text = rest;
    }
    text
}

/// Without regions before and behind, and what stands behind of trade and form.
fn stripped<'t>(mut text: &'t str, words: &Words) -> &'t str {
    loop {
        let before = text;
        text = without_endings(text, words);
        text = without_region_behind(text, words);
        text = without_region_before(text, words);
        if text == before {
            return text;
        }
    }
}

fn without_region_before<'t>(text: &'t str, words: &Words) -> &'t str {
    let Some(rest) = words.region_before(text).find_map(|word| text.strip_prefix(word.as_str()))
    else {
        return text;
    };
    RANKS.iter().find_map(|rank| rest.strip_prefix(rank)).unwrap_or(rest)
}

fn without_region_behind<'t>(text: &'t str, words: &Words) -> &'t str {
    let unranked = RANKS.iter().find_map(|rank| text.strip_suffix(rank)).unwrap_or(text);
    let of =
        |text: &'t str| words.region_behind(text).find_map(|word| text.strip_suffix(word.as_str()));
    of(unranked).or_else(|| of(text)).unwrap_or(text)
}

fn beyond_rank(text: &str) -> &str {
    let mut symbols = text.char_indices();
    let place = symbols.by_ref().skip(2).take(2).find(|(_, is)| "省市县区州旗".contains(*is));
    place.and_then(|(at, is)| text.get(at + is.len_utf8()..)).unwrap_or(text)
}

/// Each state on the way: a region's letters can be those of a brand.
fn latin_cores(text: &str) -> BTreeSet<String> {
    let mut cores = BTreeSet::new();
    let mut ways = vec![text];
    while let Some(text) = ways.pop() {
        if !cores.insert(text.to_owned()) {
            continue;
        }
        let behind = LATIN.ending(text).chain(LATIN.region_behind(text));
        ways.extend(behind.filter_map(|word| text.strip_suffix(word.as_str())));
        let before = LATIN.region_before(text);
        ways.extend(before.filter_map(|word| text.strip_prefix(word.as_str())));
    }
    cores
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn region_trade_form_and_writing_are_no_part_of_a_brand() {
        let brand = Brand::of("昆明青檀物业服务有限公司");
        for same in [
            "雲南青檀物業管理有限責任公司",
            "青檀（成都）城市服务集团有限公司",
            "深圳市青檀企业管理有限公司昆明分公司",
            "泾川县青檀物业有限公司",
            "昆明ＱＩＮＧＴＡＮ物业服务有限公司",
            "Kunming Qing Tan Wuye Fuwu Youxian Gongsi",
            "Qingtan Property Management Co., Ltd.",
        ] {
            assert!(brand.common(&Brand::of(same)).is_some(), "{same} {:?}", Brand::of(same));
        }
        for other in ["昆明新青檀物业有限公司", "昆明清潭物业有限公司", "昆明檀青物业有限公司"]
        {
            assert_eq!(brand.common(&Brand::of(other)), None, "{other}");
        }
    }

    #[test]
    fn a_brand_that_is_a_place_stays_and_a_name_without_one_matches_nobody() {
        let brand = Brand::of("长安物业服务有限公司");
        assert!(brand.common(&Brand::of("昆明长安物业有限公司")).is_some());
        let (one, other) = (Brand::of("昆明物业服务有限公司"), Brand::of("云南物业管理有限公司"));
        assert_eq!(one.common(&other), None);
    }
}
