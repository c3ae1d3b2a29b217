//! Time as people keep it: public holidays and opening hours.

pub mod holidays;
pub mod opening;
