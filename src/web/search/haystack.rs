//! All texts of one kind in one string, searched from end to end: faster than
//! an index for two Chinese characters, the usual question, and as fast for all
//! others.

use memchr::memmem::Finder;

/// Between two texts; in none of them.
const END: u8 = b'\n';

#[derive(Default)]
pub struct Haystack {
    text: String,
    /// Where each text ends, and the row it belongs to.
    entries: Vec<(usize, usize)>,
    /// A bit for each byte at which a match may begin; everywhere if empty.
    starts: Vec<u64>,
}

/// How well a text matches, best first.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Whole,
    Beginning,
    Part,
}

impl Haystack {
    pub fn add(&mut self, row: usize, text: &str) {
        self.text.push_str(text);
        self.entries.push((self.text.len(), row));
        self.text.push(char::from(END));
    }

    /// Adds a text in which a match begins only at one of `starts`.
    pub fn add_from(&mut self, row: usize, text: &str, starts: &[usize]) {
        let base = self.text.len();
        self.add(row, text);
        self.starts.resize(self.text.len() / 64 + 1, 0);
        for start in starts {
            let at = base + start;
            self.starts[at / 64] |= 1 << (at % 64);
        }
    }

    /// Calls `hit` for every text that has the needle, with its row.
    pub fn find(&self, needle: &str, mut hit: impl FnMut(usize, Fit)) {
        let (text, finder) = (self.text.as_bytes(), Finder::new(needle));
        let mut entry = 0;
        let mut from = 0;
        while let Some(found) = finder.find(&text[from..]) {
            let at = from + found;
            while self.entries[entry].0 < at {
                entry += 1;
            }
            let (end, row) = self.entries[entry];
            if !self.may_begin(at) {
                from = at + 1;
                continue;
            }
            let fit = match (at == 0 || text[at - 1] == END, at + needle.len() == end) {
                (true, true) => Fit::Whole,
                (true, false) => Fit::Beginning,
                (false, _) => Fit::Part,
            };
            hit(row, fit);
            from = end;
        }
    }

    fn may_begin(&self, at: usize) -> bool {
        self.starts.is_empty() || self.starts[at / 64] >> (at % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_answers_once_and_says_how_well_it_fits() {
        let mut haystack = Haystack::default();
        for (row, text) in ["安居", "安居里安居", "新安居", "别处"].into_iter().enumerate()
        {
            haystack.add(row, text);
        }
        let mut hits = Vec::new();
        haystack.find("安居", |row, fit| hits.push((row, fit)));
        assert_eq!(hits, [(0, Fit::Whole), (1, Fit::Beginning), (2, Fit::Part)]);
    }

    #[test]
    fn a_syllable_is_not_found_in_the_middle_of_another() {
        let mut haystack = Haystack::default();
        haystack.add_from(0, "lanshan", &[0, 3]);
        haystack.add_from(1, "xianan", &[0, 4]);
        let mut hits = Vec::new();
        haystack.find("an", |row, _| hits.push(row));
        assert_eq!(hits, [1]);
    }
}
