//! What stands around every page for somebody who is signed in.

use app::locale::Locale;
use app::staff::{MenuItem, SignedIn};
use app::t;

use super::account::{About, Account, Action, Reach, reach};
use super::guard::Staff;
use super::session::{IDLE, LONGEST};
use crate::portal::Portal;
use crate::published::path;

impl Staff {
    /// Who is signed in, and where they can go. `current` is the address of the menu that the page belongs to.
    pub fn frame(&self, portal: &Portal, current: &str) -> SignedIn {
        let now = portal.clock.now();
        let (idle, longest) = (now + IDLE, self.began_at + LONGEST);
        let zone = portal.live.site().pack.region.timezone;
        let item = |text, address: &str| MenuItem { text, href: format!("/{address}"), current: address == current };
        let worklist = sees_requests(&self.account).then(|| item(t!(Locale::Nl, "team-worklist"), path::STAFF));
        let colleagues = self
            .account
            .may(Action::ManageAccounts, About::Portal)
            .then(|| item(t!(Locale::Nl, "staff-colleagues"), path::STAFF_COLLEAGUES));
        let own = item(t!(Locale::Nl, "staff-account"), path::STAFF_ACCOUNT);
        SignedIn {
            name: self.account.name.clone(),
            menu: worklist.into_iter().chain(colleagues).chain([own]).collect(),
            sign_out_href: format!("/{}", path::STAFF_SIGN_OUT),
            until: idle.min(longest).with_timezone(&zone).format("%H.%M").to_string(),
            extends: idle < longest,
        }
    }

    /// Where somebody begins: the worklist, or else what they are here for.
    pub fn start(&self) -> &'static str {
        if sees_requests(&self.account) {
            path::STAFF
        } else if self.account.may(Action::ManageAccounts, About::Portal) {
            path::STAFF_COLLEAGUES
        } else {
            path::STAFF_ACCOUNT
        }
    }
}

fn sees_requests(account: &Account) -> bool {
    account.roles.iter().any(|(role, _)| reach(*role, Action::ReadRequests) != Reach::Nowhere)
}
