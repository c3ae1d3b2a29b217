//! Where staff sign in.

use leptos::prelude::*;

use super::model::SignInPage;
use super::notice::notice;
use crate::locale::Locale;
use crate::t;
use crate::ui::form::{Field, Line, error_summary, mistake, textbox};

/// Longest mail address, in characters (RFC 5321).
const LONGEST_EMAIL: u16 = 254;
/// Longest password, in characters. The server checks the same.
pub(super) const LONGEST_PASSWORD: u16 = 256;
/// Longest code: one of the authenticator, or a recovery code with spaces and dashes.
const LONGEST_CODE: u16 = 40;

/// The page.
pub fn sign_in_page(page: SignInPage) -> AnyView {
    let email = Field {
        name: "email",
        label: t!(Locale::Nl, "staff-email"),
        hint: None,
        error: mistake(&page.mistakes, "email"),
    };
    let password = Field {
        name: "password",
        label: t!(Locale::Nl, "staff-password"),
        hint: None,
        error: mistake(&page.mistakes, "password"),
    };
    let code = Field {
        name: "code",
        label: t!(Locale::Nl, "staff-code"),
        hint: Some(t!(Locale::Nl, "staff-code-hint")),
        error: mistake(&page.mistakes, "code"),
    };
    view! {
        <div class="wrap page entrance">
            {error_summary(Locale::Nl, &page.mistakes)}
            {notice(page.notice)}
            <h1 class="nl-heading nl-heading--level-1">{t!(Locale::Nl, "staff-sign-in-title")}</h1>
            <p class="nl-paragraph nl-paragraph--lead">{t!(Locale::Nl, "staff-sign-in-intro")}</p>
            {work_account(page.work_account_href)}
            <form class="form" method="post" action=page.action novalidate>
                <input type="hidden" name="next" value=page.next/>
                {textbox(email, page.email, line("email", "email", "username", LONGEST_EMAIL))}
                {textbox(password, String::new(), line("password", "text", "current-password", LONGEST_PASSWORD))}
                {textbox(code, String::new(), line("text", "text", "one-time-code", LONGEST_CODE))}
                <button class="nl-button nl-button--primary" type="submit">
                    {t!(Locale::Nl, "staff-sign-in-send")}
                </button>
            </form>
        </div>
    }
    .into_any()
}

fn line(kind: &'static str, inputmode: &'static str, autocomplete: &'static str, maxlength: u16) -> Line {
    Line { kind, inputmode, autocomplete, maxlength, short: false }
}

/// The way in for who has an account of the organisation: the first that is offered, because most have one.
fn work_account(href: Option<String>) -> AnyView {
    let Some(href) = href else { return ().into_any() };
    view! {
        <p>
            <a class="nl-button nl-button--primary" href=href>{t!(Locale::Nl, "staff-oidc-start")}</a>
        </p>
        <h2 class="nl-heading nl-heading--level-2">{t!(Locale::Nl, "staff-oidc-or")}</h2>
    }
    .into_any()
}
