//! Choosing a place: as a page, and as a part of the home page.

use leptos::prelude::*;

use super::model::{Municipality, PlaceChoice};
use crate::locale::Locale;
use crate::site::{Channels, Link, channels};
use crate::t;
use crate::ui::form::{Field, Line, error_summary, textbox};
use crate::ui::local;

/// The page.
pub fn place_page(locale: Locale, choice: PlaceChoice, channels_of_region: Channels) -> AnyView {
    let errors: Vec<_> = choice.error.clone().map(|error| ("postcode", error)).into_iter().collect();
    let municipality = |municipality: Municipality| {
        view! {
            <li>
                <h3 class="municipalities__title">{municipality.name}</h3>
                {place_list(locale, municipality.places, None)}
            </li>
        }
    };
    let municipalities = choice.municipalities.clone().into_iter().map(municipality).collect_view();
    view! {
        <div class="wrap page">
            {error_summary(locale, &errors)}
            <h1 class="nl-heading nl-heading--level-1">{t!(locale, "place-title")}</h1>
            <div class="place-form">
                {postcode_form(locale, &choice)}
                <section aria-labelledby="plaatsen">
                    <h2 class="nl-heading nl-heading--level-2" id="plaatsen">{t!(locale, "place-from-list")}</h2>
                    <ul class="municipalities">{municipalities}</ul>
                    <p><a class="nl-link" href=choice.anywhere_href>{t!(locale, "place-anywhere")}</a></p>
                </section>
            </div>
            <div class="block">{channels(locale, channels_of_region, false)}</div>
        </div>
    }
    .into_any()
}

/// The part of the home page.
pub fn place_choice(locale: Locale, choice: PlaceChoice) -> AnyView {
    let places = choice.municipalities.iter().flat_map(|municipality| municipality.places.clone()).collect();
    view! {
        <section class="card where" aria-labelledby="waar">
            <h2 class="nl-heading nl-heading--level-2" id="waar">{t!(locale, "place-question")}</h2>
            <p class="nl-paragraph">{t!(locale, "place-why")}</p>
            <div class="place-form">
                {postcode_form(locale, &choice)}
                <div>
                    <h3 class="where__title" id="of-kies">{t!(locale, "place-from-list")}</h3>
                    {place_list(locale, places, Some("of-kies"))}
                </div>
            </div>
        </section>
    }
    .into_any()
}

const POSTCODE: Line =
    Line { kind: "text", inputmode: "text", autocomplete: "postal-code", maxlength: 10, short: true };

fn postcode_form(locale: Locale, choice: &PlaceChoice) -> AnyView {
    let field = Field {
        name: "postcode",
        label: t!(locale, "postcode"),
        hint: Some(t!(locale, "postcode-hint", example = choice.example.as_str())),
        error: choice.error.clone(),
    };
    view! {
        <form class="form" method="post" action=choice.action.clone()>
            {textbox(field, choice.postcode.clone(), POSTCODE)}
            <button class="nl-button nl-button--primary" type="submit">{t!(locale, "place-continue")}</button>
        </form>
    }
    .into_any()
}

fn place_list(locale: Locale, places: Vec<Link>, labelled_by: Option<&'static str>) -> AnyView {
    let place = |link: Link| {
        view! { <li><a class="nl-link places__link" href=link.href>{local(locale, link.text)}</a></li> }
    };
    view! {
        <ul class="places" aria-labelledby=labelled_by>{places.into_iter().map(place).collect_view()}</ul>
    }
    .into_any()
}
