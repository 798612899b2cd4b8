//! What was answered so far, as it travels from screen to screen.

/// One level 1 to 5 per question, or nothing yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(Vec<Option<u8>>);

impl Answers {
    /// Of a form: `answers` holds what was answered before (`5-3--`), `o2` what
    /// is answered now. What is none of the levels is no answer.
    pub fn read(questions: usize, pairs: &[(String, String)]) -> Self {
        let mut answers = vec![None; questions];
        let before = pairs.iter().filter(|(name, _)| name == "answers");
        for (answer, symbol) in answers.iter_mut().zip(before.flat_map(|(_, is)| is.bytes())) {
            *answer = level(symbol);
        }
        for (name, value) in pairs {
            let question = name.strip_prefix('o').and_then(|number| number.parse::<usize>().ok());
            let question = question.and_then(|number| number.checked_sub(1));
            if let Some(answer) = question.and_then(|at| answers.get_mut(at)) {
                *answer = value.bytes().next().and_then(level);
            }
        }
        Self(answers)
    }

    pub fn of(&self, question: usize) -> Option<u8> {
        self.0.get(question).copied().flatten()
    }

    /// The first question without an answer, from the given one on, then from
    /// the first.
    pub fn next_after(&self, question: usize) -> Option<usize> {
        let count = self.0.len();
        (0..count).map(|step| (question + 1 + step) % count).find(|&at| self.0[at].is_none())
    }

    pub fn first_open(&self) -> Option<usize> {
        self.0.iter().position(Option::is_none)
    }

    pub fn written(&self) -> String {
        self.0.iter().map(|answer| answer.map_or('-', |level| char::from(b'0' + level))).collect()
    }
}

fn level(symbol: u8) -> Option<u8> {
    matches!(symbol, b'1'..=b'5').then(|| symbol - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_answered_now_goes_before_what_was_answered_then() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let pairs = [pair("answers", "5-3x6"), pair("o2", "4"), pair("o9", "1"), pair("o0", "1")];
        let answers = Answers::read(5, &pairs);
        assert_eq!(answers.written(), "543--");
        assert_eq!((answers.next_after(1), answers.next_after(3)), (Some(3), Some(4)));
        assert_eq!((answers.next_after(4), answers.first_open()), (Some(3), Some(3)));
        let all = Answers::read(5, &[pair("answers", "11111")]);
        assert_eq!((all.next_after(2), all.written()), (None, "11111".to_owned()));
    }
}
