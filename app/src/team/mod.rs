//! What a team does with what residents wrote: its worklist, and one request with everything about it.

#[cfg(feature = "ssr")]
mod deeds;
pub mod model;
#[cfg(feature = "ssr")]
mod pressing;
#[cfg(feature = "ssr")]
mod preview;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod worklist;

pub use model::{
    AttemptShown, CountedTab, EventItem, Filter, Pressing, PreviewShown, RequestPage, Row, TeamLink, WorklistPage,
};
#[cfg(feature = "ssr")]
pub use {request::request_page, worklist::worklist_page};
