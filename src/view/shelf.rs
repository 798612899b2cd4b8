//! Templates, parsed when they are first needed.

use super::Language;
use anyhow::Context as _;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, JsonRender, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use rust_embed::RustEmbed;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::{PoisonError, RwLock};

#[derive(RustEmbed)]
#[folder = "templates/"]
#[include = "*.hbs"]
struct Files;

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

/// A template is parsed when it is first needed: all of them take longer than a
/// server may take to start, and more memory than one that rests may hold.
pub(super) struct Shelf(RwLock<Handlebars<'static>>);

impl Shelf {
    pub fn new(mut parsed: Handlebars<'static>) -> Self {
        parsed.set_strict_mode(true);
        parsed.register_helper("t", Box::new(Sentence));
        Self(RwLock::new(parsed))
    }

    pub fn render(&self, name: &str, data: &impl Serialize) -> anyhow::Result<String> {
        let mut missing = Some(name.to_owned());
        loop {
            if let Some(name) = missing {
                self.take_down(name)?;
            }
            let parsed = self.0.read().unwrap_or_else(PoisonError::into_inner);
            missing = match parsed.render(name, data) {
                Ok(page) => return Ok(page),
                // One whose name is told by the page's data.
                Err(error) => match error.reason() {
                    RenderErrorReason::PartialNotFound(name) if !parsed.has_template(name) => {
                        Some(name.clone())
                    }
                    _ => return Err(anyhow::Error::from(error).context(format!("render {name}"))),
                },
            }
        }
    }

    /// With those that it names: a frame that is not there would not be missed,
    /// what it is to surround would be shown without.
    fn take_down(&self, name: String) -> anyhow::Result<()> {
        if self.0.read().unwrap_or_else(PoisonError::into_inner).has_template(&name) {
            return Ok(());
        }
        let mut parsed = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let mut wanted = vec![name];
        while let Some(name) = wanted.pop() {
            if parsed.has_template(&name) {
                continue;
            }
            let file = Files::get(&format!("{name}.hbs"));
            let file = file.with_context(|| format!("no template {name}"))?;
            let text = std::str::from_utf8(&file.data)?;
            parsed.register_template_string(&name, text)?;
            wanted.extend(named(text).map(str::to_owned));
        }
        Ok(())
    }
}

/// The templates that a text names: `{{> name}}`, `{{#> name}}`.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let after = text
        .split("{{")
        .skip(1)
        .filter_map(|tag| tag.trim_start_matches(['~', '#']).strip_prefix('>'));
    let names = after.filter_map(|rest| rest.split([' ', '}', '~']).find(|word| !word.is_empty()));
    names.filter(|name| !name.starts_with(['@', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_parsed_with_those_it_names() {
        for file in Files::iter() {
            let Some(name) = file.strip_suffix(".hbs") else { continue };
            let shelf = Shelf::new(Handlebars::new());
            shelf.take_down(name.to_owned()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
            assert!(shelf.0.read().expect("unharmed").has_template(name));
        }
    }

    #[test]
    fn a_text_names_its_frame_and_its_parts() {
        let text = r#"{{#> desk}}{{> partial/grade x=1}}{{~> a ~}}{{> @partial-block}}{{> (lookup this "b")}}{{c}}"#;
        assert_eq!(named(text).collect::<Vec<_>>(), ["desk", "partial/grade", "a"]);
    }
}
