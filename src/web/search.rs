//! Finding by part of a name or by a code in any width or case.

use super::directory::{CompoundLine, FirmLine};
use crate::text::normal_code;

pub struct Search {
    text: String,
    code: String,
}

impl Search {
    pub fn new(text: &str) -> Self {
        Self { text: text.trim().to_lowercase(), code: normal_code(text).replace(' ', "") }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn finds_firm(&self, firm: &FirmLine) -> bool {
        let branches = firm.branches.iter();
        self.is_empty()
            || self.names(&firm.name)
            || firm.former_names.iter().any(|name| self.names(name))
            || branches.clone().any(|branch| self.names(&branch.name))
            || self.begins(&firm.uscc.to_string())
            || branches.clone().any(|branch| self.begins(&branch.code.to_string()))
    }

    pub fn finds_compound(&self, compound: &CompoundLine) -> bool {
        self.is_empty()
            || self.names(&compound.name)
            || self.names(&compound.street.name)
            || self.begins(&compound.code.to_string())
    }

    fn names(&self, name: &str) -> bool {
        name.to_lowercase().contains(&self.text)
    }

    fn begins(&self, code: &str) -> bool {
        self.code.len() >= 4 && code.starts_with(&self.code)
    }
}
