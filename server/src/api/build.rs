//! From what is published to the objects of HSDS 3.0.

use app::locale::Locale;
use app::t;
use uuid::Uuid;

use super::types::{
    Accessibility, Address, Attribute, CostOption, Language, Location, Organization, Phone, Schedule, Service,
    ServiceArea, ServiceAtLocation, ServiceParts,
};
use crate::published::Id;
use crate::published::hours::{Hours, WEEK, format_time};
use crate::published::phone::dialled;
use crate::published::service;
use crate::published::site::Site;
use crate::published::text::TextKind;
use crate::site::words;

/// Makes the objects of one publication.
#[derive(Clone, Copy, Debug)]
pub struct Builder<'a> {
    /// What is published.
    pub site: &'a Site,
}

impl<'a> Builder<'a> {
    /// A stable identifier: the same thing has the same one on every instance and after every publication.
    pub fn uuid(&self, kind: &str, id: &str) -> Uuid {
        let name = format!("voordeur/{}/{kind}/{id}", self.site.pack.region.name);
        Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
    }

    /// The organisations, in the order of the pack.
    pub fn organizations(&self) -> Vec<Organization> {
        self.site.pack.organisations.keys().filter_map(|id| self.organization(id)).collect()
    }

    /// The services with their ids, in the order of the pack.
    pub fn services(&self) -> impl Iterator<Item = (&'a Id, &'a service::Service)> {
        self.site.pack.services.iter()
    }

    /// An organisation.
    pub fn organization(&self, id: &Id) -> Option<Organization> {
        let organisation = self.site.pack.organisations.get(id)?;
        Some(Organization {
            id: self.uuid("organization", id.as_str()),
            name: organisation.name.clone(),
            description: self.text(TextKind::Organisation, id, "summary"),
            email: organisation.email.clone(),
            website: organisation.website.clone(),
            phones: organisation.phone.iter().map(|number| self.phone(number)).collect(),
        })
    }

    /// A service, with everything that belongs to it when it is asked for in full.
    pub fn service(&self, id: &Id, service: &service::Service, full: bool) -> Option<Service> {
        let site_text = self.site.text(TextKind::Service, id.as_str(), self.locale())?;
        Some(Service {
            id: self.uuid("service", id.as_str()),
            name: site_text.value.title.clone(),
            description: site_text.value.summary.clone(),
            url: service.website.clone(),
            email: service.email.clone(),
            status: "active",
            application_process: site_text.value.how.clone(),
            fees_description: site_text.value.costs.clone(),
            eligibility_description: site_text.value.who_for.clone(),
            minimum_age: service.ages.from,
            maximum_age: service.ages.to,
            organization: self.organization(&service.organisation)?,
            nested: full.then(|| self.parts(id, service)),
        })
    }

    fn parts(&self, id: &Id, service: &service::Service) -> ServiceParts {
        let at = (0..service.at.len()).filter_map(|index| self.service_at_location(id, service, index, false));
        let languages = if service.languages.is_empty() { vec!["nl".to_owned()] } else { service.languages.clone() };
        let languages = languages.into_iter().map(|code| Language {
            id: self.uuid("language", &format!("{id}/{code}")),
            name: words::language_name(self.locale(), &code),
            code,
        });
        let hours = service.phone_hours.as_ref();
        ServiceParts {
            phones: service.phone.iter().map(|number| self.phone(number)).collect(),
            schedules: hours.map(|hours| self.schedules(&format!("{id}/phone"), hours, true)).unwrap_or_default(),
            service_areas: self.areas(id, service),
            service_at_locations: at.collect(),
            languages: languages.collect(),
            cost_options: vec![CostOption {
                id: self.uuid("cost_option", id.as_str()),
                option: service.cost.name(),
                amount_description: self.text(TextKind::Service, id, "costs"),
            }],
            attributes: self.attributes(id, service),
        }
    }

    /// A service at one of its locations, with the service itself when it stands alone.
    pub fn service_at_location(
        &self,
        id: &Id,
        service: &service::Service,
        index: usize,
        alone: bool,
    ) -> Option<ServiceAtLocation> {
        let at = service.at.get(index)?;
        let name = format!("{id}/{}", at.location);
        let owner = if alone { Some(Box::new(self.service(id, service, false)?)) } else { None };
        Some(ServiceAtLocation {
            id: self.uuid("service_at_location", &name),
            location: self.location(&at.location)?,
            schedules: at.hours.as_ref().map(|hours| self.schedules(&name, hours, false)).unwrap_or_default(),
            service: owner,
        })
    }

    fn location(&self, id: &Id) -> Option<Location> {
        let location = self.site.pack.locations.get(id)?;
        let (_, place) = self.site.place(location.place.as_str())?;
        let municipality = self.site.pack.places.municipalities.get(&place.municipality)?;
        let point = location.point(self.site);
        let features = location.accessibility.iter().map(|feature| {
            let description = words::accessibility(self.locale(), *feature);
            Accessibility { id: self.uuid("accessibility", &format!("{id}/{description}")), description }
        });
        Some(Location {
            id: self.uuid("location", id.as_str()),
            location_type: "physical",
            name: location.name.clone(),
            latitude: point.latitude,
            longitude: point.longitude,
            addresses: vec![Address {
                id: self.uuid("address", id.as_str()),
                address_1: location.street.clone(),
                city: location.city.clone(),
                state_province: municipality.name.clone(),
                postal_code: location.postcode.clone(),
                country: "NL",
                address_type: "physical",
            }],
            accessibility: features.collect(),
        })
    }

    fn phone(&self, number: &str) -> Phone {
        let number = dialled(number).unwrap_or_else(|| number.to_owned());
        Phone { id: self.uuid("phone", &number), number, kind: "voice" }
    }

    fn areas(&self, id: &Id, service: &service::Service) -> Vec<ServiceArea> {
        let area =
            |name: &str| ServiceArea { id: self.uuid("service_area", &format!("{id}/{name}")), name: name.to_owned() };
        if service.places.is_empty() {
            return vec![area(&self.site.pack.region.name)];
        }
        let places = service.places.iter().filter_map(|place| self.site.place(place.as_str()));
        places.map(|(_, place)| area(&place.name)).collect()
    }

    fn attributes(&self, id: &Id, service: &service::Service) -> Vec<Attribute> {
        let link_id = self.uuid("service", id.as_str());
        let attribute = |taxonomy: &str, term: &str, label: String| Attribute {
            id: self.uuid("attribute", &format!("{id}/{taxonomy}/{term}")),
            link_id,
            taxonomy_term_id: self.uuid(taxonomy, term),
            link_entity: "service",
            value: term.to_owned(),
            label,
        };
        let tier = service.tier.name();
        let themes = service
            .themes
            .iter()
            .map(|theme| attribute("theme", theme.as_str(), self.text(TextKind::Theme, theme, "title")));
        themes.chain([attribute("tier", tier, tier_name(self.locale(), service.tier))]).collect()
    }

    /// The ordinary week: one schedule for each part of a day, on all days that have it.
    fn schedules(&self, owner: &str, hours: &Hours, by_phone: bool) -> Vec<Schedule> {
        let description = by_phone.then(|| t!(self.locale(), "phone-hours"));
        let schedule = |byday: String, opens_at: String, closes_at: String| Schedule {
            id: self.uuid("schedule", &format!("{owner}/{byday}/{opens_at}")),
            freq: "WEEKLY",
            interval: 1,
            wkst: "MO",
            byday,
            opens_at,
            closes_at,
            description: description.clone(),
        };
        if hours.always {
            return vec![schedule("MO,TU,WE,TH,FR,SA,SU".to_owned(), "00:00".to_owned(), "24:00".to_owned())];
        }
        let mut parts: Vec<_> = WEEK.into_iter().flat_map(|(_, day)| hours.on(day).iter().copied()).collect();
        parts.sort_unstable();
        parts.dedup();
        let days = |part| {
            let days = WEEK.into_iter().filter(move |(_, day)| hours.on(*day).contains(&part));
            let codes = days.map(|(key, _)| key[..2].to_uppercase());
            codes.collect::<Vec<_>>().join(",")
        };
        parts.iter().map(|part| schedule(days(*part), format_time(part.from), format_time(part.until))).collect()
    }

    fn locale(&self) -> Locale {
        self.site.pack.region.default_locale
    }

    fn text(&self, kind: TextKind, id: &Id, key: &str) -> String {
        let text = self.site.pack.texts.get(&(kind, id.to_string(), self.locale()));
        text.and_then(|text| text.front.get(key)).unwrap_or_default().to_owned()
    }
}

fn tier_name(locale: Locale, tier: service::Tier) -> String {
    match tier {
        service::Tier::Own => t!(locale, "tier-own"),
        service::Tier::Network => t!(locale, "tier-network"),
        service::Tier::General => t!(locale, "tier-general"),
        service::Tier::Collective => t!(locale, "tier-collective"),
        service::Tier::Individual => t!(locale, "tier-individual"),
    }
}
