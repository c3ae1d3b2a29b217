//! Markdown of a text to safe HTML.

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use super::phone;

/// Stands in finished HTML where the reader's language and place belong.
const BASE: &str = "/-base-/";

/// Safe HTML. Headings start at `##`; links inside the site wait for [`with_base`].
pub fn to_html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Some(Event::Start(Tag::Link { link_type, dest_url: site_link(link_type, dest_url), title, id }))
        }
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Some(Event::Start(Tag::Heading { level: below_title(level), id, classes, attrs }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(below_title(level)))),
        Event::Html(_) | Event::InlineHtml(_) => None,
        other => Some(other),
    });
    let mut raw = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut raw, events);
    Builder::default()
        .rm_tags(["img"])
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .clean(&raw)
        .to_string()
        .replace("<a href=\"https://", "<a rel=\"external noreferrer\" href=\"https://")
}

/// Gives the links inside the site the reader's language and place, such as `/nl/hillegom`.
pub fn with_base(html: &str, base: &str) -> String {
    html.replace(&format!("href=\"{BASE}"), &format!("href=\"{base}/"))
}

/// Every link of a text, as written, with its line from 0.
pub fn links(markdown: &str) -> Vec<(String, usize)> {
    Parser::new_ext(markdown, Options::ENABLE_TABLES)
        .into_offset_iter()
        .filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) if link_type != LinkType::Email => {
                Some((dest_url.into_string(), markdown[..range.start].matches('\n').count()))
            }
            _ => None,
        })
        .collect()
}

/// Whether a link leads out of the site.
pub fn is_external(link: &str) -> bool {
    ["https://", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme))
}

/// A link inside the site waits for its base, a phone number is dialled from anywhere, others stay.
fn site_link(kind: LinkType, link: CowStr<'_>) -> CowStr<'_> {
    if let Some(number) = link.strip_prefix("tel:").and_then(phone::dialled) {
        return format!("tel:{number}").into();
    }
    if kind == LinkType::Email || is_external(&link) { link } else { format!("{BASE}{link}").into() }
}

fn below_title(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_link_inside_the_site_gets_language_and_place() {
        let html = to_html("Lees over [schulden](onderwerpen/schulden).");
        assert!(with_base(&html, "/nl/lisse").contains("href=\"/nl/lisse/onderwerpen/schulden\""));
    }

    #[rstest]
    #[case("<script>alert(1)</script>")]
    #[case("[klik](javascript:alert(1))")]
    #[case("![x](https://elders.example/p.png)")]
    #[case("<img src=x onerror=alert(1)>")]
    fn nothing_active_survives(#[case] attack: &str) {
        let html = with_base(&to_html(attack), "/nl");
        assert!(!html.contains("<script") && !html.contains("\"javascript:") && !html.contains("<img"), "{html}");
    }

    #[rstest]
    #[case("[bel](tel:0252000000)", "href=\"tel:+31252000000\"")]
    #[case("[bel](tel:112)", "href=\"tel:112\"")]
    #[case("[kijk](https://www.113.nl/)", "rel=\"external noreferrer\" href=\"https://www.113.nl/\"")]
    fn a_link_out_of_the_site_is_made_ready_for_use(#[case] markdown: &str, #[case] expected: &str) {
        assert!(to_html(markdown).contains(expected), "{}", to_html(markdown));
    }

    #[test]
    fn the_highest_heading_is_below_the_title_of_the_page() {
        assert_eq!(to_html("# Kop").trim(), "<h2>Kop</h2>");
    }

    #[test]
    fn links_are_found_with_their_line() {
        assert_eq!(links("een\n\n[twee](hulp/taalhuis)"), [("hulp/taalhuis".to_owned(), 2)]);
    }
}
