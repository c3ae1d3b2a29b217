//! Where somebody who was invited chooses a password and couples an authenticator.

use leptos::prelude::*;

use super::model::InvitationPage;
use super::sign_in::LONGEST_PASSWORD;
use crate::locale::Locale;
use crate::t;
use crate::ui::form::{Field, Line, error_summary, mistake, textbox};

/// Longest code of the authenticator, with the spaces that people type in it.
const LONGEST_CODE: u16 = 10;

/// The page.
pub fn invitation_page(page: InvitationPage) -> AnyView {
    let email = page.email.clone();
    view! {
        <div class="wrap page entrance">
            {error_summary(Locale::Nl, &page.mistakes)}
            <h1 class="nl-heading nl-heading--level-1">{t!(Locale::Nl, "staff-invitation-title", name = page.name)}</h1>
            <p class="nl-paragraph nl-paragraph--lead">
                {t!(Locale::Nl, "staff-invitation-intro", email = page.email)}
            </p>
            <form class="form form--long" method="post" action=page.action novalidate>
                <input type="text" name="username" value=email autocomplete="username" readonly hidden/>
                <section class="form__group">
                    <h2 class="nl-heading nl-heading--level-2 form__title">
                        {t!(Locale::Nl, "staff-invitation-password")}
                    </h2>
                    {new_password(page.shortest, mistake(&page.mistakes, "password"))}
                </section>
                <section class="form__group">
                    <h2 class="nl-heading nl-heading--level-2 form__title">{t!(Locale::Nl, "staff-invitation-app")}</h2>
                    <p class="nl-paragraph">{t!(Locale::Nl, "staff-invitation-app-text")}</p>
                    {picture(page.picture)}
                    {secret(page.secret)}
                    {first_code(mistake(&page.mistakes, "code"))}
                </section>
                <button class="nl-button nl-button--primary" type="submit">
                    {t!(Locale::Nl, "staff-invitation-send")}
                </button>
            </form>
        </div>
    }
    .into_any()
}

fn new_password(shortest: usize, error: Option<String>) -> AnyView {
    let field = Field {
        name: "password",
        label: t!(Locale::Nl, "staff-new-password"),
        hint: Some(t!(Locale::Nl, "staff-new-password-hint", count = shortest)),
        error,
    };
    let line = Line {
        kind: "password",
        inputmode: "text",
        autocomplete: "new-password",
        maxlength: LONGEST_PASSWORD,
        short: false,
    };
    textbox(field, String::new(), line)
}

fn picture(svg: String) -> AnyView {
    view! {
        <figure class="qr">
            <div class="qr__picture" role="img" aria-label=t!(Locale::Nl, "staff-qr") inner_html=svg></div>
            <figcaption class="qr__caption">{t!(Locale::Nl, "staff-qr-caption")}</figcaption>
        </figure>
    }
    .into_any()
}

fn secret(secret: String) -> AnyView {
    view! {
        <div>
            <p class="secret__name">{t!(Locale::Nl, "staff-secret")}</p>
            <p class="secret"><code>{secret}</code></p>
        </div>
    }
    .into_any()
}

fn first_code(error: Option<String>) -> AnyView {
    let field = Field {
        name: "code",
        label: t!(Locale::Nl, "staff-invitation-code"),
        hint: Some(t!(Locale::Nl, "staff-invitation-code-hint")),
        error,
    };
    let line = Line {
        kind: "text",
        inputmode: "numeric",
        autocomplete: "one-time-code",
        maxlength: LONGEST_CODE,
        short: true,
    };
    textbox(field, String::new(), line)
}
