//! The HTML document around a page for staff.

use leptos::prelude::*;

use super::model::{MenuItem, SignedIn, StaffFrame};
use crate::locale::Locale;
use crate::t;
use crate::ui::icon_as;

/// A whole document. `main` is called when the context that its parts look into is there.
pub fn staff_document(frame: StaffFrame, main: impl FnOnce() -> AnyView) -> AnyView {
    provide_context(frame.assets.clone());
    let script = frame.signed_in.is_some().then(|| {
        view! { <script type="module" src=frame.assets.staff_js.clone()></script> }
    });
    let title = [frame.title.clone(), t!(Locale::Nl, "staff-workplace"), frame.region.clone()].join(" – ");
    view! {
        <!DOCTYPE html>
        <html class=format!("{}-theme", frame.house_style) lang=Locale::Nl.code() dir=Locale::Nl.direction()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex"/>
                <title>{title}</title>
                <link rel="icon" href=frame.assets.favicon.clone() type="image/svg+xml"/>
                <link rel="stylesheet" href=frame.assets.main_css.clone()/>
                <link rel="stylesheet" href=frame.assets.theme_css.clone()/>
                <link rel="stylesheet" href=frame.assets.staff_css.clone()/>
                {script}
            </head>
            <body class="staff">
                <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">{t!(Locale::Nl, "skip-link")}</a>
                {header(&frame)}
                <main id="main" tabindex="-1">{main()}</main>
                {footer(frame.signed_in.as_ref())}
            </body>
        </html>
    }
    .into_any()
}

fn header(frame: &StaffFrame) -> AnyView {
    view! {
        <header class="staff-header">
            <div class="wrap staff-header__bar">
                <p class="staff-brand">
                    {icon_as("logo__mark", "mark")}
                    <span class="staff-brand__name">
                        <span>{frame.region.clone()}</span>
                        " "
                        <span class="staff-brand__place">{t!(Locale::Nl, "staff-workplace")}</span>
                    </span>
                </p>
                {frame.signed_in.clone().map(person)}
            </div>
            {frame.signed_in.clone().map(|signed_in| menu(signed_in.menu))}
        </header>
    }
    .into_any()
}

fn person(signed_in: SignedIn) -> AnyView {
    view! {
        <div class="person">
            <p class="person__name">
                <span class="visually-hidden">{t!(Locale::Nl, "staff-signed-in-as")}" "</span>
                {signed_in.name}
            </p>
            <form method="post" action=signed_in.sign_out_href>
                <button class="nl-button nl-button--secondary" type="submit">{t!(Locale::Nl, "staff-sign-out")}</button>
            </form>
        </div>
    }
    .into_any()
}

fn menu(items: Vec<MenuItem>) -> AnyView {
    if items.is_empty() {
        return ().into_any();
    }
    let item = |item: MenuItem| {
        view! {
            <li>
                <a class="site-nav__link" href=item.href aria-current=item.current.then_some("true")>{item.text}</a>
            </li>
        }
    };
    view! {
        <nav class="site-nav" aria-label=t!(Locale::Nl, "menu")>
            <div class="wrap">
                <ul class="site-nav__list">{items.into_iter().map(item).collect_view()}</ul>
            </div>
        </nav>
    }
    .into_any()
}

fn footer(signed_in: Option<&SignedIn>) -> AnyView {
    // Nothing ends without a warning (WCAG 2.2.1); what is sent later is kept, and sent again after signing in.
    let until = signed_in.map(|signed_in| {
        let time = signed_in.until.as_str();
        let text = if signed_in.extends {
            t!(Locale::Nl, "staff-until", time = time)
        } else {
            t!(Locale::Nl, "staff-until-end", time = time)
        };
        view! { <p>{text}</p> }
    });
    view! {
        <footer class="staff-footer">
            <div class="wrap staff-footer__bar">
                <p>{t!(Locale::Nl, "staff-confidential")}</p>
                {until}
                <p><a class="nl-link staff-footer__link" href="/">{t!(Locale::Nl, "staff-to-residents")}</a></p>
            </div>
        </footer>
    }
    .into_any()
}
