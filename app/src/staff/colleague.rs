//! One colleague, for who manages accounts.

use leptos::prelude::*;

use super::colleagues::invited;
use super::model::ColleaguePage;
use super::notice::notice;
use super::roles::role_fields;
use crate::locale::Locale;
use crate::t;
use crate::ui::form::error_summary;

/// The page.
pub fn colleague_page(page: ColleaguePage) -> AnyView {
    let role = |role: String| view! { <li>{role}</li> };
    let name = page.colleague.name.clone();
    let deeds = match (page.own, page.disabled, page.by_organisation) {
        (true, _, _) => view! { <p class="nl-paragraph">{t!(Locale::Nl, "staff-colleague-own")}</p> }.into_any(),
        (false, true, _) => button(&page.action, "enable", t!(Locale::Nl, "staff-enable-send")),
        (false, false, true) => view! {
            <p class="nl-paragraph">{t!(Locale::Nl, "staff-colleague-organisation")}</p>
            {disable(&page.action)}
        }
        .into_any(),
        (false, false, false) => all(&page),
    };
    view! {
        <div class="wrap page entrance">
            {error_summary(Locale::Nl, &page.mistakes)}
            {notice(page.notice)}
            {page.link.map(|link| invited((name, link)))}
            <p class="request__back">
                <a class="nl-link request__back-link" href=page.back>{t!(Locale::Nl, "staff-colleague-back")}</a>
            </p>
            <h1 class="nl-heading nl-heading--level-1">{page.colleague.name}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{page.colleague.email}" · "{page.colleague.state}</p>
            <ul class="utrecht-unordered-list">{page.colleague.roles.into_iter().map(role).collect_view()}</ul>
            {deeds}
        </div>
    }
    .into_any()
}

fn all(page: &ColleaguePage) -> AnyView {
    view! {
        <h2 class="nl-heading nl-heading--level-2" id="rol">{t!(Locale::Nl, "staff-roles-title")}</h2>
        <p class="nl-paragraph">{t!(Locale::Nl, "staff-roles-text")}</p>
        <form class="form" method="post" action=page.action.clone() novalidate aria-labelledby="rol">
            {role_fields(page.roles.clone(), &page.mistakes)}
            <button class="nl-button nl-button--secondary" type="submit" name="deed" value="roles">
                {t!(Locale::Nl, "staff-roles-send")}
            </button>
        </form>
        <h2 class="nl-heading nl-heading--level-2">{t!(Locale::Nl, "staff-invite-again-title")}</h2>
        <p class="nl-paragraph">{t!(Locale::Nl, "staff-invite-again-text")}</p>
        {button(&page.action, "invite", t!(Locale::Nl, "staff-invite-again-send"))}
        {disable(&page.action)}
    }
    .into_any()
}

fn disable(action: &str) -> AnyView {
    view! {
        <h2 class="nl-heading nl-heading--level-2">{t!(Locale::Nl, "staff-disable-title")}</h2>
        <p class="nl-paragraph">{t!(Locale::Nl, "staff-disable-text")}</p>
        {button(action, "disable", t!(Locale::Nl, "staff-disable-send"))}
    }
    .into_any()
}

fn button(action: &str, deed: &'static str, text: String) -> AnyView {
    view! {
        <form method="post" action=action.to_owned()>
            <button class="nl-button nl-button--secondary" type="submit" name="deed" value=deed>{text}</button>
        </form>
    }
    .into_any()
}
