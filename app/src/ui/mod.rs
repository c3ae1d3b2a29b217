//! Small parts that pages are made of. Their markup is that of the NL Design System components in `style/`.

pub mod form;
pub mod table;

use leptos::prelude::*;

use crate::locale::Locale;
use crate::site::{Assets, Link, LocalText};
use crate::t;

/// A picture of the sprite, for people who see it only.
pub fn icon(name: &str) -> AnyView {
    icon_as("icon", name)
}

/// A picture of the sprite with class names of its own.
pub fn icon_as(class: &'static str, name: &str) -> AnyView {
    let sprite = use_context::<Assets>().unwrap_or_default().icons;
    let href = format!("{sprite}#{name}");
    // The one drawing that is not a square.
    let frame = (name == "street").then_some("0 0 400 300");
    view! { <svg class=class viewBox=frame aria-hidden="true"><use_ href=href></use_></svg> }.into_any()
}

/// A picture in the shape of a door.
pub fn door(name: &str) -> AnyView {
    view! { <span class="arch">{icon(name)}</span> }.into_any()
}

/// A text, marked with its language where that is not the language of the page.
pub fn local(page: Locale, text: LocalText) -> AnyView {
    if text.locale == page {
        return text.text.into_any();
    }
    view! { <span lang=text.locale.code() dir=text.locale.direction()>{text.text}</span> }.into_any()
}

/// HTML from content, marked with its language where that is not the language of the page.
pub fn prose(page: Locale, locale: Locale, html: String) -> AnyView {
    let lang = (locale != page).then(|| locale.code());
    let dir = (locale != page).then(|| locale.direction());
    view! { <div class="prose" lang=lang dir=dir inner_html=html></div> }.into_any()
}

/// Says that a page is shown in another language than the reader's, and that help in theirs exists. Nothing when it is
/// not.
pub fn untranslated(page: Locale, shown: Locale) -> AnyView {
    if page == shown {
        return ().into_any();
    }
    let language = match shown {
        Locale::Nl => t!(page, "language-nl"),
        Locale::En => t!(page, "language-en"),
        Locale::Pl => t!(page, "language-pl"),
        Locale::Tr => t!(page, "language-tr"),
        Locale::Ar => t!(page, "language-ar"),
        Locale::Uk => t!(page, "language-uk"),
    };
    view! {
        <div class="utrecht-alert utrecht-alert--info untranslated">
            {icon("globe")}
            <div class="utrecht-alert__content">
                <div class="utrecht-alert__message">
                    <p><strong>{t!(page, "untranslated", language = language)}</strong></p>
                    <p>{t!(page, "untranslated-help")}</p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// A part of the page in another language than the rest, marked as such.
pub fn in_language(page: Locale, shown: Locale, part: AnyView) -> AnyView {
    if page == shown {
        return part;
    }
    view! { <div lang=shown.code() dir=shown.direction()>{part}</div> }.into_any()
}

/// A code that is read from left to right everywhere.
pub fn code(text: String) -> AnyView {
    view! { <bdi dir="ltr">{text}</bdi> }.into_any()
}

/// A phone number, kept on one line.
pub fn phone_number(text: String) -> AnyView {
    code(text.replace(' ', "\u{a0}").replace('-', "\u{2011}"))
}

/// A link to a mailbox, shown as its address, which may break behind the `@`.
pub fn mail_link(address: String) -> AnyView {
    let href = format!("mailto:{address}");
    let (name, host) = address
        .split_once('@')
        .map_or((address.clone(), String::new()), |(name, host)| (format!("{name}@"), host.to_owned()));
    view! { <a class="nl-link" href=href><bdi dir="ltr">{name}<wbr/>{host}</bdi></a> }.into_any()
}

/// A list of links with an arrow.
pub fn link_list(page: Locale, class: &'static str, links: Vec<Link>) -> AnyView {
    let items = links.into_iter().map(|link| {
        view! {
            <li class="link-list__item">
                <a class="nl-link link-list__link" href=link.href>{local(page, link.text)}</a>
                {icon_as("icon icon--s icon--flip", "arrow")}
            </li>
        }
    });
    view! { <ul class=format!("link-list {class}")>{items.collect_view()}</ul> }.into_any()
}

/// A link to more, with an arrow behind it.
pub fn more(href: String, text: String) -> AnyView {
    view! { <a class="nl-link more" href=href>{text}{icon_as("icon icon--s icon--flip", "arrow")}</a> }.into_any()
}
