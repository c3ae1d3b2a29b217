//! What a resident sent, as a text to keep (the return of what was entered: Awb 2:17).

use std::fmt::Write;

use app::t;

use super::status::Known;
use crate::published::form::{Asked, FormKind};
use crate::published::text::TextKind;
use crate::requests::answers::Answers;
use crate::requests::letters::promise_fact;
use crate::requests::store::EventKind;
use crate::site::{View, words};

/// The text, in the reader's language.
pub fn text(view: &View<'_>, known: &Known) -> String {
    let (locale, request) = (view.locale(), &known.request);
    let zone = view.site.pack.region.timezone;
    let moment = words::moment(locale, request.received_at.with_timezone(&zone));
    let promise = promise_fact(locale, request.answers.window, request.promised_on);
    let place = view.site.place(request.place.as_str()).map(|(_, place)| place.name.clone()).unwrap_or_default();
    let head = [
        (t!(locale, "fact-reference"), request.reference.clone()),
        (t!(locale, "fact-kind"), words::form_name(locale, request.form)),
        (t!(locale, "ask-place"), place),
        (t!(locale, "fact-team"), view.title(TextKind::Team, request.team.as_str()).text),
        (promise.name, promise.value),
    ];
    let mut text = format!("{}\n{}\n\n", t!(locale, "download-title"), t!(locale, "download-at", moment = moment));
    for (name, value) in
        head.into_iter().chain(lines(view, request.form, &request.answers)).filter(|(_, value)| !value.is_empty())
    {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name}\n  {}\n", value.replace('\n', "\n  "));
    }
    for event in known.events.iter().filter(|event| event.kind == EventKind::Added) {
        let at = words::moment(locale, event.at.with_timezone(&zone));
        let body = event.body.as_deref().unwrap_or_default();
        let _ = writeln!(text, "{} ({at})\n  {}\n", t!(locale, "status-event-added"), body.replace('\n', "\n  "));
    }
    text
}

fn lines(view: &View<'_>, form: FormKind, answers: &Answers) -> Vec<(String, String)> {
    let locale = view.locale();
    let theme = answers.theme.as_ref().map(|theme| view.title(TextKind::Theme, theme.as_str()).text);
    let parts = answers.best_time.iter().map(|part| words::day_part(locale, *part));
    let asks = |asked| view.site.form(form).is_some_and(|known| known.asked(form).any(|one| one == asked));
    let danger = if asks(Asked::Danger) { words::urgency_name(locale, answers.urgency) } else { String::new() };
    let age = if asks(Asked::Age) { words::age_group(locale, answers.age) } else { String::new() };
    let yes = |is_so: bool| if is_so { t!(locale, "yes") } else { String::new() };
    vec![
        (t!(locale, "ask-danger"), danger),
        (t!(locale, "form-group-message"), answers.message.clone()),
        (t!(locale, "ask-theme"), theme.unwrap_or_default()),
        (t!(locale, "ask-age"), age),
        (t!(locale, "ask-about-name"), answers.about_name.clone()),
        (t!(locale, "ask-about-contact"), answers.about_contact.clone()),
        (t!(locale, "ask-relation"), answers.relation.clone()),
        (t!(locale, "ask-consent"), yes(answers.consent)),
        (t!(locale, "ask-organisation"), answers.organisation.clone()),
        (t!(locale, "ask-role"), answers.role.clone()),
        (t!(locale, "ask-name"), answers.name.clone()),
        (t!(locale, "ask-email"), answers.email.clone().unwrap_or_default()),
        (t!(locale, "ask-phone"), answers.phone.clone().unwrap_or_default()),
        (t!(locale, "ask-best-time"), parts.collect::<Vec<_>>().join(", ")),
        (t!(locale, "ask-language"), words::language_name(locale, &answers.language)),
        (t!(locale, "ask-interpreter"), yes(answers.interpreter)),
    ]
}
