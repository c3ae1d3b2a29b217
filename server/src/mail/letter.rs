//! What a letter says, and how it is written as text and as HTML.

use app::locale::Locale;
use askama::Template;

use super::palette::{Palette, palette};
use crate::published::region::HouseStyle;

/// A letter in one language. The subject and the preheader are seen on locked screens, so nothing personal is in them.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its language.
    pub locale: Locale,
    /// The line in the list of mails.
    pub subject: String,
    /// The grey words behind it.
    pub preheader: String,
    /// Title inside the letter.
    pub heading: String,
    /// How it begins.
    pub greeting: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// Names and values.
    pub facts: Vec<Fact>,
    /// What the resident wrote, under a title.
    pub quote: Option<(String, String)>,
    /// What can be done: words and a full address.
    pub link: Option<(String, String)>,
    /// How it ends.
    pub closing: Vec<String>,
}

/// One line of the table in a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A letter, written out.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// Subject, on one line.
    pub subject: String,
    /// For readers of plain text.
    pub text: String,
    /// For all others.
    pub html: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter")
    }
}

impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Written")
    }
}

impl Letter {
    /// Writes the letter in the house style, from a sender.
    ///
    /// # Errors
    /// When a template cannot be filled in, which no value of ours makes it.
    pub fn write(&self, style: HouseStyle, sender: &str) -> Result<Written, askama::Error> {
        let text = Text { letter: self, sender };
        let html = Html { letter: self, palette: palette(style), sender };
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Written { subject: one_line(&self.subject), text: text.render()?, html: html.render()? })
    }
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Letter,
    sender: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    palette: Palette,
    sender: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            locale: Locale::Ar,
            subject: "Wij hebben\r\nBcc: iemand@anders.example".to_owned(),
            preheader: "…".to_owned(),
            heading: "Uw bericht".to_owned(),
            greeting: "Goedendag,".to_owned(),
            paragraphs: vec!["Wij hebben uw bericht.".to_owned()],
            facts: vec![Fact { name: "Kenmerk".to_owned(), value: "K7RM-2HXF".to_owned() }],
            quote: Some(("U schreef".to_owned(), "Hallo </blockquote><script>x</script>\nDag".to_owned())),
            link: Some(("Bekijk".to_owned(), "https://hulp.example/nl/bericht/x".to_owned())),
            closing: vec!["Met vriendelijke groet".to_owned()],
        }
    }

    fn written() -> Written {
        letter().write(HouseStyle::Voordeur, "Voorbeeldland").unwrap()
    }

    #[test]
    fn what_a_resident_wrote_is_text_in_the_html_too() {
        assert!(written().html.contains("Hallo &#60;/blockquote&#62;&#60;script&#62;"), "{}", written().html);
    }

    #[test]
    fn a_letter_in_arabic_runs_from_right_to_left() {
        assert!(written().html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    }

    #[test]
    fn a_subject_is_one_line() {
        assert_eq!(written().subject, "Wij hebben Bcc: iemand@anders.example");
    }

    #[test]
    fn the_text_reads_from_top_to_bottom() {
        let expected = "Goedendag,\n\nWij hebben uw bericht.\n\nKenmerk: K7RM-2HXF\n\nU schreef\n> Hallo </blockquote><script>x</script>\n> Dag\n\nBekijk\nhttps://hulp.example/nl/bericht/x\n\nMet vriendelijke groet\n\n-- \nVoorbeeldland";
        assert_eq!(written().text.trim_end(), expected);
    }
}
