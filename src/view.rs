//! Pages from templates: one registry, strict, with all sentences from the
//! locales.

use crate::error::{Argument, Refusal};
use anyhow::Context as _;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, JsonRender, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use rust_embed::RustEmbed;
use serde::Serialize;
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

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.hbs"]
struct Files;

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

    fn sentence(
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

/// `{{t "key" name=value}}`: the sentence in the language of the page. A key
/// without one is an error, as a field that is not there is.
struct Sentence;

impl HelperDef for Sentence {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        page: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let key = helper.param(0).and_then(|key| key.value().as_str());
        let key = key.ok_or(RenderErrorReason::ParamNotFoundForIndex("t", 0))?;
        let language = match page.data().get("lang").and_then(|tag| tag.as_str()) {
            Some("en") => Language::English,
            _ => Language::Chinese,
        };
        let arguments = helper.hash().iter();
        let arguments =
            arguments.map(|(name, value)| (Cow::Owned((*name).to_owned()), value.value().render()));
        let sentence = language.sentence(key, arguments);
        let sentence =
            sentence.ok_or_else(|| RenderErrorReason::Other(format!("no sentence for {key}")))?;
        Ok(ScopedJson::Derived(sentence.into()))
    }
}

/// The data of one page. A template reads nothing that is not a field here, or
/// of the frame around every page.
pub trait View: Serialize {
    const TEMPLATE: &'static str;
}

/// The data of one letter: three templates, `.subject`, `.text` and `.html`.
pub trait MailView: Serialize {
    const TEMPLATE: &'static str;
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub plain: String,
    pub html: String,
}

pub struct Templates {
    pages: Handlebars<'static>,
    /// Plain text, in which nothing is escaped.
    plain: Handlebars<'static>,
}

impl Templates {
    pub fn load() -> anyhow::Result<Self> {
        let mut pages = Handlebars::new();
        pages.set_strict_mode(true);
        pages.register_embed_templates_with_extension::<Files>(".hbs")?;
        pages.register_helper("t", Box::new(Sentence));
        let mut plain = Handlebars::new();
        plain.set_strict_mode(true);
        plain.register_escape_fn(handlebars::no_escape);
        plain.register_helper("t", Box::new(Sentence));
        for file in Files::iter().filter(|file| file.starts_with("mail/")) {
            let Some(name) = file.strip_suffix(".hbs") else { continue };
            if name.strip_suffix(".html").is_some() {
                continue;
            }
            let text = Files::get(&file).context("a template is there")?.data;
            plain.register_template_string(name, std::str::from_utf8(&text)?)?;
        }
        Ok(Self { pages, plain })
    }

    /// A letter's subject, and its text in both forms.
    pub fn mail<V: MailView>(&self, language: Language, view: &V) -> anyhow::Result<Written> {
        #[derive(Serialize)]
        struct Mail<'a, V> {
            lang: &'static str,
            #[serde(flatten)]
            view: &'a V,
        }
        let mail = Mail { lang: language.tag(), view };
        let name = V::TEMPLATE;
        let plain = |part: &str| self.plain.render(&format!("{name}.{part}"), &mail);
        let written = || {
            let subject = plain("subject")?.trim().to_owned();
            let html = self.pages.render(&format!("{name}.html"), &mail)?;
            Ok::<_, RenderError>(Written { subject, plain: plain("text")?, html })
        };
        written().with_context(|| format!("render {name}"))
    }

    pub fn page<F: Serialize, V: View>(
        &self,
        language: Language,
        frame: &F,
        view: &V,
    ) -> anyhow::Result<String> {
        #[derive(Serialize)]
        struct Page<'a, F, V> {
            lang: &'static str,
            frame: &'a F,
            #[serde(flatten)]
            view: &'a V,
        }
        let page = Page { lang: language.tag(), frame, view };
        self.pages.render(V::TEMPLATE, &page).with_context(|| format!("render {}", V::TEMPLATE))
    }
}
