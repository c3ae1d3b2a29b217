//! Pages of a list, as HSDS 3.0 describes them.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ApiError;

/// How many stand on a page when nobody says.
const PER_PAGE: usize = 50;

/// The most that stand on a page.
const MOST_PER_PAGE: usize = 500;

/// Which page of a list is asked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Number of the page, from 1.
    #[param(value_type = Option<u32>, minimum = 1)]
    page: Option<String>,
    /// How many stand on a page: 1 to 500, 50 when left out.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 500)]
    per_page: Option<String>,
}

/// A page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Paged<T> {
    /// How many there are in all.
    pub total_items: usize,
    /// How many pages there are.
    pub total_pages: usize,
    /// The number of this page, from 1.
    pub page_number: usize,
    /// How many stand on this page.
    pub size: usize,
    /// Whether this is the first page.
    pub first_page: bool,
    /// Whether this is the last page.
    pub last_page: bool,
    /// Whether nothing stands on this page.
    pub empty: bool,
    /// What stands on this page.
    pub contents: Vec<T>,
}

impl PageQuery {
    /// The page of a list that is asked for. A page behind the last one is empty.
    ///
    /// # Errors
    /// When a number is none or out of range.
    pub fn of<T, U>(&self, all: Vec<T>, show: impl Fn(T) -> U) -> Result<Paged<U>, ApiError> {
        let page_number = number(self.page.as_deref(), 1, usize::MAX / MOST_PER_PAGE, "page")?;
        let per_page = number(self.per_page.as_deref(), PER_PAGE, MOST_PER_PAGE, "per_page")?;
        let total_items = all.len();
        let total_pages = total_items.div_ceil(per_page).max(1);
        let contents: Vec<U> = all.into_iter().skip((page_number - 1) * per_page).take(per_page).map(show).collect();
        Ok(Paged {
            total_items,
            total_pages,
            page_number,
            size: contents.len(),
            first_page: page_number == 1,
            last_page: page_number >= total_pages,
            empty: contents.is_empty(),
            contents,
        })
    }
}

fn number(text: Option<&str>, default: usize, most: usize, name: &str) -> Result<usize, ApiError> {
    let Some(text) = text else { return Ok(default) };
    let number = text.parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| ApiError::bad_request(format!("{name} is a whole number from 1 to {most}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn query(page: &str, per_page: &str) -> PageQuery {
        PageQuery { page: Some(page.to_owned()), per_page: Some(per_page.to_owned()) }
    }

    #[rstest]
    #[case("1", "2", vec![1, 2], true, false)]
    #[case("2", "2", vec![3, 4], false, false)]
    #[case("3", "2", vec![5], false, true)]
    #[case("4", "2", vec![], false, true)]
    fn a_list_is_cut_into_pages(
        #[case] page: &str,
        #[case] per_page: &str,
        #[case] expected: Vec<i32>,
        #[case] first: bool,
        #[case] last: bool,
    ) {
        let paged = query(page, per_page).of(vec![1, 2, 3, 4, 5], |number| number).unwrap();
        assert_eq!((paged.contents, paged.first_page, paged.last_page), (expected, first, last));
    }

    #[rstest]
    #[case("0", "2")]
    #[case("-1", "2")]
    #[case("1", "501")]
    #[case("een", "2")]
    #[case("99999999999999999999", "2")]
    fn a_number_out_of_range_is_refused(#[case] page: &str, #[case] per_page: &str) {
        assert!(query(page, per_page).of(vec![1], |number| number).is_err());
    }
}
