//! Services: in lists and on pages of their own.

use app::information::model::{LocationItem, ServiceItem, ServicePage};
use app::locale::Locale;
use app::site::LocalText;
use app::t;

use crate::http::address::Reader;
use crate::published::geo::Point;
use crate::published::hours::Hours;
use crate::published::location::Location;
use crate::published::service::Service;
use crate::published::site::Localised;
use crate::published::team::Ages;
use crate::published::text::TextKind;
use crate::published::{Id, path};
use crate::site::{View, channels, phone, state, week, words};

/// Services in the order in which help is offered: the lightest first, and as in the pack among equals.
pub fn lightest_first<'a>(mut services: Vec<(&'a Id, &'a Service)>) -> Vec<(&'a Id, &'a Service)> {
    services.sort_by_key(|(_, service)| service.tier);
    services
}

/// The location of a service that is nearest to a point, with the distance in kilometres.
pub fn nearest<'a>(view: &View<'a>, service: &Service, from: Point) -> Option<(&'a Location, f64)> {
    let locations = service.at.iter().filter_map(|at| view.site.pack.locations.get(&at.location));
    let distances = locations.map(|location| (location, location.point(view.site).kilometres_to(from)));
    distances.min_by(|(_, a), (_, b)| a.total_cmp(b))
}

/// A service in a list, with how far it is from a point.
pub fn item(view: &View<'_>, id: &Id, service: &Service, from: Option<Point>) -> ServiceItem {
    let nearest = from.and_then(|from| nearest(view, service, from)).map(|(location, distance)| {
        let distance = words::kilometres(view.locale(), distance);
        t!(view.locale(), "directory-nearest-location", name = location.name.as_str(), distance = distance)
    });
    let organisation = view.site.pack.organisations.get(&service.organisation);
    ServiceItem {
        name: view.title(TextKind::Service, id.as_str()),
        organisation: organisation.map(|organisation| organisation.name.clone()).unwrap_or_default(),
        summary: view.summary(TextKind::Service, id.as_str()),
        tier: service.tier.name(),
        cost: service.cost.name(),
        referral: service.referral,
        nearest,
        href: view.href(&format!("{}/{id}", path::DIRECTORY)),
    }
}

/// One service; `None` when it has no text.
pub fn service(view: &View<'_>, id: &Id, service: &Service) -> Option<ServicePage> {
    let text = view.text(TextKind::Service, id.as_str())?;
    let locale = text.locale;
    // The facts of a page speak the language that its text is in.
    let shown = &View { reader: Reader { locale, ..view.reader }, ..*view };
    let part = |value: &String| LocalText { locale, text: value.clone() };
    let organisation = view.site.pack.organisations.get(&service.organisation);
    let about = shown.summary(TextKind::Organisation, service.organisation.as_str());
    let languages = if service.languages.is_empty() { vec!["nl".to_owned()] } else { service.languages.clone() };
    let languages: Vec<_> = languages.iter().map(|code| words::language_name(locale, code)).collect();
    let number = service.phone.as_deref().or(organisation.and_then(|organisation| organisation.phone.as_deref()));
    let email = service.email.clone().or(organisation.and_then(|organisation| organisation.email.clone()));
    let locations = service.at.iter().filter_map(|at| {
        let location = view.site.pack.locations.get(&at.location)?;
        Some(location_item(shown, &at.location, location, at.hours.as_ref(), false))
    });
    Some(ServicePage {
        title: part(&text.value.title),
        summary: part(&text.value.summary),
        organisation: (
            organisation.map(|organisation| organisation.name.clone()).unwrap_or_default(),
            (!about.text.is_empty()).then_some(about),
            organisation.and_then(|organisation| organisation.website.clone()),
        ),
        html: view.html(Localised { locale, value: &text.value.html }),
        tier: service.tier.name(),
        who_for: part(&text.value.who_for),
        ages: ages(locale, service.ages),
        cost: service.cost.name(),
        costs: part(&text.value.costs),
        how: part(&text.value.how),
        referral: service.referral,
        languages: languages.join(", "),
        places: (!service.places.is_empty()).then(|| view.place_names(&service.places)),
        phone: number.map(|number| phone(shown, number, service.phone_hours.as_ref())),
        phone_hours: service.phone_hours.as_ref().map(|hours| week(shown, hours, &view.site.pack.calendar)),
        email,
        website: service.website.clone(),
        locations: locations.collect(),
        channels: channels(view),
    })
}

/// A building with its hours.
pub fn location_item(
    view: &View<'_>,
    id: &Id,
    location: &Location,
    hours: Option<&Hours>,
    by_appointment: bool,
) -> LocationItem {
    let point = location.point(view.site);
    let calendar = &view.site.pack.calendar;
    let directions = view.text(TextKind::Location, id.as_str());
    let directions = directions.filter(|text| !text.value.html.is_empty());
    LocationItem {
        anchor: id.to_string(),
        name: location.name.clone(),
        street: location.street.clone(),
        town: format!("{} {}", location.postcode, location.city),
        route_href: format!(
            "https://www.openstreetmap.org/directions?to={:.5}%2C{:.5}",
            point.latitude, point.longitude
        ),
        accessibility: location
            .accessibility
            .iter()
            .map(|feature| words::accessibility(view.locale(), *feature))
            .collect(),
        directions: directions.map(|text| view.html(Localised { locale: text.locale, value: &text.value.html })),
        state: hours.map(|hours| state(view, hours, calendar)),
        week: hours.map(|hours| week(view, hours, calendar)),
        by_appointment,
    }
}

/// An age range in words; `None` for everyone.
pub fn ages(locale: Locale, ages: Ages) -> Option<String> {
    match (ages.from, ages.to) {
        (Some(from), Some(to)) if to < 120 => Some(t!(locale, "ages-range", from = from, to = to)),
        (Some(from), _) if from > 0 => Some(t!(locale, "ages-from", from = from)),
        (_, Some(to)) if to < 120 => Some(t!(locale, "ages-to", to = to)),
        _ => None,
    }
}
