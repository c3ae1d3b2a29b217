//! One service, and services in a list.

use leptos::prelude::*;

use super::model::{ServiceItem, ServicePage};
use super::team::{external, hours_table, locations};
use crate::locale::Locale;
use crate::site::{beside_channels, opening_state};
use crate::t;
use crate::ui::{icon_as, in_language, local, mail_link, phone_number, untranslated};

/// Services as cards; nothing when there are none.
pub(super) fn service_cards(locale: Locale, services: Vec<ServiceItem>) -> AnyView {
    if services.is_empty() {
        return ().into_any();
    }
    let card = |service: ServiceItem| {
        let nearest = service.nearest.map(|nearest| {
            view! { <p class="with-icon muted">{icon_as("icon icon--s", "pin")}<span>{nearest}</span></p> }
        });
        view! {
            <li class="card service">
                <h3 class="service__title">
                    <a class="nl-link service__link" href=service.href>{local(locale, service.name)}</a>
                </h3>
                <p class="service__by">{service.organisation}</p>
                <p class="service__summary">{local(locale, service.summary)}</p>
                {badges(locale, service.tier, service.cost, service.referral)}
                {nearest}
            </li>
        }
    };
    view! { <ul class="services">{services.into_iter().map(card).collect_view()}</ul> }.into_any()
}

/// Kind of help, kind of cost, and whether a referral is needed, in words.
fn badges(locale: Locale, tier: &str, cost: &str, referral: bool) -> AnyView {
    let tier = match tier {
        "own" => t!(locale, "tier-own"),
        "network" => t!(locale, "tier-network"),
        "general" => t!(locale, "tier-general"),
        "collective" => t!(locale, "tier-collective"),
        _ => t!(locale, "tier-individual"),
    };
    let (class, cost) = match cost {
        "free" => ("nl-data-badge badge--free", t!(locale, "cost-free")),
        "small" => ("nl-data-badge", t!(locale, "cost-small")),
        "income-dependent" => ("nl-data-badge", t!(locale, "cost-income-dependent")),
        _ => ("nl-data-badge", t!(locale, "cost-paid")),
    };
    let referral =
        referral.then(|| view! { <li><span class="nl-data-badge">{t!(locale, "referral-needed")}</span></li> });
    view! {
        <ul class="badges">
            <li><span class="nl-data-badge badge--tier">{tier}</span></li>
            <li><span class=class>{cost}</span></li>
            {referral}
        </ul>
    }
    .into_any()
}

/// The page.
pub fn service_page(page_locale: Locale, page: ServicePage) -> AnyView {
    let locale = page.title.locale;
    let facts = facts(locale, &page);
    let phone_hours = page.phone_hours.map(|week| hours_table(locale, t!(locale, "phone-hours"), week));
    let visiting = (!page.locations.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2 class="nl-heading nl-heading--level-2" id="waar">{t!(locale, "service-where")}</h2>
                {locations(locale, page.locations)}
            </section>
        }
    });
    let text = view! {
        <h1 class="nl-heading nl-heading--level-1">{page.title.text}</h1>
        <div class="lead"><div class="prose"><p>{page.summary.text}</p></div></div>
        <div class="block">{badges(locale, page.tier, page.cost, page.referral)}</div>
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2" id="over">{t!(locale, "service-about")}</h2>
            <div class="prose" inner_html=page.html.text></div>
        </section>
        <section class="section">
            <h2 class="nl-heading nl-heading--level-2" id="feiten">{t!(locale, "service-facts")}</h2>
            {facts}
            {phone_hours}
        </section>
        {visiting}
    };
    let main = view! {
        {untranslated(page_locale, locale)}
        {in_language(page_locale, locale, text.into_any())}
    };
    beside_channels(page_locale, main.into_any(), page.channels)
}

fn facts(locale: Locale, page: &ServicePage) -> AnyView {
    let (name, about, website) = page.organisation.clone();
    let organisation = view! {
        <p>{name}</p>
        {about.map(|about| view! { <p class="muted">{local(locale, about)}</p> })}
        {website.map(external)}
    };
    let phone = page.phone.clone().map(|phone| {
        let value = view! {
            <p><a class="nl-link" href=format!("tel:{}", phone.dialled)>{phone_number(phone.shown)}</a></p>
            {phone.state.map(opening_state)}
        };
        fact(t!(locale, "phone"), value.into_any())
    });
    let email = page.email.clone().map(|address| fact(t!(locale, "email"), mail_link(address)));
    let referral = if page.referral { t!(locale, "referral-needed") } else { t!(locale, "referral-not-needed") };
    view! {
        <dl class="utrecht-data-list utrecht-data-list--rows">
            {fact(t!(locale, "service-by"), organisation.into_any())}
            {fact(t!(locale, "service-who-for"), local(locale, page.who_for.clone()))}
            {page.ages.clone().map(|ages| fact(t!(locale, "service-ages"), ages.into_any()))}
            {page.places.clone().map(|places| fact(t!(locale, "service-places"), places.into_any()))}
            {fact(t!(locale, "service-costs"), local(locale, page.costs.clone()))}
            {fact(t!(locale, "service-how"), local(locale, page.how.clone()))}
            {fact(t!(locale, "service-referral"), referral.into_any())}
            {fact(t!(locale, "service-languages"), page.languages.clone().into_any())}
            {phone}
            {email}
            {page.website.clone().map(|href| fact(t!(locale, "website"), external(href)))}
        </dl>
    }
    .into_any()
}

/// A row of a list of facts.
pub(super) fn fact(key: String, value: AnyView) -> AnyView {
    view! {
        <div class="utrecht-data-list__item">
            <dt class="utrecht-data-list__item-key">{key}</dt>
            <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{value}</dd>
        </div>
    }
    .into_any()
}
