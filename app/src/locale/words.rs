//! Look-ups in the Fluent files of `locales/`, which are part of the program.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::Locale;

/// A value in a message: text, or a number whose plural form matters.
pub type Argument<'a> = FluentValue<'a>;

/// A message in a language. One that the language lacks is given in Dutch; one that nobody has is its own key. Tests see
/// to it that neither happens.
pub fn message(locale: Locale, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
    let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
    [locale, Locale::Nl]
        .into_iter()
        .find_map(|locale| {
            let bundle = &BUNDLES[locale as usize];
            let pattern = bundle.get_message(key)?.value()?;
            Some(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
        })
        .unwrap_or_else(|| key.to_owned())
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 6]> = LazyLock::new(|| Locale::ALL.map(bundle));

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolation marks would end up in titles and addresses; the markup isolates what has another direction.
    bundle.set_use_isolating(false);
    let folder = format!("{}/", locale.code());
    for path in Files::iter().filter(|path| path.starts_with(&folder)) {
        let Some(file) = Files::get(&path) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../locales"]
struct Files;
