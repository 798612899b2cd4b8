//! How a name is written by those who search for it.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

/// Characters of names that are commonly read in more than one way; elsewhere
/// the first reading is the only one that people type.
const READ_TWICE: [(char, [&str; 2]); 13] = [
    ('长', ["chang", "zhang"]),
    ('重', ["chong", "zhong"]),
    ('行', ["hang", "xing"]),
    ('乐', ["le", "yue"]),
    ('都', ["du", "dou"]),
    ('朝', ["chao", "zhao"]),
    ('厦', ["sha", "xia"]),
    ('单', ["dan", "shan"]),
    ('曾', ["zeng", "ceng"]),
    ('柏', ["bai", "bo"]),
    ('会', ["hui", "kuai"]),
    ('盛', ["sheng", "cheng"]),
    ('调', ["tiao", "diao"]),
];
/// Ways to read one name that are kept.
const READINGS_MAX: usize = 4;

/// A name in simplified characters, half width and lower case, without spaces
/// and punctuation.
pub fn folded(text: &str) -> String {
    let plain: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|symbol| symbol.is_alphanumeric())
        .collect();
    if plain.is_ascii() { plain } else { fast2s::convert(&plain) }
}

/// A name in pinyin, without tones, and its initials.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spelling {
    pub full: String,
    /// Where syllables begin in `full`.
    pub starts: Vec<usize>,
    pub initials: String,
}

/// A name as most people type it.
pub fn pinyin(name: &str) -> String {
    spellings(&folded(name)).into_iter().next().map(|spelling| spelling.full).unwrap_or_default()
}

/// Every usual way to spell a folded name.
pub fn spellings(folded: &str) -> Vec<Spelling> {
    let mut spelt = vec![Spelling::default()];
    for symbol in folded.chars() {
        let readings = readings(symbol);
        let ways = if spelt.len() * readings.len() > READINGS_MAX { 1 } else { readings.len() };
        let before = spelt.len();
        for _ in 1..ways {
            spelt.extend_from_within(..before);
        }
        for (at, spelling) in spelt.iter_mut().enumerate() {
            let reading = &readings[at / before];
            spelling.starts.push(spelling.full.len());
            spelling.initials.extend(reading.chars().next());
            spelling.full.push_str(reading);
        }
    }
    spelt
}

fn readings(symbol: char) -> Vec<String> {
    let Some(first) = symbol.to_pinyin() else { return vec![symbol.to_string()] };
    // ü is typed as v.
    let mut readings = vec![first.plain().replace('ü', "v")];
    for reading in READ_TWICE.iter().filter(|(of, _)| *of == symbol).flat_map(|(_, both)| both) {
        if !readings.iter().any(|known| known == reading) {
            readings.push((*reading).to_owned());
        }
    }
    readings
}

/// What names are sorted by: their pinyin, then themselves.
pub fn name_key(name: &str) -> (String, &str) {
    let spelt = folded(name).chars().map(|symbol| readings(symbol).swap_remove(0)).collect();
    (spelt, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_what_people_type() {
        assert_eq!(folded("昆明青檀（集團）物業 有限公司"), "昆明青檀集团物业有限公司");
        assert_eq!(folded("ＡＢＣ-大厦"), "abc大厦");
    }

    #[test]
    fn a_name_is_spelt_in_each_way_it_is_read() {
        let of = |name: &str| {
            let spelt = spellings(&folded(name));
            spelt.into_iter().map(|is| (is.full, is.initials)).collect::<Vec<_>>()
        };
        let pair = |full: &str, initials: &str| (full.to_owned(), initials.to_owned());
        assert_eq!(of("檀木里"), [pair("tanmuli", "tml")]);
        assert_eq!(of("长乐里").len(), 4);
        assert!(of("长乐里").contains(&pair("changleli", "cll")));
        assert!(of("绿地A座").contains(&pair("lvdiazuo", "ldaz")));
        let long = of("长乐长乐长乐长乐");
        assert_eq!(long.len(), READINGS_MAX);
    }
}
