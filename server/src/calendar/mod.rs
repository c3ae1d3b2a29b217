//! Time as people keep it: public holidays, opening hours and working days.

pub mod holidays;
pub mod opening;
pub mod windows;
pub mod working_days;
