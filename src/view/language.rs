//! The two languages, and the sentences of the locales.

use crate::error::{Argument, Refusal};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    pub static LOCALES = {
        locales: "templates/locales",
        fallback_language: "zh-CN",
        // Marks around every argument would show up in copied text.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const CHINESE: LanguageIdentifier = langid!("zh-CN");
const ENGLISH: LanguageIdentifier = langid!("en");

/// The two languages of the registry.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Chinese, unless English is asked for by name.
    pub fn of_tag(tag: &str) -> Self {
        if tag == Self::English.tag() { Self::English } else { Self::Chinese }
    }

    /// The sentence of a key.
    pub fn say(self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The sentence of a key, with its arguments. A key without a sentence is
    /// said as it is; a test finds those that templates and lists use.
    pub fn say_with(self, key: &str, arguments: &[(&'static str, String)]) -> String {
        let arguments = arguments.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone()));
        self.sentence(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// Why something was refused.
    pub fn say_refusal(self, refusal: &dyn Refusal) -> String {
        let key = format!("refusal-{}", refusal.code().replace('/', "-"));
        let said = |(name, argument)| match argument {
            Argument::Plain(text) => (name, text),
            Argument::Word(key) => (name, self.say(&key)),
        };
        let arguments: Vec<_> = refusal.arguments().into_iter().map(said).collect();
        self.say_with(&key, &arguments)
    }

    pub(super) fn sentence(
        self,
        key: &str,
        arguments: impl Iterator<Item = (Cow<'static, str>, String)>,
    ) -> Option<String> {
        let arguments: HashMap<_, FluentValue<'_>> =
            arguments.map(|(name, value)| (name, value.into())).collect();
        let language = match self {
            Self::Chinese => &CHINESE,
            Self::English => &ENGLISH,
        };
        LOCALES.try_lookup_with_args(language, key, &arguments)
    }
}
