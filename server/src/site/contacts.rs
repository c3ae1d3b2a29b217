//! Phone numbers, help lines and notices.

use app::site::{HelplineItem, NoticeItem, Phone};

use super::View;
use super::hours::state;
use crate::published::Id;
use crate::published::helpline::Helpline;
use crate::published::hours::Hours;
use crate::published::notice::NoticeKind;
use crate::published::phone::dialled;
use crate::published::text::TextKind;

/// A number, and whether it is answered now when its hours are known.
pub fn phone(view: &View<'_>, number: &str, hours: Option<&Hours>) -> Phone {
    Phone {
        shown: number.to_owned(),
        dialled: dialled(number).unwrap_or_else(|| number.to_owned()),
        state: hours.map(|hours| state(view, hours, &view.site.pack.calendar)),
    }
}

/// A help line. It is a national one, so the special days of the region mean nothing to it.
fn helpline(view: &View<'_>, id: &Id, helpline: &Helpline) -> HelplineItem {
    let nationwide =
        crate::published::calendar::Calendar { special_days: Vec::new(), ..view.site.pack.calendar.clone() };
    HelplineItem {
        name: view.title(TextKind::Helpline, id.as_str()),
        summary: view.summary(TextKind::Helpline, id.as_str()),
        phone: Phone {
            shown: helpline.phone.clone(),
            dialled: dialled(&helpline.phone).unwrap_or_else(|| helpline.phone.clone()),
            state: helpline.hours.as_ref().map(|hours| state(view, hours, &nationwide)),
        },
        chat: helpline.chat.clone(),
    }
}

/// The help lines that pass a test.
pub fn helplines(view: &View<'_>, wanted: impl Fn(&Id, &Helpline) -> bool) -> Vec<HelplineItem> {
    let lines = view.site.pack.helplines.iter().filter(|(id, line)| wanted(id, line));
    lines.map(|(id, line)| helpline(view, id, line)).collect()
}

/// What is different now at the reader's place.
pub fn notices(view: &View<'_>) -> Vec<NoticeItem> {
    let shown = view.site.notices(view.place_id(), view.now.naive_local());
    shown
        .filter_map(|(id, notice)| {
            let text = view.text(TextKind::Notice, id.as_str())?;
            let html =
                view.html(crate::published::site::Localised { locale: text.locale, value: text.value.html.as_str() });
            Some(NoticeItem {
                urgent: notice.kind != NoticeKind::Information,
                title: view.title(TextKind::Notice, id.as_str()),
                html: html.text,
            })
        })
        .collect()
}
