//! One's own account.

use leptos::prelude::*;

use super::model::{AccountPage, SessionItem};
use super::notice::notice;
use super::sign_in::LONGEST_PASSWORD;
use crate::locale::Locale;
use crate::t;
use crate::ui::form::{Field, Line, error_summary, mistake, textbox};

/// The page.
pub fn account_page(page: AccountPage) -> AnyView {
    let password = if page.has_password {
        password(&page)
    } else {
        view! { <p class="nl-paragraph">{t!(Locale::Nl, "staff-account-organisation")}</p> }.into_any()
    };
    let role = |role: String| view! { <li>{role}</li> };
    let others =
        (page.sessions.len() > 1).then(|| end(&page.action, "others", t!(Locale::Nl, "staff-account-end-others")));
    let action = page.action.clone();
    let session = move |item: SessionItem| session(&action, item);
    view! {
        <div class="wrap page entrance">
            {error_summary(Locale::Nl, &page.mistakes)}
            {notice(page.notice)}
            <h1 class="nl-heading nl-heading--level-1">{t!(Locale::Nl, "staff-account")}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{page.name}", "{page.email}</p>
            <ul class="utrecht-unordered-list">{page.roles.into_iter().map(role).collect_view()}</ul>
            <h2 class="nl-heading nl-heading--level-2">{t!(Locale::Nl, "staff-account-password")}</h2>
            {password}
            <h2 class="nl-heading nl-heading--level-2">{t!(Locale::Nl, "staff-account-sessions")}</h2>
            <p class="nl-paragraph">{t!(Locale::Nl, "staff-account-sessions-text")}</p>
            <ul class="sessions">{page.sessions.into_iter().map(session).collect_view()}</ul>
            {others}
        </div>
    }
    .into_any()
}

fn password(page: &AccountPage) -> AnyView {
    let field = |name, label, hint| Field { name, label, hint, error: mistake(&page.mistakes, name) };
    let line = |autocomplete| Line {
        kind: "password",
        inputmode: "text",
        autocomplete,
        maxlength: LONGEST_PASSWORD,
        short: false,
    };
    let old = field("old-password", t!(Locale::Nl, "staff-account-old"), None);
    let hint = t!(Locale::Nl, "staff-new-password-hint", count = page.shortest);
    let new = field("new-password", t!(Locale::Nl, "staff-new-password"), Some(hint));
    view! {
        <form class="form" method="post" action=page.action.clone() novalidate>
            <input type="text" name="username" value=page.email.clone() autocomplete="username" readonly hidden/>
            {textbox(old, String::new(), line("current-password"))}
            {textbox(new, String::new(), line("new-password"))}
            <p class="nl-paragraph">{t!(Locale::Nl, "staff-account-ends")}</p>
            <button class="nl-button nl-button--secondary" type="submit" name="deed" value="password">
                {t!(Locale::Nl, "staff-account-password-send")}
            </button>
        </form>
    }
    .into_any()
}

fn session(action: &str, item: SessionItem) -> AnyView {
    let device = if item.device.is_empty() { t!(Locale::Nl, "staff-account-unknown") } else { item.device };
    let ending = if item.current {
        view! { <p class="seen">{t!(Locale::Nl, "staff-account-current")}</p> }.into_any()
    } else {
        end(action, &item.id, t!(Locale::Nl, "staff-account-end", device = device.as_str()))
    };
    view! {
        <li class="sessions__item">
            <p>
                <strong>{device}</strong>
                <br/>
                {t!(Locale::Nl, "staff-account-began", moment = item.began)}
                <br/>
                {t!(Locale::Nl, "staff-account-seen", moment = item.seen)}
            </p>
            {ending}
        </li>
    }
    .into_any()
}

fn end(action: &str, session: &str, text: String) -> AnyView {
    view! {
        <form method="post" action=action.to_owned()>
            <input type="hidden" name="session" value=session.to_owned()/>
            <button class="nl-button nl-button--secondary" type="submit" name="deed" value="end">{text}</button>
        </form>
    }
    .into_any()
}
