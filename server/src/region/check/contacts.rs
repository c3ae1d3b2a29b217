//! Phone numbers, mail addresses and web addresses that cannot be right.

use super::super::draft::Draft;
use super::super::problem::Problem;
use crate::published::phone;
use crate::published::service::LANGUAGES;

pub(super) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    let mut contacts = Contacts { draft, problems };
    if let Some(region) = &draft.region {
        contacts.phone("region", "/phone", Some(&region.phone));
        contacts.email("region", "/email", Some(&region.email));
        contacts.website("region", "/exit-url", Some(&region.exit_url));
        match region.security_contact.strip_prefix("mailto:") {
            Some(address) => contacts.email("region", "/security-contact", Some(address)),
            None => contacts.website("region", "/security-contact", Some(&region.security_contact)),
        }
    }
    for (id, team) in &draft.teams.read {
        contacts.email("teams", &format!("/{id}/email"), Some(&team.email));
        contacts.phone("teams", &format!("/{id}/phone"), team.phone.as_deref());
    }
    for (id, route) in &draft.routes.read {
        for (index, mailbox) in route.also_tell.iter().enumerate() {
            contacts.email("routes", &format!("/{id}/also-tell/{index}"), Some(mailbox));
        }
    }
    for (id, organisation) in &draft.organisations.read {
        contacts.website("organisations", &format!("/{id}/website"), organisation.website.as_deref());
        contacts.email("organisations", &format!("/{id}/email"), organisation.email.as_deref());
        contacts.phone("organisations", &format!("/{id}/phone"), organisation.phone.as_deref());
    }
    for (id, service) in &draft.services.read {
        contacts.website("services", &format!("/{id}/website"), service.website.as_deref());
        contacts.email("services", &format!("/{id}/email"), service.email.as_deref());
        contacts.phone("services", &format!("/{id}/phone"), service.phone.as_deref());
        for (index, language) in service.languages.iter().enumerate() {
            if !LANGUAGES.contains(&language.as_str()) {
                let message =
                    format!("the portal has no name for language \"{language}\"; it knows {}", LANGUAGES.join(", "));
                contacts.problems.push(draft.problem("services", &format!("/{id}/languages/{index}"), message));
            }
        }
    }
    for (id, helpline) in &draft.helplines.read {
        contacts.phone("helplines", &format!("/{id}/phone"), Some(&helpline.phone));
        contacts.website("helplines", &format!("/{id}/website"), helpline.website.as_deref());
        contacts.website("helplines", &format!("/{id}/chat"), helpline.chat.as_deref());
    }
}

struct Contacts<'a> {
    draft: &'a Draft,
    problems: &'a mut Vec<Problem>,
}

impl Contacts<'_> {
    fn phone(&mut self, file: &'static str, pointer: &str, number: Option<&str>) {
        if let Some(number) = number.filter(|number| phone::dialled(number).is_none()) {
            let message = format!("\"{number}\" cannot be a phone number; expected one such as 0252 12 34 56 or 112");
            self.problems.push(self.draft.problem(file, pointer, message));
        }
    }

    fn email(&mut self, file: &'static str, pointer: &str, address: Option<&str>) {
        if let Some(address) = address.filter(|address| !is_email(address)) {
            let message = format!("\"{address}\" cannot be a mail address; expected one such as team@gemeente.nl");
            self.problems.push(self.draft.problem(file, pointer, message));
        }
    }

    fn website(&mut self, file: &'static str, pointer: &str, address: Option<&str>) {
        if let Some(address) = address.filter(|address| !is_website(address)) {
            let message =
                format!("\"{address}\" cannot be a web address; expected one such as https://www.voorbeeld.nl/");
            self.problems.push(self.draft.problem(file, pointer, message));
        }
    }
}

fn is_website(address: &str) -> bool {
    address.parse::<axum::http::Uri>().is_ok_and(|uri| {
        uri.scheme_str() == Some("https") && uri.host().is_some_and(|host| host.contains('.') && !host.ends_with('.'))
    })
}

fn is_email(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && local.chars().all(|c| c.is_ascii_graphic() && !"@()<>[]:;,\\\"".contains(c));
    let labels = domain.split('.');
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    local_fits && domain.contains('.') && labels.into_iter().all(label_fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("team@gemeente.nl", true)]
    #[case("hulp.thuis+lisse@integraletoegang.example", true)]
    #[case("team@gemeente", false)]
    #[case("team gemeente@x.nl", false)]
    #[case("@gemeente.nl", false)]
    #[case("team@-x.nl", false)]
    fn a_mail_address_is_told_from_what_is_none(#[case] address: &str, #[case] expected: bool) {
        assert_eq!(is_email(address), expected);
    }

    #[rstest]
    #[case("https://www.113.nl/", true)]
    #[case("http://www.113.nl/", false)]
    #[case("www.113.nl", false)]
    #[case("https://113", false)]
    #[case("https://www. 113.nl", false)]
    fn a_web_address_is_told_from_what_is_none(#[case] address: &str, #[case] expected: bool) {
        assert_eq!(is_website(address), expected);
    }
}
