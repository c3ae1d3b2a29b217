//! What only the whole pack can show: references, hours, postcodes, addresses, links.

mod addresses;
mod contacts;
mod hours;
mod places;
mod references;
mod routes;
mod texts;

use super::draft::Draft;
use super::problem::Problem;

/// Adds a problem for every mistake between the parts of a pack.
pub fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    references::check(draft, problems);
    places::check(draft, problems);
    hours::check(draft, problems);
    contacts::check(draft, problems);
    texts::check(draft, problems);
    routes::check(draft, problems);
    addresses::check(draft, problems);
}
