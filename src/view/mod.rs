//! Pages from templates, strict, with all sentences from the locales.

mod language;
mod shelf;

pub use language::{LOCALES, Language};

use handlebars::Handlebars;
use serde::Serialize;
use shelf::Shelf;

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
    pages: Shelf,
    /// Plain text, in which nothing is escaped.
    plain: Shelf,
}

impl Default for Templates {
    fn default() -> Self {
        let mut plain = Handlebars::new();
        plain.register_escape_fn(handlebars::no_escape);
        Self { pages: Shelf::new(Handlebars::new()), plain: Shelf::new(plain) }
    }
}

impl Templates {
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
        let subject = plain("subject")?.trim().to_owned();
        let html = self.pages.render(&format!("{name}.html"), &mail)?;
        Ok(Written { subject, plain: plain("text")?, html })
    }

    /// A paper in plain text, Chinese as all papers are: its title on the first
    /// line, a paragraph on each line after it.
    pub fn document<V: Serialize>(&self, name: &str, view: &V) -> anyhow::Result<String> {
        self.plain.render(&format!("document/{name}"), view)
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
        self.pages.render(V::TEMPLATE, &page)
    }
}
