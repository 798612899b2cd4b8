use super::haystack::{Fit, Haystack};
use crate::spelling::{folded, spellings};
use crate::text::normal_code;

/// Symbols of a code that are enough to look for it.
const CODE_SYMBOLS_MIN: usize = 4;

/// What somebody looks for.
pub struct Search {
    /// All of them are to be found.
    words: Vec<String>,
    /// The whole as a code, if it may be one.
    code: Option<String>,
}

impl Search {
    pub fn new(text: &str) -> Self {
        let words = text.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect();
        let code: String = normal_code(text).chars().filter(|is| is.is_alphanumeric()).collect();
        let may_be = code.len() >= CODE_SYMBOLS_MIN
            && code.is_ascii()
            && code.bytes().any(|symbol| symbol.is_ascii_digit());
        Self { words, code: may_be.then_some(code) }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Names and codes of numbered rows.
#[derive(Default)]
pub struct Index {
    names: Haystack,
    sounds: Haystack,
    codes: Haystack,
    rows: usize,
}

/// Which rows were found, and how well each fits; all where nothing was asked.
pub struct Hits(Option<Found>);

impl Hits {
    pub fn of(&self, row: usize) -> Option<Fit> {
        match &self.0 {
            None => Some(Fit::Part),
            Some(found) => found.0.get(row).copied().flatten(),
        }
    }
}

struct Found(Vec<Option<Fit>>);

impl Found {
    fn none(rows: usize) -> Self {
        Self(vec![None; rows])
    }

    fn add(&mut self, row: usize, fit: Fit) {
        let known = &mut self.0[row];
        *known = Some(known.map_or(fit, |known| known.min(fit)));
    }

    /// Rows of both; a row fits as its worse word does.
    fn and(mut self, other: &Self) -> Self {
        for (one, other) in self.0.iter_mut().zip(&other.0) {
            *one = one.zip(*other).map(|(one, other)| one.max(other));
        }
        self
    }
}

impl Index {
    pub fn name(&mut self, row: usize, name: &str) {
        self.rows = self.rows.max(row + 1);
        let folded = folded(name);
        self.names.add(row, &folded);
        for spelling in spellings(&folded) {
            self.sounds.add_from(row, &spelling.full, &spelling.starts);
            let everywhere: Vec<usize> = (0..spelling.initials.len()).collect();
            self.sounds.add_from(row, &spelling.initials, &everywhere);
        }
    }

    pub fn code(&mut self, row: usize, code: &str) {
        self.rows = self.rows.max(row + 1);
        let symbols: String = code.chars().filter(|is| is.is_alphanumeric()).collect();
        self.codes.add(row, &symbols);
    }

    /// `also` adds rows to a word by other means.
    pub fn hits(&self, search: &Search, also: impl Fn(&str, &mut dyn FnMut(usize))) -> Hits {
        if search.is_empty() {
            return Hits(None);
        }
        let words = search.words.iter().map(|word| {
            let mut hits = Found::none(self.rows);
            self.names.find(word, |row, fit| hits.add(row, fit));
            if word.is_ascii() {
                self.sounds.find(word, |row, fit| hits.add(row, fit));
            }
            also(word, &mut |row| hits.add(row, Fit::Part));
            hits
        });
        let mut hits =
            words.reduce(|all, word| all.and(&word)).unwrap_or_else(|| Found::none(self.rows));
        if let Some(code) = &search.code {
            self.codes.find(code, |row, fit| hits.add(row, fit));
        }
        Hits(Some(hits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, Fit)> {
        let mut index = Index::default();
        index.name(0, "昆明青檀物业服务有限公司");
        index.code(0, "91530102MA7JAUG56K");
        index.name(1, "青檀里");
        index.code(1, "530102001001-001");
        index.name(2, "长乐里");
        let hits = index.hits(&Search::new(text), |_, _| {});
        (0..3).filter_map(|row| Some((row, hits.of(row)?))).collect()
    }

    #[test]
    fn a_name_is_found_by_characters_by_pinyin_and_by_initials() {
        assert_eq!(found("青檀"), [(0, Fit::Part), (1, Fit::Beginning)]);
        assert_eq!(found("qingtan"), [(0, Fit::Part), (1, Fit::Beginning)]);
        assert_eq!(found("QTL"), [(1, Fit::Whole)]);
        assert_eq!(found("zhangle"), [(2, Fit::Beginning)]);
        assert_eq!(found("青檀 物業"), [(0, Fit::Part)]);
        assert_eq!(found("不存在"), []);
    }

    #[test]
    fn a_code_is_found_in_any_width_case_and_spacing() {
        assert_eq!(found("91 530102 ma7jaug56 k"), [(0, Fit::Whole)]);
        assert_eq!(found("９１５３０１０２"), [(0, Fit::Beginning)]);
        assert_eq!(found("530102001001001"), [(1, Fit::Whole)]);
        assert_eq!(found("915"), []);
    }
}
